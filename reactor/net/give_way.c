/*
 * Which connection gives way when (nearly) all places are taken and somebody new comes. The first
 * that go are those that do nothing: between requests, then WebSockets of guests that follow
 * nothing. Who follows something is the last. Among equals it is the idlest of the address that has
 * most connections. An address never gives way to one that has as many.
 *
 * An address that has far more than the newcomer also gives way with what is only on its way, and
 * its connections are fresh only after they were accepted: else each new request would protect
 * them. A request that a handler has is never ended.
 */
#include "reactor/net/give_way.h"

#include "reactor/net/connection.h"
#include "reactor/net/peers.h"
#include "reactor/net/transport.h"
#include "reactor/net/unsent.h"

#define GIVE_WAYS_A_TURN 4 /* each walks over all connections */
#define FRESH_MS 1000      /* what has just begun does not give way */
#define SLOW_MS 10000      /* nor does what is on its way for less, but for an address that */
#define FAR_MORE 4         /* has so many times as many connections as the newcomer, */
#define FAR_MORE_LEAST 8   /* and at least so many */

/* In the order in which they give way. */
enum rank { RANK_IDLE, RANK_GUEST, RANK_UNDER_WAY, RANK_BUSY, RANK_FOLLOWS, RANK_NEVER };

struct candidate {
    struct connection *connection;
    enum rank rank;
    size_t count; /* connections of its address */
    int64_t since_ms;
};

static void ws_rank(const struct ws *ws, struct candidate *out)
{
    out->since_ms = ws->asked_ms;
    out->rank = RANK_NEVER;
    if (!ws->client || ws->closing)
        return;
    if (client_topic_count(ws->client) || client_outbox(ws->client)->count)
        out->rank = RANK_FOLLOWS;
    else
        out->rank = client_principal(ws->client)->user_id ? RANK_UNDER_WAY : RANK_GUEST;
}

static void request_rank(const struct request *rq, int64_t now, struct candidate *out)
{
    out->since_ms = rq->started_us / 1000 - clock_monotonic_us() / 1000 + now;
    switch (rq->state) {
    case REQUEST_LINGERING:
        out->rank = RANK_IDLE;
        break;
    case REQUEST_RECEIVING:
    case REQUEST_DISCARDING:
    case REQUEST_SENDING:
        out->rank = now - out->since_ms >= SLOW_MS ? RANK_UNDER_WAY : RANK_BUSY;
        break;
    case REQUEST_STREAMING:
        out->rank = RANK_FOLLOWS;
        break;
    default:
        out->rank = RANK_NEVER;
    }
}

/* least: of connections that an address has that gives way. */
static bool has_far_more(size_t count, size_t least)
{
    return count >= FAR_MORE_LEAST && count >= FAR_MORE * (least - 1);
}

static struct candidate candidate_of(struct connection *connection, size_t least, int64_t now)
{
    struct candidate out = {.connection = connection,
                            .rank = RANK_IDLE,
                            .count = peers_count(connection_share(connection)),
                            .since_ms = connection->quiet_since_ms};
    if (connection->ws)
        ws_rank(connection->ws, &out);
    else if (connection->request)
        request_rank(connection->request, now, &out);
    bool is_far = has_far_more(out.count, least);
    if (out.rank == RANK_BUSY)
        out.since_ms = connection->accepted_ms; /* the oldest goes first */
    if ((out.rank == RANK_BUSY && !is_far) || connection == connection->server->adopting ||
        now - (is_far ? connection->accepted_ms : out.since_ms) < FRESH_MS)
        out.rank = RANK_NEVER;
    return out;
}

static bool goes_before(const struct candidate *a, const struct candidate *b)
{
    if (a->rank != b->rank)
        return a->rank < b->rank;
    return a->count != b->count ? a->count > b->count : a->since_ms < b->since_ms;
}

bool connection_give_way(struct server *server, const struct peer *newcomer)
{
    size_t least = newcomer ? peers_count(newcomer) + 1 : 2;
    struct candidate found = {.rank = RANK_NEVER};
    int64_t now = (int64_t)uv_now(server->loop);
    if (server->give_ways++ >= GIVE_WAYS_A_TURN)
        return false;
    LIST_FOR_EACH (node, &server->connections) {
        struct candidate one =
            candidate_of(CONTAINER_OF(node, struct connection, node), least, now);
        if (one.rank != RANK_NEVER && one.count >= least && goes_before(&one, &found))
            found = one;
    }
    if (found.rank == RANK_NEVER)
        return false;
    log_debug("%s has %zu connections, and one gives way", found.connection->address, found.count);
    connection_kill(found.connection);
    return true;
}

bool give_ways_are_over(const struct server *server)
{
    return server->give_ways >= GIVE_WAYS_A_TURN;
}
