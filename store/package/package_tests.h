/* The part of package.c that reads tests from a package's files. Thread: any. */
#ifndef ASSAY_STORE_PACKAGE_TESTS_H
#define ASSAY_STORE_PACKAGE_TESTS_H

#include "store/package/file_set.h"
#include "store/package/package.h"

/* Whether the path is an .in or .ans file of data/sample or data/secret. */
bool package_is_test(const char *path);
void package_tests_take(struct problem *p, const struct file_set *set,
                        struct package_report *report);

#endif
