#include "reactor/net/request.h"

#include "reactor/net/body.h"
#include "reactor/net/connection.h"
#include "reactor/net/due.h"
#include "reactor/net/event_stream.h"
#include "reactor/net/peers.h"
#include "reactor/net/reply_head.h"
#include "reactor/net/request_body.h"
#include "reactor/net/request_head.h"
#include "reactor/net/request_log.h"
#include "reactor/net/transport.h"
#include "reactor/net/unsent.h"
#include "reactor/net/ws.h"
#include "store/base/states.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

/* --- the state machine ---------------------------------------------------------------------- */

static const unsigned edges[] = {
    [REQUEST_RECEIVING] = STATE(REQUEST_ADMITTING) | STATE(REQUEST_HANDLING) |
                          STATE(REQUEST_DISCARDING) | STATE(REQUEST_ANSWERED),
    [REQUEST_ADMITTING] = STATE(REQUEST_RECEIVING) | STATE(REQUEST_HANDLING) |
                          STATE(REQUEST_DISCARDING) | STATE(REQUEST_ANSWERED),
    [REQUEST_HANDLING] =
        STATE(REQUEST_DISCARDING) | STATE(REQUEST_ANSWERED) | STATE(REQUEST_STREAMING),
    [REQUEST_DISCARDING] = STATE(REQUEST_ANSWERED),
    [REQUEST_ANSWERED] = STATE(REQUEST_SENDING),
    [REQUEST_SENDING] = STATE(REQUEST_LINGERING) | STATE(REQUEST_FINISHED),
    [REQUEST_STREAMING] = STATE(REQUEST_FINISHED),
    [REQUEST_LINGERING] = 0,
    [REQUEST_FINISHED] = 0,
};
static const struct states states = STATES("a request", edges);

static int64_t now_ms(const struct request *rq)
{
    return (int64_t)uv_now(rq->server->loop);
}

static int64_t state_limit_ms(enum request_state state)
{
    switch (state) {
    case REQUEST_RECEIVING:
    case REQUEST_DISCARDING:
        return RECEIVE_MS;
    case REQUEST_ADMITTING:
    case REQUEST_HANDLING:
        return ANSWER_MS;
    case REQUEST_LINGERING:
        return LINGER_MS;
    default:
        return SEND_STALL_MS;
    }
}

/* Whether it waits for the answer of a handler or the door. */
static bool is_waiting(const struct request *rq)
{
    return rq->state == REQUEST_HANDLING || rq->state == REQUEST_ADMITTING;
}

void request_enter(struct request *rq, enum request_state to)
{
    states_check(&states, rq->state, to);
    rq->server->waiting -= is_waiting(rq);
    if (rq->state == REQUEST_ANSWERED)
        list_remove(&rq->answered);
    rq->state = to;
    rq->server->waiting += is_waiting(rq);
    if (to == REQUEST_ANSWERED)
        list_push_back(&rq->server->answered, &rq->answered);
    rq->deadline_ms = now_ms(rq) + state_limit_ms(to);
}

bool request_reads(const struct request *rq)
{
    return rq->state == REQUEST_RECEIVING || rq->state == REQUEST_ADMITTING ||
           rq->state == REQUEST_DISCARDING || rq->state == REQUEST_LINGERING;
}

/* --- the handler ---------------------------------------------------------------------------- */

static void answer_without_route(struct request *rq)
{
    if (strcmp(rq->method, "GET") == 0 && assets_serve(rq->server->config.assets, rq))
        return;
    bool is_page = assets_has(rq->server->config.assets, rq->path);
    AUTO_BUF struct buf allowed = {0};
    router_allowed(rq->server->config.routes, rq->path, &allowed);
    if (is_page && !allowed.len)
        buf_puts(&allowed, "GET, HEAD, OPTIONS");
    if (!allowed.len) {
        if (strcmp(rq->method, "GET") == 0 && assets_serve_missing(rq->server->config.assets, rq))
            return;
        reply_problem(rq, 404, "not_found", NULL, "There is nothing at this address.");
        return;
    }
    reply_header(rq, "Allow", allowed.data);
    if (strcmp(rq->method, "OPTIONS") != 0) {
        reply_problem(rq, 405, "method_not_allowed", NULL, "This address takes %s.", allowed.data);
        return;
    }
    reply_preflight(rq, allowed.data);
    reply_nothing(rq);
}

/* The door answers rq or calls request_proceed. */
static void door(struct request *rq)
{
    struct err err;
    if (rq->server->waiting > REQUESTS_WAITING_MAX) {
        reply_header(rq, "Retry-After", "1");
        reply_problem(rq, 503, "overloaded", NULL, "Too many requests wait for an answer.");
    } else if (request_queries_check(rq, rq->match.route->queries, &err) < 0) {
        reply_problem(rq, 400, err.code, err.field, "%s", err.detail);
    } else {
        rq->server->config.admit(rq);
    }
}

static void dispatch(struct request *rq)
{
    if (rq->match.route)
        door(rq);
    else
        answer_without_route(rq);
}

