/*
 * What only the executor knows of a problem: that its signature means something, and that each test
 * is of it.
 *
 * Thread: any but the loop: a large test takes seconds.
 */
#ifndef ASSAY_PACKAGE_CHECK_H
#define ASSAY_PACKAGE_CHECK_H

#include "executor/kind/function/signature.h"
#include "store/package/package.h"

/* All that is wrong goes into the report, also of a package that could be read only in part. */
void package_check(const struct package *package, struct package_report *report);
/* One test, whose input and answer the report calls by these names. What an answer is, is an output
 * validator's to say where there is one. */
void test_check(const struct signature *signature, bool has_validator, const struct test_case *test,
                const char *input_name, const char *answer_name, struct package_report *report);
/* package_read and package_check in one: for who does not want them apart. */
int package_open(const char *path, struct package **out, struct package_report *report) MUST_CHECK;
/* The same of one that is only judged, whatever it is called. */
int package_open_any_name(const char *path, struct package **out,
                          struct package_report *report) MUST_CHECK;

#endif
