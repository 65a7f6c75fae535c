/*
 * Deciding whether an answer is right, outside the sandbox: by comparison (on a worker
 * thread, or at once when there is little of it), or by
 * the problem's output validator in a cell of its own.
 *
 * Thread: called and called back on the loop; a small comparison calls back inside the call.
 * Ownership: the caller embeds struct checking; checking_finish when nothing is under way. Limits:
 * one check at a time.
 */
#ifndef ASSAY_CHECKING_H
#define ASSAY_CHECKING_H

#include "executor/program.h"
#include "executor/task.h"

enum check_outcome {
    CHECK_RIGHT,
    CHECK_WRONG,
    CHECK_FAULT /* the judge's: err says what */
};
typedef void checked_fn(void *ctx, enum check_outcome outcome, const struct err *err);

struct checking {
    uv_loop_t *loop;
    const struct task *task;
    struct program validator; /* started with the first check that needs it */
    const struct workshop *workshop;
    int slot;
    bool busy; /* a callback will come */
    uv_work_t work;
    struct bytes input, expected, got; /* borrowed until the callback */
    struct buf line;                   /* got, as the validator reads it */
    enum check_outcome outcome;
    struct err err;
    checked_fn *checked;
    void *ctx;
};

void checking_init(struct checking *checking, uv_loop_t *loop, const struct task *task,
                   const struct workshop *workshop, int slot);
/* The three texts must live until `checked`. `got` is the payload of a good frame. */
void checking_check(struct checking *checking, struct bytes input, struct bytes expected,
                    struct bytes got, checked_fn *checked, void *ctx);
/* A comparison on a worker thread cannot be taken back: its callback still comes. */
void checking_finish(struct checking *checking);

#endif
