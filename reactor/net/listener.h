/*
 * The listening sockets: accepts connections and hands each over as a file descriptor.
 *
 * It is used instead of lws's own listener for four reasons. It refuses by address before it
 * allocates anything. It accepts a bounded number of connections in one turn of the loop. It can
 * stop while open connections go on (SIGTERM). It leaves connections over the limit in the kernel's
 * backlog instead of refusing them.
 *
 * Thread: the loop thread only. Ownership: the caller owns the listener and each accepted
 * descriptor.
 * Limits: 8 addresses; 64 connections accepted in a turn.
 */
#ifndef ASSAY_LISTENER_H
#define ASSAY_LISTENER_H

#include "store/base/base.h"

#include <sys/socket.h>
#include <uv.h>

struct listener;

typedef void listener_accept_fn(void *ctx, int fd, const struct sockaddr_storage *peer);

/* Binds every address of host ("": all addresses) and begins to listen. Resolving host blocks, so
 * call it at the start only. */
int listener_create(struct listener **out, uv_loop_t *loop, const char *host, const char *port,
                    listener_accept_fn *on_accept, void *ctx, struct err *err) MUST_CHECK;
/* The port it listens on; the kernel chose it if `port` was 0. */
unsigned listener_port(const struct listener *listener);
/* Accepts nothing until listener_resume; new connections wait in the kernel. */
void listener_pause(struct listener *listener);
void listener_resume(struct listener *listener);
/* Whether somebody waits in the kernel to be accepted. */
bool listener_has_waiting(const struct listener *listener);
/* The memory is freed when libuv has closed the handles. NULL is fine. */
void listener_close(struct listener *listener);

#endif
