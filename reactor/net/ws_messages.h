/*
 * Frames that come in become messages for socket_ops.h, as many as the rates allow.
 *
 * Thread: the loop thread only. No file outside this folder includes it.
 */
#ifndef ASSAY_WS_MESSAGES_H
#define ASSAY_WS_MESSAGES_H

#include "reactor/net/transport.h"

int ws_receive(struct connection *connection, const void *data, size_t len);
void ws_pong(struct connection *connection, size_t len);
void ws_message_sweep(struct ws *ws, int64_t now_ms);
void ws_messages_init(struct ws *ws);
/* Drops the messages that were not handled. */
void ws_messages_finish(struct ws *ws);
/* client_wait and client_go_on of socket_ops.h. */
void ws_messages_wait(struct ws *ws);
void ws_messages_go_on(struct ws *ws);

#endif
