/*
 * Landlock rules for spawners and their children, if the kernel has Landlock. Mounts, seccomp and
 * namespaces already forbid the same things; this is a second lock. Programs can start only from
 * the read-only trees. They cannot make device nodes or sockets, and cannot use TCP. Abstract
 * sockets and signals do not reach anything outside.
 *
 * Process: a spawner before it installs its filter, and a child of one before it starts its
 * program. Rules cannot be undone.
 */
#ifndef ASSAY_CELL_LANDLOCK_H
#define ASSAY_CELL_LANDLOCK_H

/* 0: the rules are in force, or this kernel has no Landlock. -1: the kernel has it and refused. */
int landlock_confine(void);

#include <stdbool.h>

#define LANDLOCK_MISSING (-2) /* this kernel has no Landlock of a useful version */
/* Makes the rules for runs in cells where every process has the same uid. Returns a descriptor, -1,
 * or LANDLOCK_MISSING. They are made once, before the filter: if a judged program made them, a
 * kernel worker would free them, and that time would not count as the program's. */
int landlock_rules(bool contained);
/* Applies the rules to a single run. In a container the run can read what its image has, except
 * /proc and /sys, which the engine shows and which describe the machine. It can open the devices
 * null, zero, full, random and urandom, and can write only to its work directory. From Linux 6.12
 * on, no signal leaves the run; its pid namespace also keeps signals in. Returns the same as
 * landlock_confine. */
int landlock_restrict_run(int rules);

#endif
