/*
 * Channels to a container's stdin and stdout: upgraded connections to the engine.
 *
 * Thread: the loop's; callbacks never run inside the call that asked for them. Ownership: the API
 * owns channels; a channel is valid until its last callback, or until it is closed.
 * Limits: who writes to a channel bounds what waits in it.
 */
#ifndef ASSAY_DOCKER_CHANNEL_H
#define ASSAY_DOCKER_CHANNEL_H

#include "executor/sandbox/docker/docker_api.h"

struct docker_channel;

struct docker_channel_events {
    void (*open)(void *ctx);
    /* stream: 1 stdout, 2 stderr. The data are valid during the call. */
    void (*data)(void *ctx, int stream, const char *data, size_t len);
    void (*written)(void *ctx); /* everything given to docker_channel_write has been written */
    void (*end)(void *ctx, const struct err *why); /* the last callback */
    void *ctx;
};
/* Attaches to a container that was created with an open stdin. */
struct docker_channel *docker_attach(struct docker_api *api, const char *container,
                                     const struct docker_channel_events *events);
/* Takes the bytes over. Allowed only after `open`. */
void docker_channel_write(struct docker_channel *channel, struct buf *bytes);
/* Ends a channel without a callback; the container sees the end of its stdin. */
void docker_channel_close(struct docker_channel *channel);

#endif
