/*
 * Finds where this host lets us make control groups: the mounts, our own group, delegation.
 *
 * Thread: the server's at start; a supervisor also calls cgroup_sweep. Reads a few files and blocks
 * for that long.
 */
#ifndef ASSAY_CELL_CGROUP_FIND_H
#define ASSAY_CELL_CGROUP_FIND_H

#include "executor/cell/cgroup.h"

/* Removes the directories dir/<prefix><pid>, and the cells in them, whose process has ended. */
void cgroup_sweep(const char *dir, const char *prefix);

#endif
