/*
 * The two directories of a cell that receive files: the box, which submitted code reads, and the
 * work directory, which submitted code writes. No function here follows a name that submitted code
 * could have made.
 *
 * Process: the keeper, or the supervisor of a container, while no run is active. Errors: a sentence
 * in *err. Limits: names have at most CELL_NAME_MAX bytes; box_empty removes trees of any depth and
 * size.
 */
#ifndef ASSAY_CELL_BOX_H
#define ASSAY_CELL_BOX_H

#include "store/base/base.h"

/* Appends all of `from`, whatever its file position is, to the end of `to`. */
int box_copy(int from, int to) MUST_CHECK;
/* Makes a file in the box, with mode 0555 and the content of `from`. Replaces a file of the same
 * name. */
int box_put(int box, const char *name, int from, struct err *err) MUST_CHECK;
/* Opens a file that a run left in /work for reading. Only a regular file of at most `max_bytes`
 * with a single link is opened: no symlink on the way and no pipe that would block. Returns a
 * descriptor or -1. */
int box_open_artifact(const char *name, int64_t max_bytes) MUST_CHECK;
/* Removes everything in the directory at `path`, whatever the modes are. */
int box_empty(const char *path, struct err *err) MUST_CHECK;

#endif
