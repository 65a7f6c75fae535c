#include "reactor/transport.h"

#include "reactor/peers.h"
#include "reactor/socket_read.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

/* --- the state machine ---------------------------------------------------------------------- */

#define EDGE(state) (1u << (state))
/* From each state, the states that may follow. */
static const unsigned edges[] = {
    [REQUEST_RECEIVING] = EDGE(REQUEST_ADMITTING) | EDGE(REQUEST_HANDLING) |
                          EDGE(REQUEST_DISCARDING) | EDGE(REQUEST_ANSWERED),
    [REQUEST_ADMITTING] = EDGE(REQUEST_RECEIVING) | EDGE(REQUEST_HANDLING) |
                          EDGE(REQUEST_DISCARDING) | EDGE(REQUEST_ANSWERED),
    [REQUEST_HANDLING] =
        EDGE(REQUEST_DISCARDING) | EDGE(REQUEST_ANSWERED) | EDGE(REQUEST_STREAMING),
    [REQUEST_DISCARDING] = EDGE(REQUEST_ANSWERED),
    [REQUEST_ANSWERED] = EDGE(REQUEST_SENDING),
    [REQUEST_SENDING] = EDGE(REQUEST_LINGERING) | EDGE(REQUEST_FINISHED),
    [REQUEST_STREAMING] = EDGE(REQUEST_FINISHED),
    [REQUEST_LINGERING] = 0,
    [REQUEST_FINISHED] = 0,
};

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

/* For somebody's answer. */
static bool is_waiting(const struct request *rq)
{
    return rq->state == REQUEST_HANDLING || rq->state == REQUEST_ADMITTING;
}

void request_set_state(struct request *rq, enum request_state state)
{
    if (!(edges[rq->state] & EDGE(state)))
        abort();
    rq->server->waiting -= is_waiting(rq);
    rq->state = state;
    rq->server->waiting += is_waiting(rq);
    rq->deadline_ms = now_ms(rq) + state_limit_ms(state);
}

/* Nothing more is read from this connection for now, so bytes or a FIN that come early wait in the
 * kernel and do not wake the loop over and over. lws calls WRITEABLE only while reading is on. */
static void reading(struct request *rq, bool on)
{
    if (on != rq->reading_off)
        return;
    rq->reading_off = !on;
    lws_rx_flow_control(rq->connection->wsi, on);
}

/* --- the handler ---------------------------------------------------------------------------- */

static bool query_is_allowed(const struct route *route, const char *name)
{
    for (const char *const *allowed = route->queries; allowed && *allowed; allowed++)
        if (strcmp(*allowed, name) == 0)
            return true;
    return false;
}

static int queries_check(struct request *rq)
{
    for (size_t i = 0; i < rq->query_count; i++)
        if (!query_is_allowed(rq->match.route, rq->queries[i].name)) {
            const char *name = rq->queries[i].name;
            reply_problem(rq, 400, "unknown_parameter", name,
                          "There is no query parameter '%.60s' here.", name);
            return -1;
        }
    return 0;
}

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

/* Waits for the handler, or for the door, which may take a while. */
static void rest(struct request *rq)
{
    if (is_waiting(rq))
        reading(rq, false);
}

/* Whoever keeps it answers rq or lets it through. */
static void door(struct request *rq)
{
    if (rq->server->waiting > REQUESTS_WAITING_MAX) {
        reply_header(rq, "Retry-After", "1");
        reply_problem(rq, 503, "overloaded", NULL, "Too many requests wait for an answer.");
    } else if (queries_check(rq) == 0) {
        rq->server->config.admit(rq);
    }
    rest(rq);
}

void request_dispatch(struct request *rq)
{
    request_set_state(rq, REQUEST_HANDLING);
    if (rq->match.route)
        door(rq);
    else
        answer_without_route(rq);
}

void request_proceed(struct request *rq, const struct identity *who)
{
    rq->identity = *who;
    if (rq->state == REQUEST_ADMITTING)
        request_upload_begin(rq);
    else
        rq->match.route->handle(rq);
}

