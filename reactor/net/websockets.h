/*
 * The libwebsockets side of the server: its context, its callbacks, and the sockets that it takes
 * over. ws.c has what is done for a WebSocket.
 *
 * Thread: the loop thread only. No file outside this folder includes it.
 */
#ifndef ASSAY_WEBSOCKETS_H
#define ASSAY_WEBSOCKETS_H

#include "reactor/net/transport.h"

/* Starts the library on the loop of the server. */
int websockets_begin(struct server *server, struct err *err) MUST_CHECK;
/* Gives the connection's socket to lws, which has it from now on. */
void websockets_adopt(struct connection *connection);

#endif
