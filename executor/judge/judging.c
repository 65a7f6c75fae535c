#include "executor/judge/judging_parts.h"

#include "executor/event.h"
#include "executor/judge/test_report.h"
#include "executor/language/diagnostics.h"
#include "executor/language/diagnostics_files.h"
#include "store/base/metrics.h"
#include "store/base/states.h"

/* --- states --------------------------------------------------------------------------------- */

static const unsigned edges[] = {
    [JUDGING_PREPARING] = STATE(JUDGING_LOADING) | STATE(JUDGING_RUNNING) | STATE(JUDGING_ENDED),
    [JUDGING_LOADING] = STATE(JUDGING_LOADING) | STATE(JUDGING_RUNNING) | STATE(JUDGING_GRADING) |
                        STATE(JUDGING_ENDED),
    [JUDGING_RUNNING] = STATE(JUDGING_LOADING) | STATE(JUDGING_RUNNING) | STATE(JUDGING_CHECKING) |
                        STATE(JUDGING_REFERENCE) | STATE(JUDGING_GRADING) | STATE(JUDGING_ENDED),
    [JUDGING_CHECKING] = STATE(JUDGING_LOADING) | STATE(JUDGING_RUNNING) | STATE(JUDGING_GRADING) |
                         STATE(JUDGING_ENDED),
    [JUDGING_GRADING] = STATE(JUDGING_LOADING) | STATE(JUDGING_RUNNING) | STATE(JUDGING_GRADING) |
                        STATE(JUDGING_ENDED),
    [JUDGING_REFERENCE] = STATE(JUDGING_LOADING) | STATE(JUDGING_RUNNING) |
                          STATE(JUDGING_CHECKING) | STATE(JUDGING_ENDED),
    [JUDGING_ENDED] = 0,
};
static const struct states states = STATES("a judging", edges);

void judging_enter(struct judging *j, enum judging_state to)
{
    states_check(&states, j->state, to);
    j->state = to;
}

/* --- the end -------------------------------------------------------------------------------- */

static json_t *groups_json(const struct plan *plan)
{
    json_t *groups = json_array();
    struct group_result g;
    for (size_t i = 0; plan_group_result(plan, i, &g); i++)
        json_array_append_new(groups,
                              json_pack("{s:s, s:s?, s:o, s:o}", "name", g.name, "verdict",
                                        verdict_word(g.verdict), "score", json_score(g.score),
                                        "max_score", json_score(g.max_score)));
    return groups;
}

/* The reason of the test that gave the verdict. */
static const char *reason_of(const struct judging *j, const struct plan_result *result)
{
    for (size_t i = 0; i < j->result_count; i++)
        if ((size_t)j->results[i].index == result->first_failed + 1)
            return j->results[i].reason;
    return NULL;
}

static void plan_tell(const struct judging *j, struct outcome *outcome)
{
    struct plan_result result;
    plan_result(j->task->plan, &result);
    outcome->reason = reason_of(j, &result);
    if (!result.has_score)
        return;
    outcome->has_score = true;
    outcome->score = result.score;
    outcome->max_score = result.max_score;
    outcome->groups = groups_json(j->task->plan);
}

static void judging_end(struct judging *j, struct outcome *outcome)
{
    judging_enter(j, JUDGING_ENDED);
    if (!outcome->fault)
        stages_measure(&j->stages);
    program_finish(&j->program);
    program_finish(&j->reference);
    grader_finish(&j->grader);
    talking_finish(&j->talking);
    outcome->total = (int)j->task->total;
    outcome->tests = j->results;
    outcome->test_count = j->result_count;
    for (size_t i = 0; i < j->result_count; i++) {
        const struct test_result *t = &j->results[i];
        outcome->passed += t->verdict == VERDICT_AC;
        outcome->time_us = t->time_us > outcome->time_us ? t->time_us : outcome->time_us;
        outcome->memory_kb = t->memory_kb > outcome->memory_kb ? t->memory_kb : outcome->memory_kb;
    }
    if (j->task->plan && !outcome->fault)
        plan_tell(j, outcome);
    else if (j->failed)
        outcome->reason = j->results[j->failed_at].reason;
    json_t *stages = stages_json(&j->stages);
    json_t *limits = limits_json(j->task, j->workshop);
    outcome->stages = stages;
    outcome->limits = limits;
    j->callbacks.ended(j->callbacks.ctx, outcome);
    json_decref(stages);
    json_decref(limits);
    json_decref(outcome->groups);
}

void judging_fault(struct judging *j, const struct err *err)
{
    judging_end(j, &(struct outcome){.fault = err});
}

void judging_verdict(struct judging *j, enum verdict verdict)
{
    judging_end(j, &(struct outcome){.verdict = verdict});
}

