/*
 * Checks the parts of a problem that only the executor understands: the signature, and that each
 * test fits it.
 *
 * Thread: any but the loop; a large test takes seconds.
 */
#ifndef ASSAY_PACKAGE_CHECK_H
#define ASSAY_PACKAGE_CHECK_H

#include "executor/kind/function/signature.h"
#include "store/package/package.h"

/* Reports every fault, also of a package that could be read only in part. */
void package_check(const struct package *package, struct package_report *report);
/* Checks one test. The report uses the two names for its input and answer. With an output validator
 * the answer is not checked, because only the validator knows its form. */
void test_check(const struct signature *signature, bool has_validator, const struct test_case *test,
                const char *input_name, const char *answer_name, struct package_report *report);
/* package_read and package_check together. */
int package_open(const char *path, struct package **out, struct package_report *report) MUST_CHECK;
/* The same for a package that is only judged, so its folder may have any name. */
int package_open_any_name(const char *path, struct package **out,
                          struct package_report *report) MUST_CHECK;

#endif
