/*
 * Turns a child of the keeper into a spawner. The child joins the control groups of the cell, gives
 * up every capability except the three that it needs, empties its bounding set, installs the filter
 * (and Landlock rules, if the kernel has them), and then serves, itself or as the warm interpreter.
 *
 * Process: a new fork of the keeper, or of a container's supervisor. Never returns; reports
 * failures on its socket.
 */
#ifndef ASSAY_CELL_SPAWNER_START_H
#define ASSAY_CELL_SPAWNER_START_H

#include "executor/cell/protocol.h"

struct spawner_start {
    enum spawner_kind kind;
    bool bare;          /* the container has already taken all capabilities */
    const char *root;   /* directory to make its root; NULL: keep the root */
    bool wide;          /* the wide filters */
    const char *zygote; /* arguments of the interpreter, one a line */
    int socket, last_pid, proc;
    const int *joins;
    int join_count;
};

_Noreturn void spawner_start(const struct spawner_start *start);

#endif