void request_handle(struct request *rq)
{
    request_set_state(rq, REQUEST_HANDLING);
    rq->match.route->handle(rq);
    rest(rq);
}

void request_receive(struct request *rq)
{
    request_set_state(rq, REQUEST_RECEIVING);
    rq->receiving_since_ms = now_ms(rq);
    reading(rq, true);
    if (request_body_ask(rq) < 0)
        log_debug("%s is gone before its body", rq->connection->address);
}

void request_answered(struct request *rq)
{
    request_count(rq, false);
    slots_remove(&rq->server->requests, rq->id);
    rq->id = 0;
    reading(rq, true);
    if (rq->content_length > rq->received && !rq->body_unread)
        request_set_state(rq, REQUEST_DISCARDING);
    else
        request_send_soon(rq);
}

/* --- beginning ------------------------------------------------------------------------------ */

static struct request *request_create(struct connection *connection)
{
    struct server *server = connection->server;
    struct request *rq = xcalloc(1, sizeof *rq);
    rq->connection = connection;
    rq->server = server;
    list_init(&rq->answered);
    rq->method = "GET";
    rq->started_us = clock_monotonic_us();
    rq->deadline_ms = now_ms(rq) + RECEIVE_MS;
    rq->id = slots_add(&server->requests, rq);
    snprintf(rq->request_id, sizeof rq->request_id, "%08x%08x", server->id_prefix,
             ++server->id_count);
    return rq;
}

/* Some addresses of the page are also the API's: /admin/queue. */
static void route_find(struct request *rq)
{
    bool is_get = strcmp(rq->method, "GET") == 0;
    if (is_get && assets_is_visit(rq->server->config.assets, rq))
        return;
    router_match(rq->server->config.routes, rq->method, rq->path, &rq->match);
    for (size_t i = 0; i < rq->match.param_count; i++)
        rq->params[i] = xstrndup(rq->match.params[i].value, rq->match.params[i].value_len);
}

/* What can be said before the body has come. True when rq is answered. */
static bool refuse_early(struct request *rq, struct lws *wsi)
{
    if (!rq->match.route)
        request_dispatch(rq);
    else
        request_body_check(rq);
    if (rq->id)
        request_expectation_read(rq, wsi);
    return rq->id == 0;
}

int request_begin(struct connection *connection)
{
    if (connection->request)
        abort();
    struct lws *wsi = connection->wsi;
    struct request *rq = request_create(connection);
    connection->request = rq;
    connection->served = true;
    /* lws's own time limit starts anew with each piece; ours is for the whole. */
    lws_set_timeout(wsi, NO_PENDING_TIMEOUT, 0);
    bool bad = request_head_read(rq, wsi) < 0;
    if (request_body_is_unsafe(rq)) {
        log_info("%s pipelined a request with a body", connection->address);
        return -1;
    }
    if (bad)
        return 0;
    route_find(rq);
    if (refuse_early(rq, wsi))
        return 0;
    if (request_is_upload(rq)) {
        request_set_state(rq, REQUEST_ADMITTING);
        door(rq);
        return 0;
    }
    /* Of an empty body lws tells, and then only after this, where it is a POST's. */
    if (rq->content_length == 0 && strcmp(rq->method, "POST") != 0)
        request_dispatch(rq);
    return request_body_ask(rq);
}

/* Not sent at once: the handler that answers may still use rq. */
void request_send_soon(struct request *rq)
{
    request_set_state(rq, REQUEST_ANSWERED);
    list_push_back(&rq->server->answered, &rq->answered);
}

/* --- the answer ----------------------------------------------------------------------------- */

static int write_out(struct request *rq, char *padded, size_t len)
{
    int n = lws_write(rq->connection->wsi, (unsigned char *)padded + LWS_PRE, len, LWS_WRITE_HTTP);
    rq->sent_bytes += len;
    return n < 0 ? -1 : 0;
}

/* Our side says that it is done; what the client still sends is read and forgotten for a while,
 * since closing over unread bytes would reset the connection and could take the answer with it. */
