/*
 * Checks that the groups of a package, and its tests, fit together: each need names a group, each
 * test is in one, and the scores of the groups add up.
 *
 * Thread: any. Ownership: the caller's all through.
 */
#ifndef ASSAY_STORE_GRADING_CHECK_H
#define ASSAY_STORE_GRADING_CHECK_H

#include "store/package/grading.h"
#include "store/package/package_report.h"
#include "store/package/problems.h"

/* tests: all of them, in the order of judging. Faults go into the report. */
void grading_check(const struct grading *grading, const struct test_case *tests, size_t count,
                   struct package_report *report);

#endif
