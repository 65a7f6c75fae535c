/*
 * The listening sockets: accepts connections and hands each over as a file descriptor.
 *
 * lws has a listener of its own; this one exists because it can refuse by address before anything
 * is allocated, takes only so many connections a loop turn, can stop while open connections go on
 * (SIGTERM), and leaves what exceeds the limit in the kernel's backlog instead of turning it away.
 *
 * Thread: the loop thread only. Ownership: the caller owns the listener and each accepted
 * descriptor.
 * Limits: 8 addresses; 64 connections accepted a turn.
 */
#ifndef ASSAY_LISTENER_H
#define ASSAY_LISTENER_H

#include "store/base/base.h"

#include <sys/socket.h>
#include <uv.h>

struct listener;

typedef void listener_accept_fn(void *ctx, int fd, const struct sockaddr_storage *peer);

/* Binds every address of host ("" is all) and begins to listen; resolving blocks (start only). */
int listener_create(struct listener **out, uv_loop_t *loop, const char *host, const char *port,
                    listener_accept_fn *on_accept, void *ctx, struct err *err) MUST_CHECK;
/* The port it listens on: what the kernel chose when 0 was asked for. */
unsigned listener_port(const struct listener *listener);
/* No accept until resumed: connections wait in the kernel. */
void listener_pause(struct listener *listener);
void listener_resume(struct listener *listener);
/* Frees it when libuv has let go of its handles. NULL is fine. */
void listener_close(struct listener *listener);

#endif
