#include "executor/judge/judging_parts.h"

#include "executor/judge/test_report.h"

#define REFERENCE_MAX_US (INT64_C(30) * 1000000) /* for the reference solution, over own inputs */
#define REFERENCE_BYTES_MAX (2 << 20) /* of its answer; comparing takes 24 times as much */

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
        judging_fault(j, failure);
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
        judging_uncompared(j, unanswered_words(verdict));
        return;
    }
    judging_check(j, &(struct bytes){j->reference_answer.data, j->reference_answer.len});
}

/* The person chooses the input, and so how long the answer gets. */
static void reference_run(struct judging *j)
{
    struct run_limits limits = task_limits(j->task, j->task->reference.language);
    limits.output_bytes = REFERENCE_BYTES_MAX;
    program_run(&j->reference, &limits, judging_input(j), on_reference_run);
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
        judging_fault(j, &err);
        return;
    }
    reference_run(j);
}

/* The program is compiled once for all inputs, if its cell can stay. */
void judging_reference_run(struct judging *j)
{
    if (j->reference_us > REFERENCE_MAX_US) {
        judging_uncompared(j,
                           xstrdup("nothing to compare with: the reference solution took too long "
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
