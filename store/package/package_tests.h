/* The parts of package.c that read tests and submissions from a package's files. Thread: any. */
#ifndef ASSAY_STORE_PACKAGE_TESTS_H
#define ASSAY_STORE_PACKAGE_TESTS_H

#include "store/package/file_set.h"
#include "store/package/package.h"

/* Whether the path is an .in or .ans file of data/sample or data/secret. */
bool package_is_test(const char *path);
void package_tests_take(struct problem *p, const struct file_set *set,
                        struct package_report *report);
/* Also fills the problem's references. */
void package_submissions_take(struct package *package, const struct file_set *set,
                              struct package_report *report);
struct source package_source(const struct package_file *file);

#endif
