/*
 * Reads a package, and checks what only the executor understands: what its kind says of it, and
 * that each test fits it.
 *
 * Thread: any but the loop; a large test takes seconds.
 */
#ifndef ASSAY_PACKAGE_OPEN_H
#define ASSAY_PACKAGE_OPEN_H

#include "executor/kind/kind.h"

/* Reports every fault, also of a package that could be read only in part. */
void package_check(const struct package *package, struct package_report *report);
/* package_read and package_check together. */
int package_open(const char *path, struct package **out, struct package_report *report) MUST_CHECK;
/* The same for a package that is only judged, so its folder may have any name. */
int package_open_any_name(const char *path, struct package **out,
                          struct package_report *report) MUST_CHECK;

#endif
