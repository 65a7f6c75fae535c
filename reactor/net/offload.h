/*
 * Work that takes long and waits for nothing (password hashes): done on libuv's threads, told of on
 * the loop.
 *
 * Thread: the loop thread for every call; `work` on another thread, `done` on the loop.
 * Limits: OFFLOAD_RUNNING_MAX at once, so that judging keeps its cores; OFFLOAD_WAITING_MAX more
 * wait. Clients take turns (store/base/turns.h), one work each; a client that has gone is passed
 * over when it is its turn. When all places are taken, a client that has gone loses its own, or the
 * one with the most work there gives up its last for one that has less, and whoever has most is
 * refused.
 */
#ifndef ASSAY_OFFLOAD_H
#define ASSAY_OFFLOAD_H

#include "reactor/net/http.h"

#define OFFLOAD_RUNNING_MAX 2
#define OFFLOAD_WAITING_MAX 128

struct uv_loop_s;
struct offload *offload_create(struct uv_loop_s *loop);
/* Work that has not begun is dropped: its `done` is called now, `work` is not. Work that runs goes
 * on until it ends, and is then told as cancelled too; freed after. */
void offload_close(struct offload *offload);
void offload_depth(const struct offload *offload, size_t *running, size_t *waiting);
#endif
