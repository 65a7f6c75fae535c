/*
 * One run in an enclosure: starts it, reads its outputs, watches its limits, and says what became
 * of it.
 *
 * A program that is judged writes into pipes; a compiler writes into files in memory, because the
 * text that it compiles can name its descriptors (/dev/stdout, /proc/self/fd/1), and to read an
 * empty pipe is to wait.
 *
 * Process: the supervisor's; blocks until the run is over or the server is gone. Limits: outputs
 * are kept up to the run's output limit together; beyond that the run is killed. Time is
 * run_time.h's. The size of a compiler's files is looked at ten times a second, and each is bounded
 * by the run's file size, all by its memory, which they are charged to. What is reported is decided
 * from the final counters.
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

/* A new, empty file in memory for what goes in or comes out; -1: errno. */
int run_memory_file(const char *name) MUST_CHECK;
/* 0: run->result and outputs are facts. -1: the sandbox failed, with words; the enclosure is down.
 * Outputs are the caller's to finish either way. */
int run_execute(struct run *run, struct err *err) MUST_CHECK;

#endif
