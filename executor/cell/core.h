/*
 * Gives each slot a core of its own, or one that as few other slots as possible share. A program
 * then stays on one core and keeps its caches. The seccomp filter does not allow sched_setaffinity,
 * so a program stays where its spawner is.
 *
 * Process: a supervisor, which may use every core that it was given, and the processes that it
 * pins.
 */
#ifndef ASSAY_CELL_CORE_H
#define ASSAY_CELL_CORE_H

#include <sys/types.h>

/* The core of this slot (counted from 0) among the cores that this process may use. -1: errno. */
int core_of_slot(int slot);
/* Pins a process, and all that it forks from now on, to a core. 0, or -1: errno. */
int core_pin(pid_t pid, int core);

#endif