void request_dispatch(struct request *rq)
{
    request_enter(rq, REQUEST_HANDLING);
    dispatch(rq);
}

static void on_due(struct due *due)
{
    dispatch(CONTAINER_OF(due, struct request, due));
}

void request_dispatch_soon(struct request *rq)
{
    request_enter(rq, REQUEST_HANDLING);
    rq->due.run = on_due;
    due_join(rq->server, &rq->due, connection_share(rq->connection));
}

void request_handle(struct request *rq)
{
    request_enter(rq, REQUEST_HANDLING);
    rq->match.route->handle(rq);
}

void request_receive(struct request *rq)
{
    request_enter(rq, REQUEST_RECEIVING);
    rq->receiving_since_ms = now_ms(rq);
    connection_reading(rq->connection, true);
    if (request_body_ask(rq) < 0)
        log_debug("%s is gone before its body", rq->connection->address);
}

void request_answered(struct request *rq)
{
    due_leave(rq->server, &rq->due);
    request_count(rq, false);
    id_table_remove(&rq->server->requests, rq->id);
    rq->id = 0;
    if (rq->content_length == rq->received || rq->body_unread) {
        request_send_soon(rq);
        return;
    }
    request_enter(rq, REQUEST_DISCARDING);
    connection_reading(rq->connection, true);
}

/* --- beginning ------------------------------------------------------------------------------ */

static struct request *request_create(struct connection *connection)
{
    struct server *server = connection->server;
    struct request *rq = xcalloc(1, sizeof *rq);
    rq->connection = connection;
    rq->server = server;
    list_init(&rq->answered);
    list_init(&rq->sharing);
    rq->method = "GET";
    rq->started_us = clock_monotonic_us();
    rq->deadline_ms = now_ms(rq) + RECEIVE_MS;
    rq->id = id_table_add(&server->requests, rq);
    snprintf(rq->request_id, sizeof rq->request_id, "%08x%08x", server->id_prefix,
             ++server->id_count);
    return rq;
}

/* Some addresses, such as /admin/queue, belong to both the page and the API. */
static void route_find(struct request *rq)
{
    bool is_get = strcmp(rq->method, "GET") == 0;
    if (is_get && assets_is_visit(rq->server->config.assets, rq))
        return;
    router_match(rq->server->config.routes, rq->method, rq->path, &rq->match);
    for (size_t i = 0; i < rq->match.param_count; i++)
        rq->params[i] = xstrndup(rq->match.params[i].value, rq->match.params[i].value_len);
}

/* Refuses what can be refused before the body has come. True: rq is answered. */
static bool refuse_early(struct request *rq)
{
    bool needs_length = rq->length_missing && !(rq->match.route && rq->match.route->body_optional);
    if (needs_length) {
        rq->body_unread = true;
        reply_problem(rq, 411, "length_required", NULL, "A Content-Length is needed.");
    } else if (!rq->match.route) {
        request_dispatch(rq);
    } else {
        request_body_check(rq);
    }
    if (rq->id)
        request_expectation_check(rq);
    return rq->id == 0;
}

static int go_on(struct request *rq)
{
    route_find(rq);
    if (refuse_early(rq))
        return 0;
    if (request_is_upload(rq)) {
        request_enter(rq, REQUEST_ADMITTING);
        door(rq);
        return 0;
    }
    if (rq->content_length == 0)
        request_dispatch(rq);
    return request_body_ask(rq);
}

int request_begin(struct connection *connection, const char *data, bool is_followed)
{
    if (connection->request)
        abort();
    struct request *rq = request_create(connection);
    connection->request = rq;
    connection->served = true;
    if (request_head_read(rq, &connection->head, data) < 0)
        return 0;
    /* A client that has begun to send its body does not wait for 100 Continue. */
    rq->is_expecting = rq->is_expecting && !is_followed;
    if (rq->is_upgrade) {
        ws_begin(rq, is_followed);
        return 0;
    }
    return go_on(rq);
}

void request_begin_bad(struct connection *connection, int status, const struct err *err)
{
    struct request *rq = request_create(connection);
    connection->request = rq;
    connection->served = true;
    rq->method = "other";
    rq->body_unread = true;
    reply_problem(rq, status, err->code, NULL, "%s", err->detail);
}

/* The answer is not sent at once, because the handler may still use rq. */
void request_send_soon(struct request *rq)
{
    request_enter(rq, REQUEST_ANSWERED);
}

/* --- the answer ----------------------------------------------------------------------------- */

/* Shuts our side, and reads and drops for a while what the client still sends. Closing a socket
 * with unread bytes would reset the connection, and the client could lose the answer. */
static int linger(struct request *rq)
{
    request_enter(rq, REQUEST_LINGERING);
    shutdown(rq->connection->fd, SHUT_WR);
    buf_finish(&rq->connection->in);
    connection_reading(rq->connection, true);
    return 0;
}

