/*
 * One request from its head to the last byte of its answer. The request's connection owns it.
 *
 * Thread: the loop thread only. No file outside this folder includes it.
 */
#ifndef ASSAY_REQUEST_H
#define ASSAY_REQUEST_H

#include "reactor/net/transport.h"

/* A whole head has come; is_followed: and bytes after it. 0 goes on, -1 closes. */
int request_begin(struct connection *connection, const char *data, bool is_followed);
/* The bytes that came are no head: answers with err, then the connection ends. */
void request_begin_bad(struct connection *connection, int status, const struct err *err);
/* Bytes came after the answer. They are dropped, but the peer gets more time to read the answer. */
void request_lingers_on(struct request *rq);
/* Whether the request wants more bytes from the socket now. */
bool request_reads(const struct request *rq);
/* The socket is writable. 0 goes on, -1 closes. */
int request_writable(struct connection *connection);
void request_destroy(struct request *rq); /* NULL is fine */
/* Changes the state, and moves the request to or from server->answered. Aborts on an edge that the
 * table in request.c does not have. */
void request_enter(struct request *rq, enum request_state to);
/* The answer is made. It goes out in this turn of the loop, or after the rest of rq's body. */
void request_answered(struct request *rq);
/* Sends the answers on server->answered. */
void requests_send(struct server *server);
/* Checks the deadlines; may close the connection. */
void request_sweep(struct request *rq, int64_t now_ms);
/* Answers OPTIONS and wrong methods; else calls the door, which calls the handler. */
void request_dispatch(struct request *rq);
/* The same in its turn. */
void request_dispatch_soon(struct request *rq);
/* The request has passed the door: calls the handler, for an upload after its body has come. */
void request_handle(struct request *rq);
void request_receive(struct request *rq);
/* Both the answer and the whole body are there: the answer goes out in this turn of the loop. */
void request_send_soon(struct request *rq);

#endif
