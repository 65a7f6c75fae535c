/*
 * Deciding whether an answer is right, outside the sandbox: it must be of the problem's type; then
 * by comparison, or by the problem's output validator in a cell of its own, which is given nothing
 * that is of another type. What was written by submitted code is read as answer_reader.h says: on a
 * worker thread, or at once when there is little of it.
 *
 * Thread: called and called back on the loop; a small comparison calls back inside the call.
 * Ownership: the caller embeds struct checking; checking_finish when nothing is under way. Limits:
 * one check at a time.
 */
#ifndef ASSAY_CHECKING_H
#define ASSAY_CHECKING_H

#include "executor/judge/program.h"
#include "executor/judge/task.h"

enum check_outcome {
    CHECK_RIGHT,
    CHECK_WRONG,
    CHECK_MISFIT, /* not of the type, so wrong: err says so */
    CHECK_FAULT   /* the judge's: err says what */
};

/* What is checked: texts that must live until the callback. */
struct check_texts {
    struct bytes input;
    /* The payload of a good frame, and the byte behind it. A validator reads it as one line, and
     * that is made in its place. */
    char *got;
    size_t got_len;
    const struct bytes *expected; /* NULL: nothing is; only the type of got is looked at */
    bool where;                   /* a misfit says where it is: never of a hidden test */
};
typedef void checked_fn(void *ctx, enum check_outcome outcome, const struct err *err);

struct checking {
    uv_loop_t *loop;
    const struct task *task;
    struct program validator; /* started with the first check that needs it */
    const struct workshop *workshop;
    int slot;
    bool busy;             /* a callback will come */
    bool reading, cut_off; /* a worker reads; finished */
    uv_work_t work;
    struct bytes input, expected; /* borrowed until the callback */
    char *got;
    size_t got_len; /* without what was dropped of it */
    bool has_expected, where;
    enum answer_outcome read;
    enum check_outcome outcome;
    struct err err;
    checked_fn *checked;
    void *ctx;
};

void checking_init(struct checking *checking, uv_loop_t *loop, const struct task *task,
                   const struct workshop *workshop, int slot);
void checking_check(struct checking *checking, const struct check_texts *texts, checked_fn *checked,
                    void *ctx);
/* A reading on a worker thread cannot be taken back: then it stays busy, and its callback still
 * comes. */
void checking_finish(struct checking *checking);

#endif
