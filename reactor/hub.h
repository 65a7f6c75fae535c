/*
 * The hub: topics ("job:ID", "me:USER", "queue") and the clients that follow them.
 *
 * A client is the sending side of one WebSocket or SSE connection: a bounded outbox. Messages are
 * shared between outboxes by reference count, so one event to 10,000 clients is formatted once.
 *
 * Thread: the loop thread only. Ownership: the transport creates a client when its connection opens
 * and destroys it (which leaves all topics) when it closes; others hold client_id_t. Limits: an
 * outbox holds 1 MiB or 4,096 messages (over it the client is closed with 1013); 64 topics a
 * client.
 */
#ifndef ASSAY_HUB_H
#define ASSAY_HUB_H

#include "store/base.h"

struct hub;
struct client;
typedef uint64_t client_id_t; /* id with generation; 0 is none */

struct client *client_find(struct hub *hub, client_id_t id);
client_id_t client_id(const struct client *client);

/* -1 when the client already follows 64 topics. Subscribing twice is once. */
int hub_subscribe(struct hub *hub, struct client *client, const char *topic) MUST_CHECK;
void hub_unsubscribe(struct hub *hub, struct client *client, const char *topic);
bool hub_has_subscribers(const struct hub *hub, const char *topic);
/* To all who follow the topic. event_id may be NULL. On `WS /ws` each frame is given its "topic" as
 * first key; on WS /ws/jobs and SSE the frame is json as it is. last: a connection that is only for
 * this topic is closed (1000) after it. */
void hub_publish(struct hub *hub, const char *topic, const char *event_id, const char *json,
                 size_t len, bool last);
/* To one client, the same form as hub_publish would give it. */
void client_send(struct client *client, const char *topic, const char *event_id, const char *json,
                 size_t len, bool last);

#endif
