/*
 * A WebSocket: handshake, sending, pings, the close. Its connection owns it.
 *
 * Thread: the loop thread only. No file outside this folder includes it.
 */
#ifndef ASSAY_WS_H
#define ASSAY_WS_H

#include "reactor/net/transport.h"

/* Checks rq, a request to upgrade. After it either rq's connection has a `ws`, or rq is
 * answered. */
void ws_begin(struct request *rq, bool is_followed);
/* The handshake that lws reads in place of the client's head. */
void ws_handshake(const struct ws *ws, struct buf *out);
int ws_established(struct connection *connection);
int ws_writable(struct connection *connection);
int ws_peer_closes(struct connection *connection);
void ws_sweep(struct ws *ws, int64_t now_ms);
void ws_end(struct ws *ws, int close_code);
void ws_destroy(struct ws *ws); /* NULL is fine */

#endif
