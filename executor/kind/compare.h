/*
 * Whether an answer is the one expected, as signature.json says: exact, in any order, nested in any
 * order, or within a tolerance. The answer is what submitted code wrote: it is read as
 * answer_reader.h says, within its limits of memory and time.
 *
 * Thread: any; large ones run on a worker.
 */
#ifndef ASSAY_COMPARE_H
#define ASSAY_COMPARE_H

#include "executor/kind/function/signature.h"

enum answer_outcome {
    ANSWER_RIGHT,
    ANSWER_WRONG,
    ANSWER_MISFIT, /* it is not of the type: why->detail says so */
    ANSWER_FAULT   /* the judge's or the problem's: why->detail, without a word of any text */
};

/* `input` is read for the calls of a class. where: why->detail says where in the answer it is not
 * of the type, which for a hidden test would be a way to pass its input out. */
enum answer_outcome answer_compare(const struct signature *signature, struct bytes input,
                                   struct bytes expected, struct bytes got, bool where,
                                   struct err *why) MUST_CHECK;
/* Only whether it is of the type: RIGHT, MISFIT or FAULT. */
enum answer_outcome answer_look(const struct signature *signature, struct bytes input,
                                struct bytes got, bool where, struct err *why) MUST_CHECK;

#endif
