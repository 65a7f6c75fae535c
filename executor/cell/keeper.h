/*
 * The keeper: pid 1 of a cell. It builds the cell's file system, puts files into the box, makes
 * work directories, moves artifacts, and forks the spawners. It runs and parses nothing that
 * strangers wrote, and follows no path that they could have made. When it dies, the kernel kills
 * everything in the cell.
 *
 * Process: its own, made by the supervisor with new namespaces of every kind. It has capabilities
 * only there, and dies with the supervisor.
 */
#ifndef ASSAY_CELL_KEEPER_H
#define ASSAY_CELL_KEEPER_H

#include "store/base/base.h"

/* Serves keeper_requests from the socket. */
_Noreturn void keeper_main(int sock);

#endif
