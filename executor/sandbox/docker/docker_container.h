/*
 * One container as a cell. It is created, attached to, started, and removed. Its supervisor gets
 * the same frames as a native one (cell/protocol.h), through the container's stdin and stdout.
 *
 *   CREATING -> ATTACHING -> STARTING -> GREETING --READY--> IDLE
 *   IDLE --run--> UPDATING (limits of the container) --> RUNNING --RESULT--> IDLE
 *   RUNNING --channel ended--> INSPECTING (killed for its memory?) --> FAILED
 *   any of these --destroy--> REMOVING --> freed
 *
 * Joined runs (sandbox.h): what the programs say to each other comes as DATA frames of one
 * supervisor and goes to the other; their CREDIT frames bound what is on the way to CELL_WINDOW in
 * each direction.
 *
 * Thread: the loop's. Ownership: the struct is freed when the engine has removed the container; if
 * the engine does not answer, removal is tried again until it does or the server ends. Limits:
 * every step has a time limit; one run at a time; 64 lines of messages are logged.
 */
#ifndef ASSAY_DOCKER_CONTAINER_H
#define ASSAY_DOCKER_CONTAINER_H

#include "executor/sandbox/cell_incoming.h"
#include "executor/sandbox/cell_outgoing.h"
#include "executor/sandbox/cell_pool.h"
#include "executor/sandbox/docker/docker_api.h"
#include "executor/sandbox/docker/docker_channel.h"

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
    struct docker_call *call; /* the call under way, or NULL */
    struct docker_channel *channel;
    uv_timer_t guard;
    char *name;                      /* chosen by us, so it is known before the engine answers */
    struct buf files;                /* PUT frames; sent with the next run */
    struct buf run;                  /* the RUN frame, while the limits are being set */
    struct run_limits limits;        /* limits of the run */
    int64_t memory_bytes, processes; /* the limits that the engine has */
    struct frame_rest rest;          /* memory and processes of the supervisor itself */
    struct cell_incoming incoming;
    uint64_t result_max;
    struct cell *peer;  /* the other cell of a joined run, until it is over or gone; NULL: none */
    bool joined, first; /* the next run, or the one under way, is joined; it is the first of both */
    struct buf pending; /* frames of the other cell, which came before the RUN frame was sent */
    struct cell_call asked;
    int log_lines, removals;
    struct err failure; /* valid when FAILED */
};

/* `owner` becomes a label, by which a later server finds the containers that this one left. */
void container_start(uv_loop_t *loop, struct docker_api *api, const struct pooled_cell *pooled,
                     const char *image, const char *owner);
void container_put(struct cell *cell, const char *name, struct bytes content);
void container_join(struct cell *first, struct cell *second);
void container_run(struct cell *cell, const struct run_spec *spec, run_done_fn *done, void *ctx);
void container_remove(struct cell *cell);

#define CONTAINER_LABEL "assay.owner"

#endif
