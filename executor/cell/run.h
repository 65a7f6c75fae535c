/*
 * One run in an enclosure: starts it, reads its outputs, watches its limits, and reports how it
 * ended.
 *
 * A judged program writes into pipes. A compiler writes into files in memory: the text that it
 * compiles can name its descriptors (/dev/stdout, /proc/self/fd/1), and reading an empty pipe would
 * block.
 *
 * A joined run has a relay (relay.h) in the place of its stdin and stdout. The time of a run ends
 * with its program; after that the relay passes on what is left.
 *
 * Process: the supervisor; blocks until the run is over or the server has gone. Limits: all outputs
 * together are kept up to the run's output limit; more output kills the run. run_time.h holds the
 * time limits. The files of a compiler are measured ten times a second; each is bounded by the
 * run's file size, and all together by its memory, to which they are charged. The final counters
 * decide what is reported.
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
    int control; /* the channel for requests; a hang-up means that the server has gone */
    int channel; /* the channel for answers */
    int peer[2]; /* joined by pipes: what the other side writes, and what it reads; else -1 */

    struct buf outputs[RUN_STREAMS], collected[CELL_COLLECT_MAX], transcript;
    struct frame_result result;
};

/* Makes a new, empty file in memory for an input or an output. -1: errno. */
int run_memory_file(const char *name) MUST_CHECK;
/* 0: run->result and outputs are facts. -1: the sandbox failed, *err says how, and the enclosure is
 * down. The caller finishes the outputs either way. */
int run_execute(struct run *run, struct err *err) MUST_CHECK;

#endif
