/*
 * Writes the C++ text around a submission: node types, the submitted file, and a tail that reads
 * the values of one test, calls the solution and writes its answer (harness/cpp/assay.hpp).
 *
 * The tail comes after the submitted text and assumes nothing about it: it #undefs every word that
 * it uses, finds what to call by requires-expressions, and makes the compiler say what was expected
 * if nothing fits.
 *
 * Thread: any.
 */
#ifndef ASSAY_CPP_DRIVER_H
#define ASSAY_CPP_DRIVER_H

#include "executor/kind/function/signature.h"
#include "executor/language/cpp_variant.h"

void cpp_driver_write(const struct signature *signature, const struct cpp_variant *variant,
                      struct bytes code, struct buf *out);
/* Writes the harness itself behind the author's macros, for when the precompiled one does not fit.
 */
void cpp_harness_write(struct bytes code, struct buf *out);
/* "vector<int>", "ListNode*", ... */
void cpp_type(struct type type, struct buf *out);
/* "vector<int> twoSum(vector<int>& nums, int target)" */
void cpp_prototype(const struct method *method, const char *name, struct buf *out);

#endif
