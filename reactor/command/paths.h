/*
 * Where the program's own files are: helper programs, harnesses, the built page, the shipped
 * problems. ASSAY_LIB in the environment, else lib/assay beside the program (a build tree), else
 * ../lib/assay (an installed one).
 */
#ifndef ASSAY_PATHS_H
#define ASSAY_PATHS_H

#include "store/base/base.h"

/* *out is an absolute path, free()d by the caller. */
int paths_find_lib(char **out, struct err *err) MUST_CHECK;

/* path as it is when absolute, else below the working directory; free()d by the caller. */
int path_absolute(const char *path, char **out, struct err *err) MUST_CHECK;

#endif
