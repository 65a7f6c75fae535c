#include "reactor/transport.h"

#include "reactor/json_body.h"
#include "reactor/log.h"
#include "reactor/socket_read.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

/* --- the state machine ---------------------------------------------------------------------- */

#define EDGE(state) (1u << (state))
/* From each state, the states that may follow. */
static const unsigned edges[] = {
    [REQUEST_RECEIVING] =
        EDGE(REQUEST_HANDLING) | EDGE(REQUEST_DISCARDING) | EDGE(REQUEST_ANSWERED),
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
    case REQUEST_HANDLING:
        return ANSWER_MS;
    case REQUEST_LINGERING:
        return LINGER_MS;
    default:
        return SEND_STALL_MS;
    }
}

void request_set_state(struct request *rq, enum request_state state)
{
    if (!(edges[rq->state] & EDGE(state)))
        abort();
    rq->server->waiting -= rq->state == REQUEST_HANDLING;
    rq->server->waiting += state == REQUEST_HANDLING;
    rq->state = state;
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

/* True for "application/json", with parameters or without. */
static bool is_json(const char *content_type)
{
    static const char json[] = "application/json";
    return content_type && strncasecmp(content_type, json, sizeof json - 1) == 0 &&
           strchr("; \t", content_type[sizeof json - 1]);
}

/* What can be said before the body has come. True when rq is answered. */
static bool refuse_early(struct request *rq)
{
    const struct route *route = rq->match.route;
    if (!route) {
        request_dispatch(rq);
        return true;
    }
    if (strcmp(rq->method, "POST") != 0)
        return false;
    size_t max = route->body_max ? route->body_max : BODY_MAX_DEFAULT;
    if (rq->content_length > max)
        reply_problem(rq, 413, "body_too_large", NULL, "The body is over %zu bytes.", max);
    else if (!is_json(rq->headers[HEADER_CONTENT_TYPE]) &&
             !(route->body_optional && rq->content_length == 0))
        reply_problem(rq, 415, "unsupported_media_type", NULL,
                      "The body must be application/json.");
    return rq->id == 0;
}

/* RFC 9110 section 10.1.1: a client that waits for this sends its body only then. */
static int expectation_meet(struct request *rq, struct lws *wsi)
{
    AUTO_FREE char *expect = wsi_header(wsi, WSI_TOKEN_HTTP_EXPECT);
    if (!expect || rq->content_length == 0)
        return 0;
    if (strcasecmp(expect, "100-continue") != 0) {
        reply_problem(rq, 417, "expectation_failed", NULL, "Only 100-continue may be expected.");
        return 0;
    }
    static const char go_on[] = "HTTP/1.1 100 Continue\r\n\r\n";
    char padded[LWS_PRE + sizeof go_on];
    memcpy(padded + LWS_PRE, go_on, sizeof go_on);
    return lws_write(wsi, (unsigned char *)padded + LWS_PRE, sizeof go_on - 1, LWS_WRITE_HTTP) < 0
               ? -1
               : 0;
}

static void params_copy(struct request *rq)
{
    for (size_t i = 0; i < rq->match.param_count; i++)
        rq->params[i] = xstrndup(rq->match.params[i].value, rq->match.params[i].value_len);
}

/* A request with a body whose head came together with the request before it, so that lws has it in
 * a buffer: lws 4.1 would then take the head's bytes for the body, and wait for the rest of them
 * without end, in a loop (lws_http_action, server.c). Such a client sends it again on a new
 * connection, as RFC 9112 section 9.3.2 asks of one that pipelines. */
static bool is_unsafe(const struct connection *connection, const struct request *rq)
{
    if (rq->content_length == 0 && strcmp(rq->method, "POST") != 0)
        return false;
    return socket_bytes_read(lws_get_socket_fd(connection->wsi)) == connection->bytes_read;
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
    if (is_unsafe(connection, rq)) {
        log_info("%s pipelined a request with a body", connection->address);
        return -1;
    }
    if (bad)
        return 0;
    router_match(rq->server->config.routes, rq->method, rq->path, &rq->match);
    params_copy(rq);
    if (refuse_early(rq))
        return 0;
    if (expectation_meet(rq, wsi) < 0)
        return -1;
    if (rq->id && rq->content_length == 0 && strcmp(rq->method, "POST") != 0)
        request_dispatch(rq);
    return 0;
}

/* Not sent at once: the handler that answers may still use rq. */
static void to_be_sent(struct request *rq)
{
    request_set_state(rq, REQUEST_ANSWERED);
    list_push_back(&rq->server->answered, &rq->answered);
}

/* --- the body ------------------------------------------------------------------------------- */

int request_body(struct connection *connection, const void *data, size_t len)
{
    struct request *rq = connection->request;
    if (!rq || len == 0)
        return 0;
    rq->received += len;
    if (rq->state != REQUEST_RECEIVING)
        return 0;
    if (rq->received > rq->content_length)
        return -1;
    buf_append(&rq->body, data, len);
    return 0;
}

int request_body_end(struct connection *connection)
{
    struct request *rq = connection->request;
    /* lws says so again for bytes that come after the body, during a deferral. */
    if (!rq)
        return 0;
    if (rq->state == REQUEST_RECEIVING)
        request_dispatch(rq);
    else if (rq->state == REQUEST_DISCARDING)
        to_be_sent(rq);
    return 0;
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
    if (strcmp(rq->method, "OPTIONS") == 0)
        reply_bytes(rq, 204, NULL, (struct bytes){"", 0});
    else
        reply_problem(rq, 405, "method_not_allowed", NULL, "This address takes %s.", allowed.data);
}

void request_dispatch(struct request *rq)
{
    request_set_state(rq, REQUEST_HANDLING);
    if (rq->server->waiting > REQUESTS_WAITING_MAX) {
        reply_header(rq, "Retry-After", "1");
        reply_problem(rq, 503, "overloaded", NULL, "Too many requests wait for an answer.");
    } else if (!rq->match.route)
        answer_without_route(rq);
    else if (queries_check(rq) == 0)
        rq->server->config.admit(rq);
    if (rq->state == REQUEST_HANDLING)
        reading(rq, false);
}

void request_proceed(struct request *rq, const struct identity *who)
{
    rq->identity = *who;
    rq->match.route->handle(rq);
}

void request_answered(struct request *rq)
{
    slots_remove(&rq->server->requests, rq->id);
    rq->id = 0;
    reading(rq, true);
    if (rq->content_length > rq->received && !rq->body_unread)
        request_set_state(rq, REQUEST_DISCARDING);
    else
        to_be_sent(rq);
}

/* --- the answer ----------------------------------------------------------------------------- */

static int write_out(struct request *rq, char *padded, size_t len)
{
    int n = lws_write(rq->connection->wsi, (unsigned char *)padded + LWS_PRE, len, LWS_WRITE_HTTP);
    return n < 0 ? -1 : 0;
}

static void access_log(const struct request *rq)
{
    if (log_enabled(LOG_LEVEL_DEBUG))
        log_debug("%s %s %s %d %lld us %s", rq->connection->address, rq->method,
                  rq->path ? rq->path : "-", rq->status,
                  (long long)(clock_monotonic_us() - rq->started_us), rq->request_id);
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
    access_log(rq);
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

static int request_send(struct request *rq)
{
    struct lws *wsi = rq->connection->wsi;
    if (rq->state == REQUEST_ANSWERED) {
        request_set_state(rq, REQUEST_SENDING);
        if (write_out(rq, rq->out, rq->out_len) < 0)
            return -1;
    } else if (!lws_partial_buffered(wsi) && rq->rest_sent < rq->rest_len && send_piece(rq) < 0) {
        return -1;
    }
    rq->deadline_ms = now_ms(rq) + SEND_STALL_MS;
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
    if (rq->state == REQUEST_HANDLING)
        reply_problem(rq, 503, "timeout", NULL, "The answer took too long.");
    else
        connection_kill(rq->connection);
}

/* --- what handlers ask of a request --------------------------------------------------------- */

request_id_t request_id(const struct request *rq)
{
    return rq->id;
}

struct request *request_find(struct server *server, request_id_t id)
{
    return slots_find(&server->requests, id);
}

struct server *request_server(struct request *rq)
{
    return rq->server;
}

const char *request_param(const struct request *rq, const char *name)
{
    for (size_t i = 0; i < rq->match.param_count; i++) {
        const struct route_param *param = &rq->match.params[i];
        if (strlen(name) == param->name_len && memcmp(name, param->name, param->name_len) == 0)
            return rq->params[i];
    }
    abort();
}

const char *request_query(const struct request *rq, const char *name)
{
    for (size_t i = 0; i < rq->query_count; i++)
        if (strcmp(rq->queries[i].name, name) == 0)
            return rq->queries[i].value;
    return NULL;
}

const char *request_header(const struct request *rq, const char *name)
{
    static const char *const names[HEADERS] = {
        [HEADER_ACCEPT] = "accept",
        [HEADER_AUTHORIZATION] = "authorization",
        [HEADER_CONTENT_TYPE] = "content-type",
        [HEADER_IF_NONE_MATCH] = "if-none-match",
        [HEADER_ACCEPT_ENCODING] = "accept-encoding",
        [HEADER_IDEMPOTENCY_KEY] = "idempotency-key",
        [HEADER_LAST_EVENT_ID] = "last-event-id",
        [HEADER_COOKIE] = "cookie",
        [HEADER_ORIGIN] = "origin",
        [HEADER_HOST] = "host",
        [HEADER_FORWARDED_FOR] = "x-forwarded-for",
        [HEADER_FORWARDED_PROTO] = "x-forwarded-proto",
    };
    for (int i = 0; i < HEADERS; i++)
        if (strcmp(name, names[i]) == 0)
            return rq->headers[i];
    abort();
}

const char *request_path(const struct request *rq)
{
    return rq->path;
}

const char *request_peer(const struct request *rq)
{
    return rq->peer;
}

bool request_is_https(const struct request *rq)
{
    return rq->https;
}

const struct route *request_route(const struct request *rq)
{
    return rq->match.route;
}

const struct identity *request_identity(const struct request *rq)
{
    return &rq->identity;
}

json_t *request_json(struct request *rq, const char *const *allowed)
{
    struct err err;
    const char *none = rq->match.route->body_optional ? "{}" : "";
    rq->json = rq->body.len ? json_object_read(rq->body.data, rq->body.len, allowed, &err)
                            : json_object_read(none, strlen(none), allowed, &err);
    if (!rq->json)
        reply_problem(rq, 400, err.code, err.field, "%s", err.detail);
    return rq->json;
}

/* --- the end -------------------------------------------------------------------------------- */

void request_destroy(struct request *rq)
{
    if (!rq)
        return;
    if (rq->id)
        slots_remove(&rq->server->requests, rq->id);
    rq->server->waiting -= rq->state == REQUEST_HANDLING;
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
    buf_finish(&rq->body);
    buf_finish(&rq->extra_headers);
    buf_finish(&rq->rest);
    free(rq);
}
