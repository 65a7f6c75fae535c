/*
 * Decides whether an answer is right, outside the sandbox. The answer must have the problem's type.
 * Then it is compared, or the problem's output validator reads it in a cell of its own; a validator
 * never gets an answer of another type. Text that submitted code wrote is read as answer_reader.h
 * says: on a worker thread, or at once if it is short.
 *
 * Thread: the loop, for calls and callbacks; a small comparison calls back inside the call.
 * Ownership: the caller embeds struct checking; it calls checking_finish when no check is under
 * way.
 * Limits: one check at a time.
 */
#ifndef ASSAY_CHECKING_H
#define ASSAY_CHECKING_H

#include "executor/judge/feedback.h"
#include "executor/judge/program.h"
#include "executor/judge/task.h"

enum check_ruling {
    CHECK_RIGHT,
    CHECK_WRONG,
    CHECK_AGAIN,  /* right so far: another pass follows, with the input in feedback.next */
    CHECK_MISFIT, /* it has another type, so it is wrong: err says why */
    CHECK_FAULT   /* a fault of the judge: err says which */
};

/* The texts of one check. They must live until the callback. */
struct check_texts {
    struct bytes input;
    /* The payload of a good frame, and the byte behind it. A validator reads it as one line, and
     * the line is made in place. */
    char *got;
    size_t got_len;
    size_t test;                  /* its number, from 0 on, which says its flags */
    const struct bytes *expected; /* NULL: there is none; the check looks only at the type of got */
    bool where;                   /* whether a misfit says where it is: never for a hidden test */
    bool passes;                  /* the problem has several passes, and this is number `pass` */
    int pass;
};
typedef void checked_fn(void *ctx, enum check_ruling ruling, const struct err *err);

struct checking {
    uv_loop_t *loop;
    const struct task *task;
    /* Each starts with the first check that needs it. All must accept. */
    struct program validators[VALIDATORS_MAX];
    size_t validator;         /* the one that is asked now */
    struct feedback feedback; /* of the validator that decided, until the next check */
    const struct workshop *workshop;
    int slot;
    bool busy;             /* a callback will come */
    bool reading, cut_off; /* a worker thread reads the answer; checking_finish was called */
    uv_work_t work;
    struct bytes input, expected; /* borrowed until the callback */
    char *got;
    size_t got_len; /* without the bytes that were dropped from it */
    bool has_expected, where, passes;
    int pass;
    size_t test;
    struct validator_score said; /* of the last check */
    enum answer_ruling read;
    enum check_ruling ruling;
    struct err err;
    checked_fn *checked;
    void *ctx;
};

void checking_init(struct checking *checking, uv_loop_t *loop, const struct task *task,
                   const struct workshop *workshop, int slot);
void checking_check(struct checking *checking, const struct check_texts *texts, checked_fn *checked,
                    void *ctx);
/* Ends the cells of the validators; the next check makes new ones. */
void checking_release(struct checking *checking);
/* A reading on a worker thread cannot be cancelled: then the check stays busy, and its callback
 * still comes. */
void checking_finish(struct checking *checking);

#endif
