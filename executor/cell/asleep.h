/*
 * How long a run slept: the time in which none of its threads ran or waited for its core. That a
 * neighbour has the core, or the host of a virtual machine, is not the run's doing; that all its
 * threads wait for a clock, for each other or for nothing is.
 *
 * The kernel keeps no account of this for a group of threads: what one thread waited for is in its
 * /proc/PID/schedstat, but that of a thread that has ended is lost, and the sum of several counts
 * the same moment more than once. So it is looked at. The time off the core (wall time less the
 * group's CPU time) is known exactly; once in 50 to 100 ms of it, at a moment that no program can
 * foresee, the state of every thread is read. What lies between two looks is sleep if both found
 * all of them asleep, none if neither did, and half of it otherwise.
 *
 * Where it errs, it errs for the run:
 *  - a thread that is ready to run at every moment, or one after the other that is, is never asleep
 *    at a look: a look is two passes over all threads, and finds no sleep where the group used a
 *    quarter of its time, so that threads which hand over between two readings are not missed;
 *  - of a program that sleeps between short pieces of work, sleep up to its CPU time may be missed;
 *    of one with many threads, which take longer to read, more;
 *  - what cannot be read, is taken for ready to run.
 * A thread in uninterruptible sleep (a disk, the parent of a vfork) sleeps.
 *
 * Process: the supervisor's, which sees the whole group. Ownership: embedded. Cost: nothing in a
 * run's first 50 ms off the core; then a look, some 20 us a thread and at the most 64 KiB of
 * thread numbers (more than that is taken for ready to run).
 */
#ifndef ASSAY_CELL_ASLEEP_H
#define ASSAY_CELL_ASLEEP_H

#include "executor/cell/cgroup.h"

struct asleep {
    const struct cgroup *group;
    int64_t off_us;   /* off the core, up to the last look */
    int64_t slept_us; /* of that */
    int64_t gap_us;   /* off the core until the next */
    bool was_asleep;  /* at the last */
    bool looked;      /* there was one */
    bool blind;       /* a thread that is there cannot be seen in /proc */
};

/* At a run's beginning. Looks come at the latest after `most_us` off the core. */
void asleep_begin(struct asleep *asleep, const struct cgroup *group, int64_t most_us);
/* Time in which no look is due, where so much was spent off the core by now. */
int64_t asleep_due_us(const struct asleep *asleep, int64_t off_us);
/* Looks, if it is due. */
void asleep_look(struct asleep *asleep, int64_t off_us);
/* The next look comes at the latest after so much more time off the core. */
void asleep_within(struct asleep *asleep, int64_t most_us);
/* What was slept, if so much was spent off the core. */
int64_t asleep_us(const struct asleep *asleep, int64_t off_us);

#endif
