/*
 * The flags for the output validator, or for the default comparison, that the files beside the
 * tests give: output_validator_args of test_group.yaml and of a test's own .yaml (2025-09), and
 * output_validator_flags of testdata.yaml (legacy).
 *
 * One value is taken for all tests; groups with different ones are an error. Source:
 * Kattis/problem-package-format, "Test Data Groups". Thread: any.
 */
#ifndef ASSAY_STORE_TEST_FLAGS_H
#define ASSAY_STORE_TEST_FLAGS_H

#include "store/package/file_set.h"
#include "store/package/package_report.h"

#define VALIDATOR_FLAGS_MAX 1000 /* bytes */

/* Whether this is such a file. */
bool test_flags_file_is(const char *path);
/* *flags (malloc'd) is replaced if the files give any; a different value that problem.yaml gave is
 * an error, too. "": none. */
void test_flags_take(char **flags, const struct file_set *set, struct package_report *report);

#endif
