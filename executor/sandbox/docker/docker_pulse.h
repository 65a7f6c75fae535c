/*
 * Asks the engine every few seconds whether it answers, so that an engine that hangs is noticed
 * before a job has to wait for it.
 *
 * Thread: the loop's. Ownership: the caller's struct, which must live until `done` of finish.
 * Limits: one question at a time, with a time limit.
 */
#ifndef ASSAY_DOCKER_PULSE_H
#define ASSAY_DOCKER_PULSE_H

#include "executor/sandbox/docker/docker_api.h"

struct docker_pulse {
    struct docker_api *api;
    uv_timer_t timer;
    struct docker_call *call; /* the question under way, or NULL */
    char *trouble;            /* why the engine does not answer; NULL: it does */
    void (*done)(void *ctx);
    void *ctx;
};

void docker_pulse_init(struct docker_pulse *pulse, uv_loop_t *loop, struct docker_api *api);
void docker_pulse_start(struct docker_pulse *pulse);
void docker_pulse_finish(struct docker_pulse *pulse, void (*done)(void *ctx), void *ctx);

#endif
