/*
 * The native backend, and the questions of the self-test to it beyond sandbox.h.
 *
 * Thread: the loop's.
 */
#ifndef ASSAY_SANDBOX_NATIVE_H
#define ASSAY_SANDBOX_NATIVE_H

#include "executor/cell/cgroup.h"
#include "executor/sandbox/sandbox.h"

extern const struct sandbox_ops sandbox_native;

const struct cgroup_base *sandbox_native_cgroup(const struct sandbox *sandbox);
/* Whether cells and the server share the only uid there is. */
bool sandbox_native_single_uid(const struct sandbox *sandbox);

/* The number of a namespace of a cell, by which two can be compared. kind: 0 to 6 for user, pid,
 * mnt, net, ipc, uts, cgroup. 0: not known. */
uint64_t sandbox_native_namespace(const struct cell *cell, int kind);

#endif
