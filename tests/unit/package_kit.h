/* A small problem package in a folder of its own below /tmp, for the tests of packages. */
#ifndef ASSAY_TESTS_PACKAGE_KIT_H
#define ASSAY_TESTS_PACKAGE_KIT_H

#include "store/package/package_report.h"

/* The folder the package is made in. */
extern char package_base[64];
/* The package, of which nothing is told; package_drop. */
char *package_make(void);
/* Writes a file of it, with its folders. */
void package_put(const char *dir, const char *path, const char *text);
/* Takes a file away. */
void package_remove(const char *dir, const char *path);
void package_drop(char *dir);
void drop_folder(const char *dir);
/* Line by line; free() it. */
char *report_text(const struct package_report *report);

#endif
