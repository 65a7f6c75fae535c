#include "executor/judge/judging_parts.h"

#include "executor/disclosure.h"
#include "executor/judge/test_report.h"

#include <string.h>

#define CHECKS_MAX_US (INT64_C(300) * 1000000) /* for output validators, over all tests */
#define FAILED_MAX_US (INT64_C(30) * 1000000)  /* for failed samples, in a run */
#define TEXTS_MAX (1 << 20)                    /* for samples that passed, in one judging */

/* Whether this test is reported with texts: failed samples and own inputs are, passed samples up to
 * TEXTS_MAX, and the first hidden test that fails if the problem has this setting. */
static bool has_texts(const struct judging *j, bool failed)
{
    if (!j->current.sample)
        return failed && !j->failed && j->task->tells_first_failed;
    return failed || judging_is_own(j) || j->texts_size < TEXTS_MAX;
}

static void current_report(struct judging *j, bool failed)
{
    struct test_result *t = &j->current;
    const struct test_case *test = judging_test(j);
    static const struct buf none = {0};
    const struct buf *expected = j->task->open.kind->talks ? &none /* its validator's own */
                                 : judging_is_own(j)       ? &j->reference_answer
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

void judging_decided(struct judging *j, enum verdict verdict)
{
    const bool failed = verdict_is_failure(verdict);
    struct err err;
    j->current.verdict = verdict;
    j->pass = 0; /* of the next test */
    if (j->task->plan && plan_take(j, verdict, &err) < 0) {
        judging_fault(j, &err);
        return;
    }
    current_report(j, failed);
    current_keep(j, failed);
    j->uncompared |= verdict == VERDICT_NONE;
    if (failed && !j->task->plan && failure_ends(j)) {
        judging_verdict(j, j->failed);
        return;
    }
    j->index++;
    judging_next(j);
}

void judging_uncompared(struct judging *j, char *reason)
{
    free(j->current.reason);
    j->current.reason = reason;
    judging_decided(j, VERDICT_NONE);
}

bool judging_validator_is_slow(const struct judging *j, struct err *err)
{
    if (!j->task->has_validator || j->stages.check_us <= CHECKS_MAX_US)
        return false;
    err_set(err, "validator_failed", NULL,
            VALIDATOR_WORDS " took more than %d s for all tests together",
            (int)(CHECKS_MAX_US / 1000000));
    return true;
}

struct bytes judging_input(const struct judging *j)
{
    const struct buf *input = j->pass ? &j->pass_input : &judging_test(j)->input;
    return (struct bytes){input->data, input->len};
}

void judging_pass_next(struct judging *j, struct buf *input)
{
    struct err err;
    if (++j->pass >= j->task->passes) {
        err_set(&err, "validator_failed", NULL,
                VALIDATOR_WORDS " asks for more than the %d passes that the problem has",
                j->task->passes);
        judging_fault(j, &err);
        return;
    }
    buf_finish(&j->pass_input);
    j->pass_input = *input;
    *input = (struct buf){0};
    free(j->current.reason);
    j->current.reason = NULL;
    judging_test_run(j);
}

static void on_checked(void *ctx, enum check_ruling ruling, const struct err *err)
{
    struct judging *j = ctx;
    if (j->destroyed) {
        judging_free(j);
        return;
    }
    j->stages.check_us += clock_monotonic_us() - j->check_started_us;
    j->payload.len = j->checking.got_len;
    struct err slow;
    if (ruling != CHECK_FAULT && judging_validator_is_slow(j, &slow)) {
        judging_fault(j, &slow);
        return;
    }
    switch (ruling) {
    case CHECK_AGAIN:
        judging_pass_next(j, &j->checking.feedback.next);
        return;
    case CHECK_RIGHT: /* for own input without a reference, only the type is checked */
        if (judging_is_own(j) && !j->task->has_reference)
            judging_uncompared(
                j, xstrdup("nothing to compare with: the problem has no reference solution here"));
        else
            judging_decided(j, VERDICT_AC);
        return;
    case CHECK_MISFIT:
        j->current.reason = xstrdup(err->detail);
        judging_decided(j, VERDICT_WA);
        return;
    case CHECK_WRONG:
        if (j->checking.feedback.message)
            j->current.reason = xstrdup(j->checking.feedback.message);
        else if (*err->detail)
            j->current.reason = xstrdup(err->detail);
        judging_decided(j, VERDICT_WA);
        return;
    case CHECK_FAULT:
        break;
    }
    /* The reference or the validator may fail on some inputs. */
    if (judging_is_own(j) && j->task->has_reference)
        judging_uncompared(j, xasprintf("it could not be compared: %s", err->detail));
    else
        judging_fault(j, err);
}

/* The offset of the payload in the answer. */
static size_t payload_at(const struct judging *j)
{
    return (size_t)((const char *)j->payload.data - j->answer.data);
}

void judging_check(struct judging *j, const struct bytes *expected)
{
    const struct test_case *test = judging_test(j);
    struct check_texts texts = {.input = judging_input(j),
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

/* --- running -------------------------------------------------------------------------------- */

static void more(int64_t *most, int64_t value)
{
    *most = value > *most ? value : *most;
}

/* A test of several passes took as long as the longest of them. */
void judging_result_take(struct judging *j, struct run_result *result)
{
    struct test_result *t = &j->current;
    const struct test_case *test = judging_test(j);
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
    return !judging_is_own(j) && is_repeatable(j) &&
           close_call_add(&j->close_call, result, j->allowance.test.cpu_ms) && may &&
           !allowance_used_up(&j->allowance);
}

enum verdict judging_run_verdict(struct judging *j, const struct run_result *result)
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
        judging_verdict(j, j->failed);
        return;
    }
    if (failure) {
        judging_fault(j, failure);
        return;
    }
    if (is_repeated(j, result)) {
        j->stages.run_us += result->wall_us;
        allowance_take_repeat(&j->allowance);
        judging_test_run(j);
        return;
    }
    buf_finish(&j->answer);
    j->task->open.kind->answer_take(result, &j->answer, &j->payload); /* the check reads it */
    judging_result_take(j, result);
    const enum verdict verdict = judging_run_verdict(j, result);
    if (verdict != VERDICT_NONE) {
        judging_decided(j, verdict);
        return;
    }
    if (!judging_is_own(j)) {
        const struct test_case *test = judging_test(j);
        judging_check(j, &(struct bytes){test->answer.data, test->answer.len});
    } else if (j->task->has_reference) {
        judging_reference_run(j);
    } else {
        judging_check(j, NULL);
    }
}

/* The submission is the answers: nothing runs. */
static void answer_judge(struct judging *j)
{
    const struct test_case *test = judging_test(j);
    const struct code_file *file = j->task->open.kind->answer_of(j->task->answers, test->name);
    j->current.index = (int)j->index + 1;
    j->current.sample = test->sample;
    j->checking.said = (struct validator_score){0};
    buf_finish(&j->answer);
    buf_puts(&j->answer, "");
    if (file)
        buf_append(&j->answer, file->content.data, file->content.len);
    j->payload = (struct bytes){j->answer.data, j->answer.len};
    if (file) {
        judging_check(j, &(struct bytes){test->answer.data, test->answer.len});
        return;
    }
    j->current.reason = xstrdup("there is no answer to this test in the submission");
    judging_decided(j, VERDICT_WA);
}

void judging_test_run(struct judging *j)
{
    struct run_limits limits = allowance_limits(&j->allowance);
    struct err err;
    if (allowance_is_over(&j->allowance, &err)) {
        judging_fault(j, &err);
        return;
    }
    judging_enter(j, JUDGING_RUNNING);
    if (j->task->answers)
        answer_judge(j);
    else if (j->task->open.kind->talks)
        judging_talk(j, &limits);
    else
        program_run(&j->program, &limits, judging_input(j), on_run);
}
