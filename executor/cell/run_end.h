/*
 * How a run ended: its exit, the limits that it crossed, and whether these explain the end. An end
 * that nothing explains is a fault of the sandbox, and never a verdict.
 *
 * Process: the supervisor, when no process of the run is alive. Ownership: the caller's all
 * through.
 */
#ifndef ASSAY_CELL_RUN_END_H
#define ASSAY_CELL_RUN_END_H

#include "executor/cell/run.h"
#include "executor/cell/run_time.h"
#include "executor/cell/wire.h"

enum run_ending {
    RUNNING,
    ENDED,  /* the main process ended by itself */
    KILLED, /* everything was killed, because of a limit or a lost spawner */
    GONE    /* the server has gone, so nobody waits for the result */
};

struct run_end {
    struct run *run; /* whose result is filled */
    enum run_ending ending;
    bool spawner_lost, over_output;
    const struct spawn_reply *reply; /* valid when ENDED */
    const struct run_time *time;
    const struct cgroup_usage *usage; /* the final counters */
};

/* Fills the result. -1 with err: the sandbox failed. */
int run_end_decide(const struct run_end *end, struct err *err) MUST_CHECK;
bool run_over_a_limit(const struct frame_result *result);

#endif
