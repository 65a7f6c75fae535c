/* A small problem package in a folder of its own below /tmp, for the tests of packages. */
#ifndef ASSAY_TESTS_PACKAGE_KIT_H
#define ASSAY_TESTS_PACKAGE_KIT_H

#include "store/package/package_report.h"

struct package;

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
/* Opens a package that has no fault; package_destroy. */
struct package *package_opened(const char *path);
/* The package is refused, with these words. */
void assert_package_refused(const char *path, const char *words);
/* Line by line; free() it. */
char *report_text(const struct package_report *report);

#endif
