/*
 * One judging: a task's program is compiled and run on its tests, in order. A submission ends with
 * the first that fails. A run goes on, so that all samples are told of; its verdict is that of the
 * first that failed.
 *
 *   LOADING    tests are being read, while
 *   COMPILING  the program is made in its cell
 *   RUNNING    test i runs
 *   CHECKING   its answer is compared or validated
 *   REFERENCE  own input only: the reference solution answers the same; the verdict is AC only
 *              where every input was compared
 *   ENDED      the outcome was told
 *
 * Events go out as they happen; the outcome, once. A fault of the judge is an outcome of its own
 * and never a verdict.
 *
 * Thread: the loop. Ownership: the judging owns its task; judging_destroy after the outcome, or to
 * cut it off. Limits: one run at a time; batches of tests of 2 MiB; time over all runs as in
 * allowance.h, and five minutes of output validators. A run goes on for 30 s of tests that failed,
 * and tells 1 MiB of texts of those that did not; the reference solution answers for 30 s.
 */
#ifndef ASSAY_JUDGING_H
#define ASSAY_JUDGING_H

#include "executor/judge/outcome.h"
#include "executor/judge/program.h"
#include "executor/judge/task.h"

struct judging;

struct judging_callbacks {
    /* Takes over `event`: an object, "type" first. */
    void (*event)(void *ctx, json_t *event);
    /* The last call; the judging may be destroyed in it. */
    void (*ended)(void *ctx, const struct outcome *outcome);
    void *ctx;
};

/* queue_us: how long the job waited. */
struct judging *judging_start(uv_loop_t *loop, const struct workshop *workshop, struct task *task,
                              struct test_source tests, int slot, int64_t queue_us,
                              const struct judging_callbacks *callbacks);
/* What is still under way elsewhere (a read, a comparison) is waited for before it is freed. */
void judging_destroy(struct judging *judging);

#endif
