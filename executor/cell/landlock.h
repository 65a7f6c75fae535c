/*
 * Landlock for spawners and what they fork, where the kernel has it: a second lock on doors that
 * mounts, seccomp and namespaces keep shut already. Programs start only from the read-only trees,
 * no device nodes or sockets are made, no TCP, and neither abstract sockets nor signals reach
 * anything outside.
 *
 * Process: a spawner before its filter, a child of one before its program. Cannot be undone.
 */
#ifndef ASSAY_CELL_LANDLOCK_H
#define ASSAY_CELL_LANDLOCK_H

/* 0: in force, or this kernel has none. -1: it has, and refused. */
int landlock_confine(void);
/* For a run of its own, where all of a cell have one uid. No file of /proc and /sys is read, which
 * in a container an engine has put in sight, and which tell of the machine. From Linux 6.12 on no
 * signal leaves the run (its pid namespace keeps them in, too). The same result. */
int landlock_step_down(void);

#endif
