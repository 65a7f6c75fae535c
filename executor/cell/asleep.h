/*
 * Measures how long a run slept. A run sleeps while none of its threads runs or is ready to run.
 * Time in which a thread is ready but a neighbour, or the host of a virtual machine, has the core
 * is not sleep. Time in which all threads wait for a clock, for each other or for an event is
 * sleep.
 *
 * The kernel has no such counter for a group of threads. /proc/PID/schedstat says how long one
 * thread waited, but the numbers of an ended thread are lost, and a sum over threads counts the
 * same moment several times. So this module samples. The time off the core (wall time less the
 * group's CPU time) is known exactly. After every 50 to 100 ms of it, at a random moment that no
 * program can foresee, the state of every thread is read. The time between two samples counts as
 * sleep if both found every thread asleep, as no sleep if neither did, and as half sleep otherwise.
 *
 * Errors are in favour of the run:
 *
 * - A program in which some thread is ready at every moment never counts as asleep. A sample is two
 *   passes over all threads, and it finds no sleep where the group used a quarter of the sample's
 *   time, so threads that hand over to each other between two reads are not missed.
 * - A program that sleeps between short pieces of work may be charged less sleep, by up to its CPU
 *   time. A program with many threads may be charged less still, because they take longer to read.
 * - A thread whose state cannot be read counts as ready to run.
 *
 * A thread in uninterruptible sleep (a disk, the parent of a vfork) counts as asleep.
 *
 * Process: the supervisor, which sees the whole group. Ownership: the caller embeds the struct.
 * Cost: nothing in a run's first 50 ms off the core. A sample then takes some 20 us a thread and
 * reads at most 64 KiB of thread numbers; a longer list counts as ready to run.
 */
#ifndef ASSAY_CELL_ASLEEP_H
#define ASSAY_CELL_ASLEEP_H

#include "executor/cell/cgroup.h"

struct asleep {
    const struct cgroup *group;
    int64_t off_us;   /* time off the core at the last sample */
    int64_t slept_us; /* the part of off_us that was sleep */
    int64_t gap_us;   /* time off the core from the last sample to the next one */
    bool was_asleep;  /* the last sample found every thread asleep */
    bool sampled;     /* there was a sample already */
    bool blind;       /* a thread exists that cannot be seen in /proc */
};

/* Called at a run's beginning. The first sample is due after at most `most_us` off the core. */
void asleep_begin(struct asleep *asleep, const struct cgroup *group, int64_t most_us);
/* The time in which no sample is due, for a run that has spent `off_us` off the core. */
int64_t asleep_due_us(const struct asleep *asleep, int64_t off_us);
/* Takes a sample if one is due. */
void asleep_sample(struct asleep *asleep, int64_t off_us);
/* Makes the next sample due after at most `most_us` more time off the core. */
void asleep_sample_within(struct asleep *asleep, int64_t most_us);
/* The time slept by a run that has spent `off_us` off the core. */
int64_t asleep_us(const struct asleep *asleep, int64_t off_us);

#endif