static int linger(struct request *rq)
{
    request_set_state(rq, REQUEST_LINGERING);
    shutdown(lws_get_socket_fd(rq->connection->wsi), SHUT_WR);
    if (!rq->body_flows)
        reading(rq, false);
    return 0;
}

static int answer_end(struct request *rq)
{
    struct connection *connection = rq->connection;
    if (rq->body_unread)
        return linger(rq);
    bool close_after = rq->close_after;
    request_set_state(rq, REQUEST_FINISHED);
    request_destroy(rq);
    connection->request = NULL;
    connection->quiet_since_ms = (int64_t)uv_now(connection->server->loop);
    connection->bytes_read = socket_bytes_read(lws_get_socket_fd(connection->wsi));
    return close_after || lws_http_transaction_completed(connection->wsi) ? -1 : 0;
}

static int send_piece(struct request *rq)
{
    struct server *server = rq->server;
    size_t len = rq->rest_len - rq->rest_sent;
    if (len > PIECE_BYTES)
        len = PIECE_BYTES;
    memcpy(server->scratch + LWS_PRE, rq->rest_data + rq->rest_sent, len);
    rq->rest_sent += len;
    return write_out(rq, server->scratch, len);
}

/* A client that takes nothing is let go soon, and one that takes an answer drop by drop at last. */
static int64_t send_deadline_ms(const struct request *rq)
{
    int64_t stalled = now_ms(rq) + SEND_STALL_MS,
            slow = rq->sending_since_ms + SEND_STALL_MS + (int64_t)rq->rest_len / SEND_BYTES_A_MS;
    return stalled < slow ? stalled : slow;
}

static int request_send(struct request *rq)
{
    struct lws *wsi = rq->connection->wsi;
    if (rq->state == REQUEST_ANSWERED) {
        request_set_state(rq, REQUEST_SENDING);
        rq->sending_since_ms = now_ms(rq);
        if (write_out(rq, rq->out, rq->out_len) < 0)
            return -1;
    } else if (!lws_partial_buffered(wsi) && rq->rest_sent < rq->rest_len && send_piece(rq) < 0) {
        return -1;
    }
    rq->deadline_ms = send_deadline_ms(rq);
    if (rq->rest_sent < rq->rest_len || lws_partial_buffered(wsi)) {
        lws_callback_on_writable(wsi);
        return 0;
    }
    return answer_end(rq);
}

void requests_send(struct server *server)
{
    while (!list_empty(&server->answered)) {
        struct request *rq = CONTAINER_OF(server->answered.next, struct request, answered);
        struct connection *connection = rq->connection;
        list_remove(&rq->answered);
        if (request_send(rq) < 0)
            connection_close(connection);
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

/* A client that takes the answer slowly and has sent more, or closed its side, would have the loop
 * woken for bytes that are not read before the answer is through: such a client is let go. */
static bool is_stuck(const struct request *rq)
{
    char byte;
    if (rq->state != REQUEST_SENDING)
        return false;
    ssize_t n = recv(lws_get_socket_fd(rq->connection->wsi), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return n >= 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
}

void request_sweep(struct request *rq, int64_t now)
{
    if (rq->state == REQUEST_STREAMING) {
        event_stream_sweep(rq, now);
        return;
    }
    if (now < rq->deadline_ms && !is_stuck(rq))
        return;
    if (is_waiting(rq))
        reply_problem(rq, 503, "timeout", NULL, "The answer took too long.");
    else
        connection_kill(rq->connection);
}

void request_goes_on(struct request *rq)
{
    if (rq->state == REQUEST_HANDLING)
        rq->deadline_ms = now_ms(rq) + state_limit_ms(rq->state);
}

/* --- the end -------------------------------------------------------------------------------- */

void request_destroy(struct request *rq)
{
    if (!rq)
        return;
    request_log(rq);
    if (rq->id)
        slots_remove(&rq->server->requests, rq->id);
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
    peers_leave(rq->server->peers, rq->place);
    buf_finish(&rq->extra_headers);
    buf_finish(&rq->rest);
    free(rq);
}
