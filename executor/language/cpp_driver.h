/*
 * The C++ text around a submission: node types, the submitted file, and a tail that reads one
 * test's values, calls the solution and writes its answer (harness/cpp/assay.hpp).
 *
 * The tail stands behind the submitted text and takes nothing for granted there: every word it
 * uses is first #undef'd, what is called is found by requires-expressions, and where nothing fits
 * the compiler says what was expected. Thread: any.
 */
#ifndef ASSAY_CPP_DRIVER_H
#define ASSAY_CPP_DRIVER_H

#include "executor/kind/function/signature.h"
#include "executor/language/cpp_variant.h"

void cpp_driver_write(const struct signature *signature, const struct cpp_variant *variant,
                      struct bytes code, struct buf *out);
/* The harness itself with the macros of the variant, where the precompiled one does not fit. */
void cpp_harness_write(const struct cpp_variant *variant, struct bytes code, struct buf *out);
/* "vector<int>", "ListNode*", ... */
void cpp_type(struct type type, struct buf *out);
/* "vector<int> twoSum(vector<int>& nums, int target)" */
void cpp_prototype(const struct method *method, const char *name, struct buf *out);

#endif