void request_lingers_on(struct request *rq)
{
    int64_t silent = now_ms(rq) + LINGER_MS, most = rq->sending_since_ms + LINGER_MOST_MS;
    rq->deadline_ms = silent < most ? silent : most;
}

static int answer_end(struct request *rq)
{
    struct connection *connection = rq->connection;
    if (rq->body_unread || (rq->close_after && connection_has_unread(connection)))
        return linger(rq);
    bool close_after = rq->close_after;
    request_enter(rq, REQUEST_FINISHED);
    request_destroy(rq);
    connection->request = NULL;
    connection->quiet_since_ms = (int64_t)uv_now(connection->server->loop);
    return close_after ? -1 : connection_next(connection);
}

/* Bytes that the socket does not take stay in the answer, without a second copy. */
static int send_piece(struct request *rq)
{
    size_t len = rq->rest_len - rq->rest_sent;
    ssize_t sent = connection_offer(rq->connection, rq->rest_data + rq->rest_sent,
                                    len < PIECE_BYTES ? len : PIECE_BYTES);
    if (sent < 0)
        return -1;
    rq->rest_sent += (size_t)sent;
    rq->sent_bytes += (size_t)sent;
    return 0;
}

/* No handler uses rq any more: frees everything but the answer. */
static int send_begin(struct request *rq)
{
    request_enter(rq, REQUEST_SENDING);
    rq->sending_since_ms = now_ms(rq);
    body_destroy(rq->body);
    rq->body = NULL;
    json_decref(rq->json);
    rq->json = NULL;
    rq->sent_bytes = rq->out_len;
    int rc = rq->rest_len ? connection_write_more(rq->connection, rq->out, rq->out_len)
                          : connection_write(rq->connection, rq->out, rq->out_len);
    free(rq->out);
    rq->out = NULL;
    return rc;
}

/* A client that takes nothing is closed after SEND_STALL_MS; one that takes little at a time is
 * closed when the whole answer has taken too long. */
static int64_t send_deadline_ms(const struct request *rq)
{
    int64_t stalled = now_ms(rq) + SEND_STALL_MS,
            slow = rq->sending_since_ms + SEND_STALL_MS + (int64_t)rq->rest_len / SEND_BYTES_A_MS;
    return stalled < slow ? stalled : slow;
}

static int request_send(struct request *rq)
{
    struct connection *connection = rq->connection;
    if (rq->state == REQUEST_ANSWERED && send_begin(rq) < 0)
        return -1;
    if (rq->rest_sent < rq->rest_len && send_piece(rq) < 0)
        return -1;
    rq->deadline_ms = send_deadline_ms(rq);
    if (rq->rest_sent < rq->rest_len || connection_is_sending(connection)) {
        connection_want_writable(connection);
        return 0;
    }
    return answer_end(rq);
}

/* A client may have sent many requests at once: each answer begins the next one. */
void requests_send(struct server *server)
{
    uint64_t until = uv_hrtime() + TURN_WORK_NS;
    while (!list_empty(&server->answered)) {
        struct request *rq = CONTAINER_OF(server->answered.next, struct request, answered);
        struct connection *connection = rq->connection;
        list_remove(&rq->answered);
        connection_settle(connection, request_send(rq));
        if (uv_hrtime() >= until && !list_empty(&server->answered)) {
            due_go_on(server);
            return;
        }
    }
}

int request_writable(struct connection *connection)
{
    struct request *rq = connection->request;
    if (!rq)
        return 0;
    switch (rq->state) {
    case REQUEST_SENDING:
        return request_send(rq);
    case REQUEST_STREAMING:
        return event_stream_writable(rq);
    default:
        return 0;
    }
}

/* --- time limits ---------------------------------------------------------------------------- */

void request_sweep(struct request *rq, int64_t now)
{
    if (rq->state == REQUEST_STREAMING) {
        event_stream_sweep(rq, now);
        return;
    }
    if (now < rq->deadline_ms && !rq->connection->is_let_go)
        return;
    if (is_waiting(rq))
        reply_problem(rq, 503, "timeout", NULL, "The answer took too long.");
    else
        connection_kill(rq->connection);
}

/* --- the end -------------------------------------------------------------------------------- */

void request_destroy(struct request *rq)
{
    if (!rq)
        return;
    request_log(rq);
    due_leave(rq->server, &rq->due);
    if (rq->id)
        id_table_remove(&rq->server->requests, rq->id);
    rq->server->waiting -= is_waiting(rq);
    list_remove(&rq->answered);
    client_destroy(rq->stream);
    queries_finish(rq->queries, rq->query_count);
    for (int i = 0; i < HEADERS; i++)
        free(rq->headers[i]);
    for (size_t i = 0; i < ROUTE_PARAMS_MAX; i++)
        free(rq->params[i]);
    json_decref(rq->json);
    free(rq->path);
    free(rq->out);
    body_destroy(rq->body);
    buf_finish(&rq->extra_headers);
    buf_finish(&rq->rest);
    unsent_give(rq);
    peers_leave(rq->server->peers, rq->place);
    free(rq);
}
