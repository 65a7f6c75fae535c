/* The parts of package.c that take tests and submissions out of a package's files. */
#ifndef ASSAY_STORE_PACKAGE_TESTS_H
#define ASSAY_STORE_PACKAGE_TESTS_H

#include "store/package/file_set.h"
#include "store/package/package.h"

/* An .in or .ans of data/sample or data/secret. */
bool package_is_test(const char *path);
void package_tests_take(struct problem *p, const struct file_set *set,
                        struct package_report *report);
/* And those of them that are references. */
void package_submissions_take(struct package *package, const struct file_set *set,
                              struct package_report *report);
struct source package_source(const struct package_file *file);

#endif
