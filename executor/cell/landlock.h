/*
 * Landlock for spawners and what they fork, where the kernel has it: a second lock on doors that
 * mounts, seccomp and namespaces keep shut already. Programs start only from the read-only trees,
 * no device nodes or sockets are made, no TCP, and neither abstract sockets nor signals reach
 * anything outside.
 *
 * Process: a spawner, before the filter. Never gives back what it took.
 */
#ifndef ASSAY_CELL_LANDLOCK_H
#define ASSAY_CELL_LANDLOCK_H

/* 0: in force, or this kernel has none. -1: it has, and refused. */
int landlock_confine(void);

#endif
