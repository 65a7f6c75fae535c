/*
 * Counts the memory of answers until they are sent, and makes room for more.
 *
 * Thread: the loop thread only. No file outside this folder includes it.
 */
#ifndef ASSAY_UNSENT_H
#define ASSAY_UNSENT_H

#include "reactor/net/transport.h"

/* Takes room for an answer of so many bytes that belong to rq alone; few bytes need none. False:
 * there is no room. May close another connection to make room: the slowest one of the address that
 * has taken most. */
bool unsent_take(struct request *rq, size_t bytes) MUST_CHECK;
/* The same for a body that other answers may send too; only one of them takes the room. On success
 * rq is one of its senders. */
bool unsent_share(struct request *rq, struct shared_body *body) MUST_CHECK;
/* Gives the room back: rq has freed what it sent. */
void unsent_give(struct request *rq);
/* Makes room for more bytes of a stream's client (hub_room_fn); ctx is the server. */
bool unsent_make_room(void *ctx, struct client *client, size_t bytes);
/* The address for which the connection's bytes count. */
struct peer *connection_share(const struct connection *connection);
/* The client of the connection's stream; NULL: it has none. */
struct client *connection_client(const struct connection *connection);

#endif
