/*
 * The hub: topics ("job:ID", "queue") and the clients that follow them.
 *
 * A client is the sending side of one WebSocket or SSE connection: a bounded outbox. Messages are
 * shared between outboxes by reference count, so one event to 10,000 clients is formatted once.
 * Publishing only fills outboxes; the hub then wakes the clients' transports from the loop, for
 * at most 2 ms a turn, so that a topic with many followers holds up nobody else.
 *
 * Clients do not see the part of a topic's name from '@' on: each user follows a topic of their
 * own, such as "me@7", and sees it as "me".
 *
 * Thread: the loop thread only. Ownership: the transport creates a client when its connection
 * opens, and destroys it when the connection closes; a destroyed client follows nothing. Other
 * modules hold a client_id_t. Limits: an outbox holds 1 MiB or 4,096 messages, beside replays; all
 * outboxes together take from the pot of unsent answers (peers.h), of which one address has at most
 * half. Over either bound the client is closed with 1013; CLIENT_FREE_BYTES of each client are
 * always accepted. 64 topics a client, with those that are still replayed; topic names of 64 bytes.
 */
#ifndef ASSAY_HUB_H
#define ASSAY_HUB_H

#include "reactor/net/outbox.h"
#include "reactor/net/principal.h"
#include "store/base/base.h"

#include <jansson.h>

struct uv_loop_s;
struct hub;
struct client;
typedef uint64_t client_id_t; /* id with generation; 0 is none */

struct hub *hub_create(struct uv_loop_s *loop);
/* All clients must be destroyed before. The memory is freed when libuv has closed the handle. */
void hub_destroy(struct hub *hub);

struct client *client_find(struct hub *hub, client_id_t id);
client_id_t client_id(const struct client *client);
void *client_context(const struct client *client); /* the ctx of client_create */
/* Who the client is. All zero (nobody) until client_set_principal. */
const struct principal *client_principal(const struct client *client);
void client_set_principal(struct client *client, const struct principal *who);
/* Calls fn for each client, which may end it (client_end). */
typedef void hub_each_fn(void *ctx, struct client *client);
void hub_each_client(struct hub *hub, hub_each_fn *fn, void *ctx);
unsigned client_topic_count(const struct client *client);

#define TOPIC_MAX 64
#define TOPICS_MAX 64
/* -1 when the client already follows TOPICS_MAX topics, held places included. To subscribe twice is
 * the same as once. */
int hub_subscribe(struct hub *hub, struct client *client, const char *topic) MUST_CHECK;
void hub_unsubscribe(struct hub *hub, struct client *client, const char *topic);
bool client_follows(const struct client *client, const char *topic);
/* Holds a place for a topic whose past events are still read from the store, so that a client has
 * at most TOPICS_MAX such reads. -1: no place is left. Release it before hub_subscribe. */
int client_hold_topic(struct client *client) MUST_CHECK;
void client_let_go_topic(struct client *client);
bool hub_has_subscribers(const struct hub *hub, const char *topic);
/* Sends json to all clients that follow the topic. event_id may be NULL. On `WS /ws` each frame
 * gets "topic" as its first key; on WS /ws/jobs and SSE the frame is json unchanged. last: a
 * connection that exists only for this topic is closed (1000) after it, other clients leave the
 * topic. */
void hub_publish(struct hub *hub, const char *topic, const char *event_id, const char *json,
                 size_t len, bool last);
/* Sends json to one client, in the form in which hub_publish would. topic NULL: none. */
void client_send(struct client *client, const char *topic, const char *event_id, const char *json,
                 size_t len, bool last);

/* Sends past events: the lines of `events` from the byte `from` on, each a JSON object that begins
 * with {"id":"...". They go out as the socket takes them, before all messages that are sent later.
 * Takes over `events`. Replaces a replay of the same topic that is still going on. last: as in
 * hub_publish. */
void client_replay(struct client *client, const char *topic, struct buf *events, size_t from,
                   bool last);
/* Ends the replay of the topic; the rest of it is not sent. */
void client_replay_drop(struct client *client, const char *topic);

/* Sends the answer to a client's request. Takes over `frame` and adds ref, the client's own name
 * for its request; NULL: it has none. */
void client_answer(struct client *client, const char *ref, json_t *frame);
/* Sends {"type":"error","code","detail"}, with topic and ref where they are not NULL. */
void client_error(struct client *client, const char *code, const char *ref, const char *topic,
                  const char *fmt, ...) PRINTF_LIKE(5, 6);

/* RFC 6455 section 7.4.1. */
#define CLOSE_NORMAL 1000
#define CLOSE_PROTOCOL 1002
#define CLOSE_POLICY 1008
#define CLOSE_TOO_BIG 1009
#define CLOSE_TRY_AGAIN_LATER 1013 /* registered with IANA */
/* Takes no more messages; closes the connection with this code when the outbox is empty. */
void client_end(struct client *client, int close_code);

/* --- for the transport ---------------------------------------------------------------------- */

enum client_form {
    CLIENT_ONE_TOPIC,    /* WS /ws/jobs/{id}: frames unchanged */
    CLIENT_MANY,         /* WS /ws: frames with their topic */
    CLIENT_EVENT_STREAM, /* SSE: "id: ...\ndata: ...\n\n" */
    CLIENT_FORMS
};

/* So many bytes of each client's messages are accepted without a check for room. */
#define CLIENT_FREE_BYTES 4096
struct peers;
struct peer;
/* Makes room for more bytes of the client by disconnecting others. False: it cannot. It must not
 * destroy clients. */
typedef bool hub_room_fn(void *ctx, struct client *client, size_t bytes);
/* Has the hub count the bytes in outboxes. Call it before the first client is created. */
void hub_count_in(struct hub *hub, struct peers *peers, hub_room_fn *make_room, void *ctx);
/* The bytes that wait for the client count for this address; NULL: for none in particular. Call it
 * before anything is sent to the client. */
void client_count_for(struct client *client, struct peer *peer);
/* The client does not keep up: drops all that waits, and closes it with 1013. */
void client_drop(struct client *client);

size_t hub_client_count(const struct hub *hub, enum client_form form);

/* wake is called from the loop, never inside another call of the hub, when the outbox has messages
 * or the client is to be closed. wake may destroy the client. */
struct client *client_create(struct hub *hub, enum client_form form, void (*wake)(void *ctx),
                             void *ctx);
void client_destroy(struct client *client); /* NULL is fine */
struct outbox *client_outbox(struct client *client);
enum client_form client_form(const struct client *client);
/* The code to close with when the outbox is empty; 0: the client stays open. */
int client_close_code(const struct client *client);
/* Wakes the client's transport when its turn comes, within the hub's share of a turn of the
 * loop. */
void client_wake_soon(struct client *client);
/* Wakes the client's transport once more, after all clients have sent everything. So the work of
 * closing 10,000 connections does not delay the last event of some of them. */
void client_close_soon(struct client *client);

#endif
