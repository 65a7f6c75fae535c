/*
 * The text that the compiler gets for a function problem in C: the author's text, and
 * behind it the calls with the values of one test, as LeetCode makes them: an array comes with its
 * size, and a returned one gives its size by a pointer. harness/c has what they use.
 *
 * C cannot ask whether a function takes these arguments. So the calls are compiled, and where that
 * fails, the same text is compiled again with an error that says the expected form.
 *
 * Thread: any. Ownership: texts are borrowed. The work is linear in the text.
 */
#ifndef ASSAY_C_DRIVER_H
#define ASSAY_C_DRIVER_H

#include "executor/kind/function/signature.h"
#include "executor/language/c_variant.h"

/* Appends "int* twoSum(int* nums, int numsSize, int target, int* returnSize)". */
void c_prototype(const struct signature *signature, int index, struct buf *out);
void c_driver_write(const struct signature *signature, const struct c_variant *variant,
                    struct bytes code, struct buf *out);
/* False: the compiler's messages ask for no other driver. */
bool c_variant_revise(struct c_variant *variant, struct bytes err) MUST_CHECK;

#endif
