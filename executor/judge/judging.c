#include "executor/judge/judging.h"

#include "executor/disclosure.h"
#include "executor/event.h"
#include "executor/judge/checking.h"
#include "executor/judge/close_call.h"
#include "executor/judge/figures.h"
#include "executor/judge/grader.h"
#include "executor/judge/talking.h"
#include "executor/judge/test_report.h"
#include "executor/language/diagnostics.h"
#include "executor/sandbox/allowance.h"
#include "store/base/metrics.h"
#include "store/base/states.h"

#include <string.h>

#define COMPILE_OUTPUT_MAX 16384
#define CHECKS_MAX_US (INT64_C(300) * 1000000)   /* for output validators, over all tests */
#define FAILED_MAX_US (INT64_C(30) * 1000000)    /* for failed samples, in a run */
#define REFERENCE_MAX_US (INT64_C(30) * 1000000) /* for the reference solution, over own inputs */
#define REFERENCE_BYTES_MAX (2 << 20) /* of its answer; comparing takes 24 times as much */
#define TEXTS_MAX (1 << 20)           /* for samples that passed, in one judging */

enum judging_state {
    JUDGING_PREPARING, /* the program is compiled while the first tests are read */
    JUDGING_LOADING,   /* the next batch of tests is read */
    JUDGING_RUNNING,
    JUDGING_CHECKING,
    JUDGING_REFERENCE,
    JUDGING_GRADING,
    JUDGING_ENDED
};

struct judging {
    uv_loop_t *loop;
    const struct workshop *workshop;
    struct task *task;
    struct test_source source;
    struct judging_callbacks callbacks;
    int slot;
    enum judging_state state;
    bool loading;   /* the source will call back */
    bool destroyed; /* it is freed when no callback is left */
    bool compiled;
    struct program program, reference;
    struct checking checking;
    struct grader grader;
    struct talking talking;

    struct test_case *batch; /* tests batch_from .. batch_from + batch_count */
    size_t batch_from, batch_count;

    size_t index; /* the number of the current test, from 0 */
    struct test_result current;
    struct allowance allowance;   /* over all runs of the program */
    struct close_call close_call; /* over the runs of this test */
    int pass;                     /* of this test, from 0 on */
    struct buf pass_input;        /* its input, if it is not the first */
    struct buf answer;            /* the bytes that the current run wrote to its descriptor */
    struct bytes payload;         /* the payload of the frame in answer */
    struct buf reference_answer;
    int64_t reference_us; /* the wall time of all its runs */
    int64_t check_started_us;

    struct test_result *results;
    size_t result_count;
    enum verdict failed; /* the verdict of the first test that failed, and its place in results */
    size_t failed_at;
    int64_t failed_us; /* the wall time of all failed tests */
    bool uncompared;   /* nothing says whether the answer to some own input is right */
    size_t texts_size;
    struct stages stages;
};

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

static void judging_enter(struct judging *j, enum judging_state to)
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

static void end_fault(struct judging *j, const struct err *err)
{
    judging_end(j, &(struct outcome){.fault = err});
}

static void end_verdict(struct judging *j, enum verdict verdict)
{
    judging_end(j, &(struct outcome){.verdict = verdict});
}

