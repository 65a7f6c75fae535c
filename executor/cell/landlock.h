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

#include <stdbool.h>

#define LANDLOCK_MISSING (-2) /* this kernel has none that would be of use */
/* The rules of runs, where all of a cell have one uid: a descriptor, -1, or LANDLOCK_MISSING. Made
 * once, before the filter: what is judged makes none, as the kernel would take it apart in a
 * worker's time and not in its own. */
int landlock_rules(bool contained);
/* For a run of its own. In a container it reads what its image has, but no file of /proc and /sys,
 * which in a container an engine has put in sight, and which tell of the machine; of devices it
 * opens null, zero, full, random and urandom; it writes to its work directory. From Linux 6.12 on
 * no signal leaves the run (its pid namespace keeps them in, too). The same result as
 * landlock_confine's. */
int landlock_step_down(int rules);

#endif
