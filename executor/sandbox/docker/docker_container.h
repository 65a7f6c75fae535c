/*
 * One container as a cell: created, attached to, started, spoken to through its stdin and stdout
 * in the same frames as a native supervisor (cell/protocol.h), and removed.
 *
 *   CREATING -> ATTACHING -> STARTING -> GREETING --READY--> IDLE
 *   IDLE --run--> UPDATING (limits of the container) --> RUNNING --RESULT--> IDLE
 *   RUNNING --line ended--> INSPECTING (killed for its memory?) --> FAILED
 *   any of these --destroy--> REMOVING --> freed
 *
 * Thread: the loop's. Ownership: freed when the engine has removed it; an engine that is lost is
 * asked again until it is back or the server ends.
 * Limits: every step has a time limit; one run at a time; 64 lines of messages are logged.
 */
#ifndef ASSAY_DOCKER_CONTAINER_H
#define ASSAY_DOCKER_CONTAINER_H

#include "executor/sandbox/cell_incoming.h"
#include "executor/sandbox/cell_pool.h"
#include "executor/sandbox/docker/docker_api.h"

enum container_state {
    CONTAINER_CREATING,
    CONTAINER_ATTACHING,
    CONTAINER_STARTING,
    CONTAINER_GREETING,
    CONTAINER_IDLE,
    CONTAINER_UPDATING,
    CONTAINER_RUNNING,
    CONTAINER_INSPECTING,
    CONTAINER_FAILED,
    CONTAINER_REMOVING
};

struct cell {
    struct pooled_cell pooled;
    enum container_state state;
    struct docker_api *api;
    struct docker_call *call; /* under way, or NULL */
    struct docker_line *line;
    uv_timer_t guard;
    char *name;                      /* ours: known before the engine answers */
    struct buf files;                /* PUT frames, until the first run */
    struct buf run;                  /* the RUN frame, until the limits are set */
    struct bytes input_rest;         /* of its input, to be sent yet; borrowed while it runs */
    struct run_limits limits;        /* of the run */
    int64_t memory_bytes, processes; /* as the engine has been told */
    struct frame_rest rest;          /* what the supervisor needs beside */
    struct cell_incoming incoming;
    uint64_t result_max;
    run_done_fn *done;
    void *done_ctx;
    int log_lines, removals;
    struct err failure; /* when FAILED */
};

/* `owner` labels what is made, so that a later start finds what this one left. */
void container_start(uv_loop_t *loop, struct docker_api *api, const struct pooled_cell *pooled,
                     const char *image, const char *owner);
void container_put(struct cell *cell, const char *name, struct bytes content);
void container_run(struct cell *cell, const struct run_spec *spec, run_done_fn *done, void *ctx);
void container_remove(struct cell *cell);

#define CONTAINER_LABEL "assay.owner"

#endif
