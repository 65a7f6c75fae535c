/*
 * The native backend, and what the self-test asks of it beyond sandbox.h.
 *
 * Thread: the loop's.
 */
#ifndef ASSAY_SANDBOX_NATIVE_H
#define ASSAY_SANDBOX_NATIVE_H

#include "executor/cell/cgroup.h"
#include "executor/sandbox/sandbox.h"

extern const struct sandbox_ops sandbox_native;

const struct cgroup_base *sandbox_native_cgroup(const struct sandbox *sandbox);
/* Cells and the server share the one uid there is. */
bool sandbox_native_single_uid(const struct sandbox *sandbox);

/* The number of a cell's namespace ("user", "pid", "mnt", "net", "ipc", "uts", "cgroup": 0 to 6),
 * by which two can be told apart; 0: not known. */
uint64_t sandbox_native_namespace(const struct cell *cell, int kind);

#endif
