/*
 * Whether an answer is the one expected, as signature.json says: exact, in any order, nested in any
 * order, or within a tolerance. Both values have been checked to be of the answer's type.
 *
 * Thread: any; large ones run on a worker. Time O(n log n).
 */
#ifndef ASSAY_COMPARE_H
#define ASSAY_COMPARE_H

#include "executor/signature.h"

bool answers_equal(const struct signature *signature, const json_t *expected, const json_t *got);

#endif
