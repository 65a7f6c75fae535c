/*
 * The two directories of a cell that files go into: the box, which submitted code reads, and the
 * work directory, which it writes. Nothing here follows a name that submitted code could have made.
 *
 * Process: the keeper, or the supervisor of a container; while no run is on. Errors: words in *err.
 * Limits: CELL_NAME_MAX for names; trees of any depth and number are emptied.
 */
#ifndef ASSAY_CELL_BOX_H
#define ASSAY_CELL_BOX_H

#include "store/base/base.h"

/* All that is in `from`, wherever it stands, to the end of `to`. */
int box_copy(int from, int to) MUST_CHECK;
/* A new file of the box, mode 0555, with the content of `from`; replaces one of the same name. */
int box_put(int box, const char *name, int from, struct err *err) MUST_CHECK;
/* What a run left in /work under this name, if it is a plain file of an allowed size and nothing
 * else: no symlink on the way, no second name for something, no pipe that would block. A descriptor
 * for reading, or -1. */
int box_open_artifact(const char *name, int64_t max_bytes) MUST_CHECK;
/* Removes all that is in the directory at this path, whatever its modes. */
int box_empty(const char *path, struct err *err) MUST_CHECK;

#endif
