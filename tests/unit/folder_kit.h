/* A folder of a test's own, below /tmp. */
#ifndef ASSAY_FOLDER_KIT_H
#define ASSAY_FOLDER_KIT_H

#include "tests/unit/check.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

static inline void folder_make(char *dir, size_t size)
{
    snprintf(dir, size, "/tmp/assay-unit-XXXXXX");
    assert_non_null(mkdtemp(dir));
}

static inline int folder_remove_one(const char *path, const struct stat *st, int type,
                                    struct FTW *walk)
{
    (void)st, (void)type, (void)walk;
    return remove(path);
}

/* With all that is in it. */
static inline void folder_remove(const char *dir)
{
    nftw(dir, folder_remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

#endif
