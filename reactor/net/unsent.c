/*
 * Bounds the memory of answers that are not sent yet. An answer that is not small counts for the
 * client's address. A body that several answers share counts once, for one of those that still send
 * it.
 *
 * When there is no room, the address that has taken most loses its slowest answer: the connection
 * is closed. This happens only if that address has more than the one that needs room. So clients
 * that do not read, on one address or on many, cannot keep answers from others.
 */
#include "reactor/net/log.h"
#include "reactor/net/peers.h"
#include "reactor/net/transport.h"

#include <string.h>

#define LET_GO_MAX                                                                                 \
    8 /* connections to close for one answer: each costs a walk over all unsent answers */

static struct peer *share_of(const struct request *rq)
{
    return rq->place ? rq->place : rq->connection->peer;
}

static size_t share_bytes(const struct request *rq)
{
    return peers_bytes_of(rq->server->peers, PEERS_UNSENT, share_of(rq));
}

/* --- making room ---------------------------------------------------------------------------- */

static uint64_t sending_ms(const struct request *rq)
{
    return uv_now(rq->server->loop) - (uint64_t)rq->sending_since_ms;
}

/* Compares the bytes that each has sent per millisecond; both were begun a while ago. */
static bool is_slower(const struct request *a, const struct request *b)
{
    uint64_t of_a = a->sent_bytes * sending_ms(b), of_b = b->sent_bytes * sending_ms(a);
    return of_a != of_b ? of_a < of_b : a->sending_since_ms < b->sending_since_ms;
}

static bool goes_before(const struct request *a, const struct request *b)
{
    size_t of_a = share_bytes(a), of_b = share_bytes(b);
    return of_a != of_b ? of_a > of_b : is_slower(a, b);
}

static struct request *slowest_of_most(struct server *server)
{
    struct request *found = NULL;
    LIST_FOR_EACH (node, &server->unsent) {
        struct request *rq = CONTAINER_OF(node, struct request, unsent);
        if (rq->state == REQUEST_SENDING && sending_ms(rq) >= UNSENT_GRACE_MS &&
            (!found || goes_before(rq, found)))
            found = rq;
    }
    return found;
}

/* Closes one connection to make room for rq. False: none may be closed for it. */
static bool room_make(const struct request *rq, size_t bytes)
{
    struct request *slow = slowest_of_most(rq->server);
    if (!slow || share_bytes(slow) < share_bytes(rq) + bytes)
        return false;
    log_debug("%s is closed: it took %zu bytes of its answer in %llu ms, and others wait",
              slow->connection->address, slow->sent_bytes, (unsigned long long)sending_ms(slow));
    connection_kill(slow->connection);
    return true;
}

/* --- taking and giving ---------------------------------------------------------------------- */

static size_t counted(size_t bytes)
{
    return bytes < UNSENT_SMALL ? 0 : bytes < UNSENT_ONE_MAX ? bytes : UNSENT_ONE_MAX;
}

static void note(struct request *rq, size_t bytes)
{
    rq->unsent_bytes = bytes;
    list_push_back(&rq->server->unsent, &rq->unsent);
}

static bool take(struct request *rq, size_t bytes)
{
    for (int i = 0; i <= LET_GO_MAX; i++) {
        if (peers_bytes_take(rq->server->peers, PEERS_UNSENT, share_of(rq), bytes))
            return true;
        if (i == LET_GO_MAX || !room_make(rq, bytes))
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
    list_remove(&rq->unsent);
    peers_bytes_give(rq->server->peers, PEERS_UNSENT, share_of(rq), bytes);
    rq->unsent_bytes = 0;
    rq->shared = NULL;
    list_remove(&rq->sharing);
    if (body && list_empty(&body->senders))
        body->drop(body);
    else if (body)
        pass_on(body, bytes);
}
