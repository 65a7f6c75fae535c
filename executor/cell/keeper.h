/*
 * The keeper: pid 1 of a cell. It builds the cell's file system, puts files into the box, makes
 * work directories, moves artifacts, and forks the spawners. It runs and parses nothing of
 * strangers and never follows a path that they could have made. When it dies the kernel kills all
 * that is in the cell.
 *
 * Process: its own, made by the supervisor with new namespaces of every kind; it has capabilities
 * only there. Dies with the supervisor.
 */
#ifndef ASSAY_CELL_KEEPER_H
#define ASSAY_CELL_KEEPER_H

#include "store/base/base.h"

/* Serves keeper_requests from the socket. */
_Noreturn void keeper_main(int sock);

#endif
