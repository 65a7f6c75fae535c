/*
 * One cell of the native sandbox, seen from the server: its supervisor process (assay-cell), the
 * channel to it, and the requests to it.
 *
 * Joined runs (sandbox.h): both supervisors get the ends of two pipes, so no byte between the
 * programs passes the server.
 *
 *   STARTING --READY--> IDLE --run--> RUNNING --RESULT--> IDLE
 *   any of these --FAILED frame, end of the channel, guard timer--> FAILED
 *   any of these --destroy--> CLOSING --supervisor gone, handles closed--> freed
 *
 * Thread: the loop's. Ownership: a cell frees itself after native_cell_destroy, when the last of
 * its handles is closed. Limits: one run at a time; a supervisor that does not answer in time is
 * killed; at most 64 lines of its messages are logged.
 */
#ifndef ASSAY_NATIVE_CELL_H
#define ASSAY_NATIVE_CELL_H

#include "executor/sandbox/cell_incoming.h"
#include "executor/sandbox/cell_outgoing.h"
#include "executor/sandbox/cell_pool.h"
#include "executor/sandbox/sandbox.h"

enum native_cell_state {
    NATIVE_CELL_STARTING,
    NATIVE_CELL_IDLE,
    NATIVE_CELL_RUNNING,
    NATIVE_CELL_FAILED,
    NATIVE_CELL_CLOSING
};

struct cell {
    struct pooled_cell pooled;
    enum native_cell_state state;
    uv_process_t process;
    uv_pipe_t control, log;
    uv_timer_t guard;
    int open_handles;
    bool spawned, exited;
    struct cell_incoming incoming;
    uint64_t namespaces[CELL_NAMESPACES];
    struct buf log_line;
    int log_lines;
    uint64_t result_max; /* most bytes of the run's RESULT frame */
    int pipes;           /* our end of the channel for pipes of joined runs */
    enum cell_join join; /* of the next run */
    struct cell_call asked;
    struct err failure; /* valid when FAILED */
};

/* Starts a supervisor for the pool. library: the channel of native_library.h, which it inherits. */
void native_cell_start(uv_loop_t *loop, const struct pooled_cell *pooled, const char *program,
                       int library, const struct frame_hello *hello);
void native_cell_put(struct cell *cell, const char *name, struct bytes content);
int native_cell_put_file(struct cell *cell, const char *name, const char *path,
                         struct err *err) MUST_CHECK;
void native_cell_join(struct cell *first, struct cell *second);
void native_cell_run(struct cell *cell, const struct run_spec *spec, run_done_fn *done, void *ctx);
void native_cell_destroy(struct cell *cell);

#endif
