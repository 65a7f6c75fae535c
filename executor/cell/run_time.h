/*
 * The time of one run: when to check it next, what it has used, and which limits it has crossed.
 *
 * Nothing is polled at a fixed rate. CPU time is checked at the earliest moment at which it can be
 * used up, and again when the rest can be. Sleep is checked when enough of the wall time was not
 * CPU time (asleep.h). Time in which a run waits for its core, because others use it, counts
 * against no limit. But a run that gets less than a fiftieth of its core for more than a minute, or
 * that takes held_ms in all, is ended as a fault of the machine, with no verdict.
 *
 * Process: the supervisor. Ownership: the caller embeds the struct.
 */
#ifndef ASSAY_CELL_RUN_TIME_H
#define ASSAY_CELL_RUN_TIME_H

#include "executor/cell/asleep.h"
#include "executor/cell/protocol.h"

/* Every run gets this much sleep for free: for reading its files, and for waking late. */
#define RUN_START_US 100000

struct run_time {
    const struct frame_run *spec;
    const struct cgroup *group;
    struct asleep asleep;
    int64_t began_us, ended_us; /* CLOCK_MONOTONIC */
    /* Why the run is to be killed. Recorded here because killing takes CPU time, which changes both
     * shares. */
    bool over_wall, starved;
};

void run_time_begin(struct run_time *time, const struct frame_run *spec,
                    const struct cgroup *group);
/* Milliseconds from the beginning, at least 1, in which no limit can be crossed. */
int run_time_first_ms(const struct run_time *time);
/* The same, from now. 0: a limit is crossed, or that cannot be told. */
int run_time_safe_ms(struct run_time *time);
void run_time_end(struct run_time *time);
/* Fills the times of the result, and the limits that they cross, from the final CPU time.
 * first_slept_us: how long the first thread slept according to the kernel; -1: not known. */
void run_time_decide(const struct run_time *time, int64_t cpu_us, int64_t first_slept_us,
                     struct frame_result *result);

#endif
