/* The part of package.c that reads the statements of a package's files and what lies beside them.
 * Thread: any. */
#ifndef ASSAY_STORE_PACKAGE_STATEMENT_H
#define ASSAY_STORE_PACKAGE_STATEMENT_H

#include "store/package/constants.h"
#include "store/package/file_set.h"

/* Checks that a file is text that a column of the database can hold. */
bool text_check(const struct package_file *file, size_t max, struct package_report *report);
void package_statement_take(struct problem *p, const struct file_set *set,
                            const struct constants *constants, struct package_report *report);

#endif
