/*
 * Bounds the memory of answers that are not sent yet, and of what waits in streams. An answer that
 * is not small counts for the client's address. A body that several answers share counts once, for
 * one of those that still send it. What waits in a stream is counted by its outbox.
 *
 * When there is no room, the address that has taken most loses its slowest answer or stream. This
 * happens only if that address has more than the one that needs room. So clients that do not read,
 * on one address or on many, cannot keep answers and events from others.
 */
#include "reactor/net/unsent.h"

#include "reactor/net/connection.h"
#include "reactor/net/log.h"
#include "reactor/net/peers.h"
#include "reactor/net/transport.h"

#include <string.h>

#define LET_GO_MAX 8 /* connections, for one answer or message */

struct peer *connection_share(const struct connection *connection)
{
    const struct request *rq = connection->request;
    const struct ws *ws = connection->ws;
    struct peer *place = rq ? rq->place : ws ? ws->place : NULL;
    return place ? place : connection->peer;
}

struct client *connection_client(const struct connection *connection)
{
    return connection->ws        ? connection->ws->client
           : connection->request ? connection->request->stream
                                 : NULL;
}

static struct peer *share_of(const struct request *rq)
{
    return connection_share(rq->connection);
}

/* --- making room ---------------------------------------------------------------------------- */

/* Something under way that may be ended for others. */
struct slow {
    struct connection *connection;
    size_t share_bytes, sent;
    uint64_t elapsed_ms;
};

/* False: no byte waits to be sent, or the first one began to wait only now. */
static bool slow_read(struct connection *connection, struct slow *out)
{
    struct server *server = connection->server;
    const struct request *rq = connection->request;
    struct client *client = connection_client(connection);
    int64_t since_ms = 0;
    if (client && !client_close_code(client)) {
        since_ms =
            client_outbox(client)->counted > CLIENT_FREE_BYTES ? connection->pace.since_ms : 0;
        out->sent = connection->pace.sent;
    } else if (rq && rq->state == REQUEST_SENDING && rq->unsent_bytes) {
        since_ms = rq->sending_since_ms;
        out->sent = rq->sent_bytes;
    }
    if (!since_ms || connection->is_let_go)
        return false;
    out->connection = connection;
    out->elapsed_ms = uv_now(server->loop) - (uint64_t)since_ms;
    out->share_bytes = peers_bytes_of(server->peers, PEERS_UNSENT, connection_share(connection));
    return out->elapsed_ms >= UNSENT_GRACE_MS;
}

/* Compares the bytes that each has sent per millisecond; both were begun a while ago. */
static bool goes_before(const struct slow *a, const struct slow *b)
{
    if (a->share_bytes != b->share_bytes)
        return a->share_bytes > b->share_bytes;
    uint64_t of_a = a->sent * b->elapsed_ms, of_b = b->sent * a->elapsed_ms;
    return of_a != of_b ? of_a < of_b : a->elapsed_ms > b->elapsed_ms;
}

static bool slowest_of_most(struct server *server, struct slow *found)
{
    *found = (struct slow){0};
    if (server->room_searches++ >= ROOM_SEARCHES_A_TURN)
        return false;
    LIST_FOR_EACH (node, &server->connections) {
        struct slow slow = {0};
        if (slow_read(CONTAINER_OF(node, struct connection, node), &slow) &&
            (!found->connection || goes_before(&slow, found)))
            *found = slow;
    }
    return found->connection != NULL;
}

/* Ends one answer or stream to make room for another. False: none may be ended for it. An answer is
 * ended at the next sweep if `later`: the caller may be in the middle of something that uses it. */
static bool let_go(struct server *server, const struct peer *share, size_t bytes, bool later)
{
    struct slow slow;
    if (!slowest_of_most(server, &slow) ||
        slow.share_bytes < peers_bytes_of(server->peers, PEERS_UNSENT, share) + bytes)
        return false;
    struct connection *connection = slow.connection;
    struct client *client = connection_client(connection);
    log_debug("%s is let go: it took %zu bytes in %llu ms, and others wait", connection->address,
              slow.sent, (unsigned long long)slow.elapsed_ms);
    if (client)
        client_drop(client);
    if (client || later)
        connection->is_let_go = true;
    else
        connection_kill(connection);
    return true;
}

bool unsent_make_room(void *ctx, struct client *client, size_t bytes)
{
    struct server *server = ctx;
    const struct peer *share = client_outbox(client)->peer;
    for (int i = 0; i < LET_GO_MAX && let_go(server, share, bytes, true); i++)
        if (peers_has_room(server->peers, PEERS_UNSENT, share, bytes))
            return true;
    return false;
}

/* --- taking and giving ---------------------------------------------------------------------- */

static size_t counted(size_t bytes)
{
    return bytes < UNSENT_SMALL ? 0 : bytes < UNSENT_ONE_MAX ? bytes : UNSENT_ONE_MAX;
}

static void note(struct request *rq, size_t bytes)
{
    rq->unsent_bytes = bytes;
}

static bool take(struct request *rq, size_t bytes)
{
    for (int i = 0; i <= LET_GO_MAX; i++) {
        if (peers_bytes_take(rq->server->peers, PEERS_UNSENT, share_of(rq), bytes))
            return true;
        if (i == LET_GO_MAX || !let_go(rq->server, share_of(rq), bytes, false))
            return false;
    }
    return false;
}

bool unsent_take(struct request *rq, size_t bytes)
{
    size_t n = counted(bytes);
    if (!n)
        return true;
    if (!take(rq, n)) {
        if (strcmp(rq->method, "GET") == 0)
            return false;
        /* The answer to a request that changed something is sent without room, else the client
         * would repeat the change. Only staff get large answers of this kind. */
        peers_bytes_put(rq->server->peers, PEERS_UNSENT, share_of(rq), n);
    }
    note(rq, n);
    return true;
}

bool unsent_share(struct request *rq, struct shared_body *body)
{
    if (!body->senders.next)
        list_init(&body->senders);
    if (list_empty(&body->senders) && !unsent_take(rq, body->bytes.len)) {
        body->drop(body);
        return false;
    }
    list_push_back(&body->senders, &rq->sharing);
    rq->shared = body;
    return true;
}

/* The answer that took the room for a shared body ends: the body counts for another sender now. */
static void pass_on(struct shared_body *body, size_t bytes)
{
    struct request *next = CONTAINER_OF(body->senders.next, struct request, sharing);
    if (!bytes)
        return;
    peers_bytes_put(next->server->peers, PEERS_UNSENT, share_of(next), bytes);
    note(next, bytes);
}

void unsent_give(struct request *rq)
{
    size_t bytes = rq->unsent_bytes;
    struct shared_body *body = rq->shared;
    peers_bytes_give(rq->server->peers, PEERS_UNSENT, share_of(rq), bytes);
    rq->unsent_bytes = 0;
    rq->shared = NULL;
    list_remove(&rq->sharing);
    if (body && list_empty(&body->senders))
        body->drop(body);
    else if (body)
        pass_on(body, bytes);
}
