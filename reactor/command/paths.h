/*
 * Finds the folder of the program's own files: helper programs, harnesses, the built page, the
 * shipped problems. It is ASSAY_LIB from the environment, else lib/assay beside the program (a
 * build tree), else ../lib/assay (an installed program).
 */
#ifndef ASSAY_PATHS_H
#define ASSAY_PATHS_H

#include "store/base/base.h"

/* *out is an absolute path; the caller frees it. */
int paths_find_lib(char **out, struct err *err) MUST_CHECK;

/* *out is path as an absolute path, from the working directory on; the caller frees it. */
int path_absolute(const char *path, char **out, struct err *err) MUST_CHECK;

#endif
