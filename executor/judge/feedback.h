/*
 * What an output validator said: its exit code, and the files that it left in its feedback
 * directory. Exit 42 accepts and 43 rejects; whatever else it does is a fault of the judge.
 *
 * Source: Kattis/problem-package-format, "Output validator" and "Multi-pass validation".
 *
 * Thread: any. Ownership: feedback_finish. Limits: FEEDBACK_BYTES of each file; an input of the
 * next pass that is longer is a fault, and the messages are cut.
 */
#ifndef ASSAY_FEEDBACK_H
#define ASSAY_FEEDBACK_H

#include "executor/judge/plan.h"
#include "executor/sandbox/sandbox.h"

#define FEEDBACK_BYTES (16 << 20)

enum feedback_said {
    FEEDBACK_RIGHT,
    FEEDBACK_WRONG,
    FEEDBACK_AGAIN, /* right, and another pass follows: its input is in `next` */
    FEEDBACK_FAULT  /* err says which */
};

struct feedback {
    struct buf next; /* nextpass.in */
    char *message;   /* the message for the author of the submission; NULL: none */
    struct validator_score score;
};

/* What the runs of a validator need beside their limits. passes: the problem has several, and this
 * is pass number `pass`, from 0 on. */
struct run_spec feedback_spec(bool passes, int pass);
/* Reads the result of a run with that spec, and takes its files. The detail of a fault has what
 * the validator says to staff behind a colon (disclosure.h). */
enum feedback_said feedback_read(struct feedback *out, struct run_result *result,
                                 const struct err *failure, bool passes, struct err *err);
/* The fault of a validator that does not compile, from the messages of its compiler. */
void feedback_uncompiled(struct bytes messages, struct err *err);
void feedback_finish(struct feedback *feedback);

#endif
