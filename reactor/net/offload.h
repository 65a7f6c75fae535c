/*
 * Runs long computations (password hashes, packages) on libuv's threads and reports their end on
 * the loop.
 *
 * Thread: the loop thread for every call; `work` on another thread, `done` on the loop.
 * Limits: OFFLOAD_RUNNING_MAX run at a time, so that judging keeps its cores; OFFLOAD_WAITING_MAX
 * more wait. Clients take turns (store/base/turns.h), one task in a turn; the task of a client that
 * has gone is dropped when its turn comes. When all places are taken, a client that has gone loses
 * its place. If there is none, the client with the most tasks loses its last one to a client that
 * has fewer; a client that has the most itself is refused.
 */
#ifndef ASSAY_OFFLOAD_H
#define ASSAY_OFFLOAD_H

#include "store/base/base.h"

#define OFFLOAD_RUNNING_MAX 2
#define OFFLOAD_WAITING_MAX 128

struct offload;
typedef void offload_fn(void *arg);
/* The client for whom work is done. */
struct offload_client {
    int64_t share; /* clients take turns by it: a user's id, or address_share(); not 0 */
    bool (*waits)(
        void *arg); /* whether it still waits for the result: called when its turn comes */
};
/* Runs work on another thread, then done on the loop; arg must live until then. -1: too much work
 * waits. cancelled: work was perhaps not run, because the server stops, the client has gone, or a
 * client with less work got its place. client NULL: work of the server or its staff, which keeps
 * its place. */
int offload_run(struct offload *offload, const struct offload_client *client, offload_fn *work,
                void (*done)(void *arg, bool cancelled), void *arg) MUST_CHECK;

struct uv_loop_s;
struct offload *offload_create(struct uv_loop_s *loop);
/* Drops work that has not begun: calls its `done` now, with cancelled. Work that runs goes on to
 * its end and is then reported as cancelled too; the memory is freed after that. */
void offload_close(struct offload *offload);
void offload_depth(const struct offload *offload, size_t *running, size_t *waiting);

#endif
