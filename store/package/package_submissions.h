/* The part of package.c that reads the submissions of the jury, and other programs. Thread: any. */
#ifndef ASSAY_STORE_PACKAGE_SUBMISSIONS_H
#define ASSAY_STORE_PACKAGE_SUBMISSIONS_H

#include "store/package/file_set.h"
#include "store/package/package.h"

/* Also fills the problem's references. */
void package_submissions_take(struct package *package, const struct file_set *set,
                              struct package_report *report);
/* The file as a program, whose language follows from its name. */
struct source package_source(const struct package_file *file);

#endif