static void end_compile_error(struct judging *j, const struct program_compiled *compiled)
{
    AUTO_BUF struct buf output = {0};
    if (compiled->refused_for)
        buf_printf(&output, "%s\n", compiled->refused_for);
    diagnostics_text(j->task->language, compiled->err, &output);
    json_t *diagnostics = diagnostics_parse(j->task->language, compiled->err, compiled->answer);
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

static void judging_event(struct judging *j, json_t *event)
{
    j->callbacks.event(j->callbacks.ctx, event);
}

/* --- one test ------------------------------------------------------------------------------- */

static void test_next(struct judging *j);

static const struct test_case *current_test(const struct judging *j)
{
    return &j->batch[j->index - j->batch_from];
}

static bool own_input(const struct judging *j)
{
    return j->task->kind == TASK_OWN_INPUT;
}

/* Whether this test is reported with texts: failed samples and own inputs are, passed samples up to
 * TEXTS_MAX, and the first hidden test that fails if the problem has this setting. */
static bool has_texts(const struct judging *j, bool failed)
{
    if (!j->current.sample)
        return failed && !j->failed && j->task->tells_first_failed;
    return failed || own_input(j) || j->texts_size < TEXTS_MAX;
}

static void current_report(struct judging *j, bool failed)
{
    struct test_result *t = &j->current;
    const struct test_case *test = current_test(j);
    static const struct buf none = {0};
    const struct buf *expected = j->task->open.kind->talks ? &none /* its validator's own */
                                 : own_input(j)            ? &j->reference_answer
                                                           : &test->answer;
    if (has_texts(j, failed))
        test_report_texts(t, j->task,
                          &(struct test_texts){.input = {test->input.data, test->input.len},
                                               .expected = {expected->data, expected->len},
                                               .got = j->payload});
    j->texts_size += test_report_size(t);
    judging_event(j, test_report_event(t));
}

/* Appends the current test to the results. */
static void current_keep(struct judging *j, bool failed)
{
    j->results = xrealloc(j->results, (j->result_count + 1) * sizeof *j->results);
    j->results[j->result_count] = j->current;
    if (failed && !j->failed) {
        j->failed = j->current.verdict;
        j->failed_at = j->result_count;
    }
    j->failed_us += failed ? j->current.wall_us : 0;
    j->result_count++;
    j->current = (struct test_result){0};
}

/* Whether a failed test of a run is the last. People want to see all tests, also those after one
 * that slept. */
static bool failure_ends(struct judging *j)
{
    if (j->failed_us > FAILED_MAX_US)
        return true;
    allowance_share(&j->allowance);
    return allowance_used_up(&j->allowance);
}

/* Tells the plan. -1 with err. */
static int plan_take(struct judging *j, enum verdict verdict, struct err *err)
{
    struct plan *plan = j->task->plan;
    double score;
    if (plan_test_done(plan, verdict, &j->checking.said, &score, err) < 0)
        return -1;
    if (plan_has_groups(plan))
        j->current.group = xstrdup(plan_group_of(plan, j->index));
    j->current.has_score = plan_counts(plan, j->index);
    j->current.score = score;
    return 0;
}

/* The test is decided: reports it and begins the next, unless it was the last. NONE: nothing says
 * whether the answer to this own input is right. */
static void test_decided(struct judging *j, enum verdict verdict)
{
    const bool failed = verdict_is_failure(verdict);
    struct err err;
    j->current.verdict = verdict;
    j->pass = 0; /* of the next test */
    if (j->task->plan && plan_take(j, verdict, &err) < 0) {
        end_fault(j, &err);
        return;
    }
    current_report(j, failed);
    current_keep(j, failed);
    j->uncompared |= verdict == VERDICT_NONE;
    if (failed && !j->task->plan && failure_ends(j)) {
        end_verdict(j, j->failed);
        return;
    }
    j->index++;
    test_next(j);
}

/* Own input: there is nothing to compare with, for this reason. */
static void test_uncompared(struct judging *j, char *reason)
{
    free(j->current.reason);
    j->current.reason = reason;
    test_decided(j, VERDICT_NONE);
}

static void judging_free(struct judging *j);

/* A slow validator is the problem's fault, whatever its input was. */
static bool validator_is_slow(const struct judging *j, struct err *err)
{
    if (!j->task->has_validator || j->stages.check_us <= CHECKS_MAX_US)
        return false;
    err_set(err, "validator_failed", NULL,
            VALIDATOR_WORDS " took more than %d s for all tests together",
            (int)(CHECKS_MAX_US / 1000000));
    return true;
}

static void test_run(struct judging *j);

static struct bytes current_input(const struct judging *j)
{
    const struct buf *input = j->pass ? &j->pass_input : &current_test(j)->input;
    return (struct bytes){input->data, input->len};
}

/* The validator asks for another run, with this input, which is taken over. */
static void pass_next(struct judging *j, struct buf *input)
{
    struct err err;
    if (++j->pass >= j->task->passes) {
        err_set(&err, "validator_failed", NULL,
                VALIDATOR_WORDS " asks for more than the %d passes that the problem has",
                j->task->passes);
        end_fault(j, &err);
        return;
    }
    buf_finish(&j->pass_input);
    j->pass_input = *input;
    *input = (struct buf){0};
    free(j->current.reason);
    j->current.reason = NULL;
    test_run(j);
}

static void on_checked(void *ctx, enum check_outcome outcome, const struct err *err)
{
    struct judging *j = ctx;
    if (j->destroyed) {
        judging_free(j);
        return;
    }
    j->stages.check_us += clock_monotonic_us() - j->check_started_us;
    j->payload.len = j->checking.got_len;
    struct err slow;
    if (outcome != CHECK_FAULT && validator_is_slow(j, &slow)) {
        end_fault(j, &slow);
        return;
    }
    switch (outcome) {
    case CHECK_AGAIN:
        pass_next(j, &j->checking.feedback.next);
        return;
    case CHECK_RIGHT: /* for own input without a reference, only the type is checked */
        if (own_input(j) && !j->task->has_reference)
            test_uncompared(
                j, xstrdup("nothing to compare with: the problem has no reference solution here"));
        else
            test_decided(j, VERDICT_AC);
        return;
    case CHECK_MISFIT:
        j->current.reason = xstrdup(err->detail);
        test_decided(j, VERDICT_WA);
        return;
    case CHECK_WRONG:
        if (j->checking.feedback.message)
            j->current.reason = xstrdup(j->checking.feedback.message);
        else if (*err->detail)
            j->current.reason = xstrdup(err->detail);
        test_decided(j, VERDICT_WA);
        return;
    case CHECK_FAULT:
        break;
    }
    /* The reference or the validator may fail on some inputs. */
    if (own_input(j) && j->task->has_reference)
        test_uncompared(j, xasprintf("it could not be compared: %s", err->detail));
    else
        end_fault(j, err);
}

/* The offset of the payload in the answer. */
static size_t payload_at(const struct judging *j)
{
    return (size_t)((const char *)j->payload.data - j->answer.data);
}

/* expected NULL: there is no expected answer. */
static void check(struct judging *j, const struct bytes *expected)
{
    const struct test_case *test = current_test(j);
    struct check_texts texts = {.input = current_input(j),
                                .got = j->answer.data + payload_at(j),
                                .got_len = j->payload.len,
                                .expected = expected,
                                .test = j->index,
                                .where = test->sample,
                                .passes = j->task->passes > 1,
                                .pass = j->pass};
    judging_enter(j, JUDGING_CHECKING);
    j->check_started_us = clock_monotonic_us();
    checking_check(&j->checking, &texts, on_checked, j);
}

/* --- own input: what the reference solution answers ----------------------------------------- */

static char *unanswered_words(enum verdict verdict)
{
    if (verdict == VERDICT_OLE)
        return xasprintf("nothing to compare with: the reference solution's answer to this input "
                         "has more than %d MiB",
                         REFERENCE_BYTES_MAX >> 20);
    return xasprintf("nothing to compare with: the reference solution has no answer to this input "
                     "(%s)",
                     verdict_text(verdict));
}

static void on_reference_run(void *ctx, struct run_result *result, const struct err *failure)
{
    struct judging *j = ctx;
    const struct kind *kind = j->task->open.kind;
    AUTO_BUF struct buf answer = {0};
    struct bytes payload;
    if (failure) {
        end_fault(j, failure);
        return;
    }
    const char *reason;
    kind->answer_take(result, &answer, &payload);
    const enum verdict verdict = run_verdict(kind, result, &answer, &payload, &reason);
    buf_finish(&j->reference_answer);
    if (verdict == VERDICT_NONE)
        buf_append(&j->reference_answer, payload.data, payload.len);
    j->reference_us += result->wall_us;
    if (j->task->has_validator || j->index + 1 == j->task->total)
        program_finish(&j->reference); /* its cell is destroyed before the validator acquires one */
    if (verdict != VERDICT_NONE) {     /* even the reference fails on this input */
        test_uncompared(j, unanswered_words(verdict));
        return;
    }
    check(j, &(struct bytes){j->reference_answer.data, j->reference_answer.len});
}

/* The person chooses the input, and so how long the answer gets. */
static void reference_run(struct judging *j)
{
    struct run_limits limits = task_limits(j->task, j->task->reference.language);
    limits.output_bytes = REFERENCE_BYTES_MAX;
    program_run(&j->reference, &limits, current_input(j), on_reference_run);
}

static void on_reference_ready(void *ctx, const struct program_compiled *compiled)
{
    struct judging *j = ctx;
    struct err err;
    if (compiled->fault || !compiled->ok) {
        if (compiled->fault)
            err = *compiled->fault;
        else
            err_set(&err, "bad_reference", NULL,
                    "the problem's reference solution does not compile");
        end_fault(j, &err);
        return;
    }
    reference_run(j);
}

/* The program is compiled once for all inputs, if its cell can stay. */
static void reference_start(struct judging *j)
{
    if (j->reference_us > REFERENCE_MAX_US) {
        test_uncompared(j, xstrdup("nothing to compare with: the reference solution took too long "
                                   "for the inputs before this one"));
        return;
    }
    judging_enter(j, JUDGING_REFERENCE);
    if (j->reference.state == PROGRAM_READY)
        reference_run(j);
    else
        program_start(&j->reference, j->workshop, &j->task->reference, j->slot, on_reference_ready,
                      j);
}

/* --- running -------------------------------------------------------------------------------- */

static void more(int64_t *most, int64_t value)
{
    *most = value > *most ? value : *most;
}

/* A test of several passes took as long as the longest of them. */
static void result_take(struct judging *j, struct run_result *result)
{
    struct test_result *t = &j->current;
    const struct test_case *test = current_test(j);
    if (!j->pass)
        t->time_us = t->wall_us = t->memory_kb = 0;
    t->index = (int)j->index + 1;
    t->sample = test->sample;
    more(&t->time_us, result->cpu_us);
    more(&t->wall_us, result->wall_us);
    more(&t->memory_kb, result->memory_kb);
    free(t->repeats);
    free(t->out);
    free(t->errout);
    t->out = t->errout = NULL;
    j->checking.said = (struct validator_score){0}; /* of this test, nothing is said yet */
    json_t *repeats = close_call_json(&j->close_call);
    t->repeats = repeats ? json_dumps(repeats, JSON_COMPACT | JSON_REAL_PRECISION(15)) : NULL;
    json_decref(repeats);
    j->stages.run_us += result->wall_us;
    if (!t->sample)
        return;
    t->out = text_cut((struct bytes){result->out.data, result->out.len});
    t->errout = text_cut((struct bytes){result->err.data, result->err.len});
}

/* A validator cannot forget what it heard. */
static bool is_repeatable(const struct judging *j)
{
    return j->task->passes == 1 && !j->task->open.kind->talks;
}

/* Adds the run. Returns whether the test runs again; a series that has begun goes on until it is
 * decided. */
static bool is_repeated(struct judging *j, const struct run_result *result)
{
    bool may = j->close_call.count > 0 || allowance_has_repeats(&j->allowance);
    allowance_take(&j->allowance, result);
    allowance_take_renewal(&j->allowance, program_renewal_us(&j->program));
    return !own_input(j) && is_repeatable(j) &&
           close_call_add(&j->close_call, result, j->allowance.test.cpu_ms) && may &&
           !allowance_used_up(&j->allowance);
}

/* NONE: the run left an answer, which is checked next. */
static enum verdict verdict_of_run(struct judging *j, const struct run_result *result)
{
    const char *reason, *used_up = allowance_used_up(&j->allowance);
    enum verdict verdict =
        run_verdict(j->task->open.kind, result, &j->answer, &j->payload, &reason);
    if (used_up && (verdict == VERDICT_NONE || result->over_wall)) {
        verdict = VERDICT_TLE;
        reason = used_up;
    }
    j->current.reason = reason ? xstrdup(reason) : run_reason(result, verdict, !j->current.sample);
    return verdict;
}

static void on_run(void *ctx, struct run_result *result, const struct err *failure)
{
    struct judging *j = ctx;
    if (failure && j->failed && !j->task->plan) { /* it broke its cell, and does not run again */
        end_verdict(j, j->failed);
        return;
    }
    if (failure) {
        end_fault(j, failure);
        return;
    }
    if (is_repeated(j, result)) {
        j->stages.run_us += result->wall_us;
        allowance_take_repeat(&j->allowance);
        test_run(j);
        return;
    }
    buf_finish(&j->answer);
    j->task->open.kind->answer_take(result, &j->answer, &j->payload); /* the check reads it */
    result_take(j, result);
    const enum verdict verdict = verdict_of_run(j, result);
    if (verdict != VERDICT_NONE) {
        test_decided(j, verdict);
        return;
    }
    if (!own_input(j)) {
        const struct test_case *test = current_test(j);
        check(j, &(struct bytes){test->answer.data, test->answer.len});
    } else if (j->task->has_reference) {
        reference_start(j);
    } else {
        check(j, NULL);
    }
}

/* --- talking with the validator ------------------------------------------------------------ */

/* What it said of a person's own input. The .ans of that input is empty, so it may be wrong. */
static void own_talk_end(struct judging *j, const struct talk *talk)
{
    const char *said = talk->word == TALKING_FAULT    ? "it could not judge this input"
                       : talk->said == FEEDBACK_WRONG ? "it rejected the exchange"
                                                      : "it accepted the exchange";
    test_uncompared(j, xasprintf("nothing to compare with: the output validator has no answer to "
                                 "this input, and %s",
                                 said));
}

static void talk_judge(struct judging *j, struct talk *talk)
{
    j->checking.said = talk->feedback.score;
    if (talk->word == TALKING_VALIDATOR && talk->said == FEEDBACK_AGAIN)
        pass_next(j, &talk->feedback.next);
    else if (own_input(j))
        own_talk_end(j, talk);
    else {
        free(j->current.reason);
        j->current.reason = talk->feedback.message;
        talk->feedback.message = NULL;
        test_decided(j, talk->said == FEEDBACK_RIGHT ? VERDICT_AC : VERDICT_WA);
    }
}

static void on_talked(void *ctx, struct talk *talk)
{
    struct judging *j = ctx;
    struct err slow;
    j->stages.check_us += talk->validator_us;
    const bool is_fault = talk->word == TALKING_FAULT && !(own_input(j) && talk->result);
    if (is_fault || validator_is_slow(j, &slow)) {
        end_fault(j, is_fault ? &talk->err : &slow);
        return;
    }
    allowance_take(&j->allowance, talk->result);
    allowance_take_renewal(&j->allowance, program_renewal_us(&j->program));
    buf_finish(&j->answer);
    j->task->open.kind->answer_take(talk->result, &j->answer, &j->payload);
    result_take(j, talk->result);
    if (talk->word == TALKING_ENDED) {
        const enum verdict verdict = verdict_of_run(j, talk->result);
        test_decided(j, verdict ? verdict : VERDICT_RTE);
        return;
    }
    const char *used_up = allowance_used_up(&j->allowance);
    if (used_up && talk->word == TALKING_VALIDATOR && talk->said != FEEDBACK_WRONG) {
        j->current.reason = xstrdup(used_up);
        test_decided(j, VERDICT_TLE);
        return;
    }
    talk_judge(j, talk);
}

static void test_talk(struct judging *j, const struct run_limits *limits)
{
    const struct test_case *test = current_test(j);
    talking_talk(&j->talking, &j->program, limits,
                 &(struct talk_texts){.input = current_input(j),
                                      .expected = {test->answer.data, test->answer.len},
                                      .test = j->index,
                                      .passes = j->task->passes > 1,
                                      .pass = j->pass},
                 on_talked, j);
}

static void test_run(struct judging *j)
{
    struct run_limits limits = allowance_limits(&j->allowance);
    struct err err;
    if (allowance_is_over(&j->allowance, &err)) {
        end_fault(j, &err);
        return;
    }
    judging_enter(j, JUDGING_RUNNING);
    if (j->task->open.kind->talks)
        test_talk(j, &limits);
    else
        program_run(&j->program, &limits, current_input(j), on_run);
}

static void tests_load(struct judging *j, size_t from);
static void plan_go_on(struct judging *j);

static void on_graded(void *ctx, struct bytes output, const struct err *failure)
{
    struct judging *j = ctx;
    struct err err;
    if (failure)
        err = *failure;
    if (failure || plan_graded(j->task->plan, output, &err) < 0) {
        end_fault(j, &err);
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
    end_fault(j, &err);
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
        end_verdict(j, result.verdict);
        return;
    default:
        end_fault(j, &err);
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
        test_run(j);
        return;
    }
    j->checking.said = (struct validator_score){0};
    j->current.index = (int)j->index + 1;
    j->current.sample = current_test(j)->sample;
    j->current.reason = xstrdup(used_up);
    test_decided(j, VERDICT_TLE);
}

static void test_next(struct judging *j)
{
    if (j->task->plan) {
        plan_go_on(j);
        return;
    }
    if (j->index == j->task->total) { /* a problem without samples: no test was judged */
        const enum verdict passed = j->result_count && !j->uncompared ? VERDICT_AC : VERDICT_NONE;
        end_verdict(j, j->failed ? j->failed : passed);
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
    test_run(j);
}

/* --- preparing ------------------------------------------------------------------------------ */

static void tests_begin(struct judging *j)
{
    judging_event(j, json_pack("{s:s, s:i, s:i}", "type", "running", "total", (int)j->task->total,
                               "samples", (int)j->task->samples));
    test_next(j);
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
    if (j->destroyed) {
        test_cases_destroy(tests, count);
        judging_free(j);
        return;
    }
    if (!err && count == 0) {
        err_set(&none, "tests_missing", NULL, "the problem has fewer tests than it says");
        err = &none;
    }
    if (err) {
        end_fault(j, err);
        return;
    }
    batch_drop(j);
    j->batch = tests;
    j->batch_from = j->index;
    j->batch_count = count;
    if (j->state == JUDGING_LOADING && j->task->plan)
        planned_test_run(j);
    else if (j->state == JUDGING_LOADING)
        test_next(j);
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
        end_fault(j, compiled->fault);
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
    judging_event(j, json_pack("{s:s}", "type", "compiling"));
    program_start(&j->program, workshop, &task->recipe, slot, on_ready, j);
    if (own_input(j))
        own_input_begin(j);
    else if (!has_no_samples(j))
        tests_load(j, 0);
    return j;
}

static void judging_free(struct judging *j)
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
