/*
 * A socket that speaks HTTP: its bytes in and out, head after head.
 *
 * Thread: the loop thread only. No file outside this folder includes it.
 */
#ifndef ASSAY_CONNECTION_H
#define ASSAY_CONNECTION_H

#include "reactor/net/transport.h"

/* Takes over fd and place; place may be NULL. */
void connection_create(struct server *server, int fd, const char *address, struct peer *place);
/* Sends data, and keeps what the socket does not take. 0, or -1: the peer is gone. */
int connection_write(struct connection *connection, const void *data, size_t len) MUST_CHECK;
/* The same for data after which more follows at once, so that both may leave in one packet. */
int connection_write_more(struct connection *connection, const void *data, size_t len) MUST_CHECK;
/* Sends data without keeping any of it; only while nothing is kept. Returns how many bytes the
 * socket took; -1: the peer is gone. */
ssize_t connection_offer(struct connection *connection, const char *data, size_t len) MUST_CHECK;
/* Whether bytes of connection_write are still kept. */
bool connection_is_sending(const struct connection *connection);
/* Has request_writable called when the socket is writable. */
void connection_want_writable(struct connection *connection);
void connection_reading(struct connection *connection, bool on);
/* The request has ended; reads the next one, which may be here already. 0 goes on, -1 closes. */
int connection_next(struct connection *connection);
/* Whether the socket has bytes that were not read. */
bool connection_has_unread(const struct connection *connection);
/* Called after each function that may begin a request. rc < 0 ends the connection; a socket that
 * became a WebSocket goes to lws. */
void connection_settle(struct connection *connection, int rc);
void connection_end(struct connection *connection); /* frees it */
/* Closes the connection at once. It may be freed when this returns, so it must not be called inside
 * the connection's own callbacks. */
void connection_kill(struct connection *connection);

#endif
