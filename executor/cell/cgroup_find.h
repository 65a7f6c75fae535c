/*
 * Where on this host control groups can be made: the mounts, the own group, delegation.
 *
 * Thread: the server's at start; cgroup_sweep also a supervisor's. Blocks for some file reads.
 */
#ifndef ASSAY_CELL_CGROUP_FIND_H
#define ASSAY_CELL_CGROUP_FIND_H

#include "executor/cell/cgroup.h"

/* Removes directories dir/<prefix><pid> (and cells in them) whose process is gone. */
void cgroup_sweep(const char *dir, const char *prefix);

#endif
