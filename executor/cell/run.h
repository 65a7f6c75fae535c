/*
 * One run in an enclosure: starts it, reads its outputs, watches its limits, and says what became
 * of it.
 *
 * Process: the supervisor's; blocks until the run is over or the server is gone. Limits: outputs
 * are kept up to the run's output limit together; beyond that the run is killed. CPU time is
 * checked when it can first be used up, then again when what is left can be, never in a fixed beat;
 * what is reported is decided from the final counters.
 */
#ifndef ASSAY_CELL_RUN_H
#define ASSAY_CELL_RUN_H

#include "executor/cell/enclosure.h"

enum run_stream { RUN_OUT, RUN_ERR, RUN_ANSWER, RUN_STREAMS };

struct run {
    struct enclosure *enclosure;
    const struct frame_run *spec;
    const char *args;
    int input;   /* read-only descriptor of the input */
    int control; /* where requests come from: when this hangs up the server is gone */

    struct buf outputs[RUN_STREAMS];
    struct frame_result result;
};

/* 0: run->result and outputs are facts. -1: the sandbox failed, with words; the enclosure is down.
 * Outputs are the caller's to finish either way. */
int run_execute(struct run *run, struct err *err) MUST_CHECK;

#endif
