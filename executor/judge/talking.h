/*
 * A submission and the problem's output validator talk with each other, each in its own cell
 * (interactive problems). Both runs count as one run of the slot.
 *
 * Whose word decides:
 *
 * - The submission crashed or crossed a limit before the validator ended: that is the verdict,
 *   whatever the validator made of it.
 * - Else the validator: 43 is wrong, whatever the submission did later. 42 is right if the
 * submission also ends well; else how it ended is the verdict.
 * - All else that the validator does is a fault of the judge. So is a submission's long wait for a
 *   validator that was busy, or that did not end either.
 *
 * Source: Kattis/problem-package-format, "Interactive problems"; Kattis/problemtools,
 * its judge and support/interactive.
 *
 * Thread: the loop. Ownership: the caller embeds the struct; talking_finish. Limits: the submission
 * has those of its test, and TALKING_GRACE_MS more of waiting, of which what the validator was busy
 * is not its own. The validator has those below, and does not answer for the submission's time.
 * TALKING_TRANSCRIPT bytes of what both say are kept.
 */
#ifndef ASSAY_TALKING_H
#define ASSAY_TALKING_H

#include "executor/judge/feedback.h"
#include "executor/judge/program.h"
#include "executor/judge/task.h"

#define TALKING_TRANSCRIPT (16 << 10)
#define TALKING_GRACE_MS 2000

enum talking_word {
    TALKING_ENDED,     /* how the submission ended decides */
    TALKING_VALIDATOR, /* what the validator said decides */
    TALKING_FAULT      /* a fault of the judge: err */
};
struct talk {
    enum talking_word word;
    enum feedback_said said;
    struct feedback feedback;  /* valid if the validator said RIGHT, WRONG or AGAIN */
    struct run_result *result; /* of the submission; NULL: its sandbox failed */
    int64_t validator_us;      /* CPU time of the validator */
    struct err err;
};
/* The callback may finish the talking. What is in `talk` belongs to the callee during the call. */
typedef void talked_fn(void *ctx, struct talk *talk);

/* One test, or one pass of it. The texts must live until the callback. */
struct talk_texts {
    struct bytes input, expected;
    size_t test; /* its number, from 0 on, which says its flags */
    bool passes; /* the problem has several, and this is number `pass`, from 0 on */
    int pass;
};

struct talking {
    const struct task *task;
    const struct workshop *workshop;
    int slot;
    struct program *program;  /* the submission */
    struct program validator; /* starts with the first talk */
    struct talk_texts texts;
    struct run_limits limits;                   /* of the submission */
    int awaited;                                /* runs that are under way */
    struct run_result result, validator_result; /* their buffers are owned here */
    talked_fn *talked;
    void *ctx;
};

void talking_init(struct talking *talking, const struct task *task, const struct workshop *workshop,
                  int slot);
/* program: READY. */
void talking_talk(struct talking *talking, struct program *program, const struct run_limits *limits,
                  const struct talk_texts *texts, talked_fn *talked, void *ctx);
void talking_finish(struct talking *talking);

#endif
