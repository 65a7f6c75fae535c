/*
 * Each slot has a core of its own, or shares it with as few others as possible: what is judged is
 * then not moved about, and keeps its caches. The filter has no sched_setaffinity, so a program
 * stays where its spawner is.
 *
 * Process: a supervisor's, which may use every core that it was given; and who it tells to pin.
 */
#ifndef ASSAY_CELL_CORE_H
#define ASSAY_CELL_CORE_H

#include <sys/types.h>

/* Of the cores this process may use, the one of this slot (0 and up). -1: errno. */
int core_of_slot(int slot);
/* All that this process forks from now on is there too. 0 or -1: errno. */
int core_pin(pid_t pid, int core);

#endif
