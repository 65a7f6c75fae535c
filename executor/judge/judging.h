/*
 * One judging: a task's program is compiled and run on its tests, in order. A submission ends with
 * the first test that fails. A run goes on, so that it reports all samples; its verdict is that of
 * the first test that failed.
 *
 *   PREPARING  the program is compiled in its cell, while the first tests are read
 *   LOADING    the next batch of tests is read
 *   RUNNING    test i runs
 *   CHECKING   its answer is compared or validated
 *   REFERENCE  own input only: the reference solution answers the same; the verdict is AC only
 *              where every input was compared
 *   GRADING    the package's grader makes the result of a group
 *   ENDED      the outcome was reported
 *
 * judging_parts.h says what stands in which file.
 *
 * Each event is reported as it happens, and the outcome once. A fault of the judge is an outcome of
 * its own and never a verdict.
 *
 * Thread: the loop.
 * Ownership: the judging owns its task; the caller calls judging_destroy after the outcome, or to
 * cut the judging off.
 * Limits: one run at a time; batches of tests of 2 MiB; the time of all runs as in allowance.h;
 * five minutes of output validators. A run ends after 30 s of failed tests, and reports 1 MiB of
 * texts of tests that passed; the reference solution has 30 s.
 */
#ifndef ASSAY_JUDGING_H
#define ASSAY_JUDGING_H

#include "executor/judge/outcome.h"
#include "executor/judge/program.h"
#include "executor/judge/task.h"

struct judging;

struct judging_callbacks {
    /* Takes over `event`: an object that has "type" first. */
    void (*event)(void *ctx, json_t *event);
    /* The last call. It may destroy the judging. */
    void (*ended)(void *ctx, const struct outcome *outcome);
    void *ctx;
};

/* queue_us: the time that the job waited in the queue. */
struct judging *judging_start(uv_loop_t *loop, const struct workshop *workshop, struct task *task,
                              struct test_source tests, int slot, int64_t queue_us,
                              const struct judging_callbacks *callbacks);
/* If a read or a comparison is still under way, the judging is freed when that ends. */
void judging_destroy(struct judging *judging);

#endif