static void end_compile_error(struct judging *j, const struct program_compiled *compiled)
{
    AUTO_BUF struct buf output = {0};
    if (compiled->refused_for)
        buf_printf(&output, "%s\n", compiled->refused_for);
    diagnostics_text(j->task->language, compiled->err, &output);
    json_t *diagnostics =
        diagnostics_parse_files(&j->task->recipe, compiled->err, compiled->answer);
    if (recipe_stands_behind(&j->task->recipe) && j->task->recipe.file_count) {
        const struct buf *code = &j->task->recipe.files[0].content;
        diagnostics_place_end(diagnostics, (struct bytes){code->data, code->len});
    }
    diagnostics_complete(diagnostics, compiled->refused_for, output.data ? output.data : "");
    judging_end(j, &(struct outcome){.verdict = VERDICT_CE,
                                     .diagnostics = diagnostics,
                                     .compile_output = output.data ? output.data : ""});
    json_decref(diagnostics);
}

void judging_event(struct judging *j, json_t *event)
{
    j->callbacks.event(j->callbacks.ctx, event);
}

/* --- the next test ------------------------------------------------------------------------- */

static void tests_load(struct judging *j, size_t from);
static void plan_go_on(struct judging *j);

static void on_graded(void *ctx, struct bytes output, const struct err *failure)
{
    struct judging *j = ctx;
    struct err err;
    if (failure)
        err = *failure;
    if (failure || plan_graded(j->task->plan, output, &err) < 0) {
        judging_fault(j, &err);
        return;
    }
    grader_finish(&j->grader);
    plan_go_on(j);
}

/* The package's grader makes the result of a group. A slot has two cells, so the validator's is
 * given up first. */
static void group_grade(struct judging *j)
{
    struct plan *plan = j->task->plan;
    AUTO_BUF struct buf input = {0};
    struct err err;
    plan_grader_input(plan, &input);
    judging_enter(j, JUDGING_GRADING);
    checking_release(&j->checking);
    talking_finish(&j->talking);
    if (!j->task->grader)
        err_set(&err, "bad_grader", NULL, "grading is custom, but the package has no grader");
    else if (grader_run(&j->grader, j->workshop, j->task->grader, j->slot, plan_grader_flags(plan),
                        (struct bytes){input.data, input.len}, on_graded, j, &err) == 0)
        return;
    judging_fault(j, &err);
}

static void planned_test_run(struct judging *j);

static void plan_go_on(struct judging *j)
{
    struct plan_result result;
    struct err err;
    switch (plan_next(j->task->plan, &j->index, &err)) {
    case PLAN_TEST:
        planned_test_run(j);
        return;
    case PLAN_GRADE:
        group_grade(j);
        return;
    case PLAN_END:
        plan_result(j->task->plan, &result);
        judging_verdict(j, result.verdict);
        return;
    default:
        judging_fault(j, &err);
    }
}

/* After a failed test, the ones after it share what is left of the sleep and time that a judging
 * may use. If nothing is, they are not run. */
static void planned_test_run(struct judging *j)
{
    if (j->index >= j->batch_from + j->batch_count) {
        judging_enter(j, JUDGING_LOADING);
        tests_load(j, j->index);
        return;
    }
    j->close_call = (struct close_call){0};
    if (j->failed)
        allowance_share(&j->allowance);
    const char *used_up = j->failed ? allowance_used_up(&j->allowance) : NULL;
    if (!used_up) {
        judging_test_run(j);
        return;
    }
    j->checking.said = (struct validator_score){0};
    j->current.index = (int)j->index + 1;
    j->current.sample = judging_test(j)->sample;
    j->current.reason = xstrdup(used_up);
    judging_decided(j, VERDICT_TLE);
}

void judging_next(struct judging *j)
{
    if (j->task->plan) {
        plan_go_on(j);
        return;
    }
    if (j->index == j->task->total) { /* a problem without samples: no test was judged */
        const enum verdict passed = j->result_count && !j->uncompared ? VERDICT_AC : VERDICT_NONE;
        judging_verdict(j, j->failed ? j->failed : passed);
        return;
    }
    if (j->index >= j->batch_from + j->batch_count) {
        judging_enter(j, JUDGING_LOADING);
        tests_load(j, j->index);
        return;
    }
    j->close_call = (struct close_call){0};
    if (j->failed)
        allowance_share(&j->allowance);
    judging_test_run(j);
}

/* --- preparing ------------------------------------------------------------------------------ */

static void tests_begin(struct judging *j)
{
    judging_event(j, json_pack("{s:s, s:i, s:i}", "type", "running", "total", (int)j->task->total,
                               "samples", (int)j->task->samples));
    judging_next(j);
}

static void batch_drop(struct judging *j)
{
    test_cases_destroy(j->batch, j->batch_count);
    j->batch = NULL;
    j->batch_count = 0;
}

