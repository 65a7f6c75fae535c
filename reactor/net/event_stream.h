/*
 * An answer that does not end: text/event-stream.
 *
 * Thread: the loop thread only. Ownership: the request owns the client.
 */
#ifndef ASSAY_EVENT_STREAM_H
#define ASSAY_EVENT_STREAM_H

#include <stdint.h>

struct client;
struct request;

/* Starts a text/event-stream answer. Events are then sent to it as to any client of the hub
 * (hub.h). NULL: the request was a HEAD and is answered. */
struct client *reply_event_stream(struct request *rq);

/* The transport calls these two: the socket is writable, and each second. */
int event_stream_writable(struct request *rq);
void event_stream_sweep(struct request *rq, int64_t now_ms);

#endif
