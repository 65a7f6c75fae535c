/*
 * Decides whether an answer is the expected one, in the way that signature.json says: exact, in any
 * order, in any order on every level, or within a tolerance. Submitted code wrote the answer, so it
 * is read by answer_reader.h, within its limits of memory and time.
 *
 * Thread: any; large answers are compared on a worker.
 */
#ifndef ASSAY_COMPARE_H
#define ASSAY_COMPARE_H

#include "executor/kind/function/signature.h"

enum answer_ruling {
    ANSWER_RIGHT,
    ANSWER_WRONG,
    ANSWER_MISFIT, /* the answer does not have the type; why->detail says so */
    ANSWER_FAULT   /* a fault of the judge or the problem; why->detail quotes no text */
};

/* `input` names the calls of a class. where: why->detail also says where in the answer the type is
 * wrong. For a hidden test that would give its author a way to print the input. */
enum answer_ruling answer_compare(const struct signature *signature, struct bytes input,
                                  struct bytes expected, struct bytes got, bool where,
                                  struct err *why) MUST_CHECK;
/* Checks only the type: RIGHT, MISFIT or FAULT. plain: NaN and the infinities, for which JSON has
 * words, do not fit. */
enum answer_ruling answer_check_type(const struct signature *signature, struct bytes input,
                                     struct bytes got, bool plain, bool where,
                                     struct err *why) MUST_CHECK;

#endif
