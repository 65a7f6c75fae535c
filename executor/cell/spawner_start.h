/*
 * How a child of the keeper becomes a spawner: it joins the cell's control groups, gives up every
 * capability but the three it needs, empties its bounding set, installs the filter (and Landlock
 * where the kernel has it), and then serves, itself or as the warm interpreter.
 *
 * Process: a fresh fork of the keeper, or of a container's supervisor. Never returns; says on its
 * socket what went wrong.
 */
#ifndef ASSAY_CELL_SPAWNER_START_H
#define ASSAY_CELL_SPAWNER_START_H

#include "executor/cell/protocol.h"

struct spawner_start {
    enum spawner_kind kind;
    bool bare;        /* there are no capabilities to give up: a container has taken them */
    const char *root; /* a directory that becomes its root; NULL: none */
    int socket, last_pid, proc;
    const int *joins;
    int join_count;
};

_Noreturn void spawner_start(const struct spawner_start *start);

#endif
