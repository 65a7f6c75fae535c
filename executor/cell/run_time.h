/*
 * The time of one run: when it has to be looked at next, what it used, and which of its limits it
 * came to.
 *
 * CPU time is checked when it can first be used up, then again when what is left can be, and sleep
 * when enough of the time was not CPU time (asleep.h); never in a fixed beat. What a run waits for
 * its core, which others have, counts against none of its limits: a run that got less than a
 * fiftieth of it, beyond a minute, or that took as long as any may (held_ms), is ended as a fault
 * of the machine, with no verdict.
 *
 * Process: the supervisor's. Ownership: embedded.
 */
#ifndef ASSAY_CELL_RUN_TIME_H
#define ASSAY_CELL_RUN_TIME_H

#include "executor/cell/asleep.h"
#include "executor/cell/protocol.h"

/* This much sleep of every run counts for nothing: reading what it needs, being woken late. */
#define RUN_START_US 100000

struct run_time {
    const struct frame_run *spec;
    const struct cgroup *group;
    struct asleep asleep;
    int64_t began_us, ended_us; /* CLOCK_MONOTONIC */
    /* Why it is to be killed: its end takes CPU time, which changes what is left of both. */
    bool over_wall, starved;
};

void run_time_begin(struct run_time *time, const struct frame_run *spec,
                    const struct cgroup *group);
/* Milliseconds from the beginning, at least 1, in which no limit can be crossed. */
int run_time_first_ms(const struct run_time *time);
/* The same from now; 0: one is crossed, or it cannot be told. */
int run_time_safe_ms(struct run_time *time);
void run_time_end(struct run_time *time);
/* Fills the times of the result, and which limits they cross, from the final CPU time.
 * first_slept_us: how long the first thread slept, by the kernel's account; -1: there is none. */
void run_time_decide(const struct run_time *time, int64_t cpu_us, int64_t first_slept_us,
                     struct frame_result *result);

#endif