static void on_loaded(void *ctx, struct test_case *tests, size_t count, const struct err *err)
{
    struct judging *j = ctx;
    struct err none;
    j->loading = false;
    if (j->state == JUDGING_ENDED) { /* the text does not compile, which was known first */
        test_cases_destroy(tests, count);
        if (j->destroyed)
            judging_free(j);
        return;
    }
    if (!err && count == 0) {
        err_set(&none, "tests_missing", NULL, "the problem has fewer tests than it says");
        err = &none;
    }
    if (err) {
        judging_fault(j, err);
        return;
    }
    batch_drop(j);
    j->batch = tests;
    j->batch_from = j->index;
    j->batch_count = count;
    if (j->state == JUDGING_LOADING && j->task->plan)
        planned_test_run(j);
    else if (j->state == JUDGING_LOADING)
        judging_next(j);
    else if (j->compiled)
        tests_begin(j);
}

static void tests_load(struct judging *j, size_t from)
{
    batch_drop(j); /* its tests are over, and each may be large */
    j->loading = true;
    j->source.load(j->source.source, from, on_loaded, j);
}

static void compiled_tell(struct judging *j, const struct program_compiled *compiled)
{
    AUTO_BUF struct buf output = {0};
    diagnostics_text(j->task->language, compiled->err, &output);
    json_t *event =
        json_pack("{s:s, s:o, s:s}", "type", "compiled", "time_ms", json_ms(compiled->compile_us),
                  "output", output.data ? output.data : "");
    if (compiled->cached)
        json_object_set_new(event, "cached", json_true());
    judging_event(j, event);
}

/* Then a run compiles and does nothing else. */
static bool has_no_samples(const struct judging *j)
{
    return j->task->kind == TASK_SAMPLES && j->task->total == 0;
}

static void on_ready(void *ctx, const struct program_compiled *compiled)
{
    struct judging *j = ctx;
    j->stages.setup_us = compiled->setup_us;
    j->stages.compile_us = compiled->compile_us;
    if (compiled->fault) {
        judging_fault(j, compiled->fault);
    } else if (!compiled->ok) {
        end_compile_error(j, compiled);
    } else {
        j->compiled = true;
        compiled_tell(j, compiled);
        if (j->batch_count || has_no_samples(j))
            tests_begin(j);
    }
}

/* The person's own inputs are tests without a known answer. */
static void own_input_begin(struct judging *j)
{
    const struct task *task = j->task;
    j->batch = xcalloc(task->total, sizeof *j->batch);
    for (size_t i = 0; i < task->total; i++) {
        j->batch[i] = (struct test_case){.name = xstrdup("own"), .sample = true};
        buf_append(&j->batch[i].input, task->inputs[i].data, task->inputs[i].len);
    }
    j->batch_count = task->total;
}

struct judging *judging_start(uv_loop_t *loop, const struct workshop *workshop, struct task *task,
                              struct test_source tests, int slot, int64_t queue_us,
                              const struct judging_callbacks *callbacks)
{
    struct judging *j = xcalloc(1, sizeof *j);
    *j = (struct judging){.loop = loop,
                          .workshop = workshop,
                          .task = task,
                          .source = tests,
                          .callbacks = *callbacks,
                          .slot = slot,
                          .state = JUDGING_PREPARING,
                          .stages = {.queue_us = queue_us, .started_us = clock_monotonic_us()}};
    struct run_limits limits = task_limits(task, task->language);
    allowance_init(&j->allowance, &limits, task->total * (size_t)task->passes);
    checking_init(&j->checking, loop, task, workshop, slot);
    talking_init(&j->talking, task, workshop, slot);
    j->compiled = task->answers != NULL;
    if (!j->compiled) {
        judging_event(j, json_pack("{s:s}", "type", "compiling"));
        program_start(&j->program, workshop, &task->recipe, slot, on_ready, j);
    }
    if (judging_is_own(j))
        own_input_begin(j);
    else if (!has_no_samples(j))
        tests_load(j, 0);
    return j;
}

void judging_free(struct judging *j)
{
    batch_drop(j);
    test_result_finish(&j->current);
    for (size_t i = 0; i < j->result_count; i++)
        test_result_finish(&j->results[i]);
    free(j->results);
    buf_finish(&j->answer);
    buf_finish(&j->reference_answer);
    buf_finish(&j->pass_input);
    task_destroy(j->task);
    free(j);
}

void judging_destroy(struct judging *j)
{
    if (!j)
        return;
    if (j->state != JUDGING_ENDED)
        judging_enter(j, JUDGING_ENDED);
    program_finish(&j->program);
    program_finish(&j->reference);
    grader_finish(&j->grader);
    checking_finish(&j->checking);
    talking_finish(&j->talking);
    j->destroyed = true;
    if (!j->loading && !j->checking.busy)
        judging_free(j);
}
