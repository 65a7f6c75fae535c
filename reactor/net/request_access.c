#include "reactor/net/body.h"
#include "reactor/net/forwarded.h"
#include "reactor/net/json_body.h"
#include "reactor/net/log.h"
#include "reactor/net/request_body.h"
#include "reactor/net/transport.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

request_id_t request_id(const struct request *rq)
{
    return rq->id;
}

struct request *request_find(struct server *server, request_id_t id)
{
    return id_table_find(&server->requests, id);
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
    for (int i = 0; i < HEADERS; i++)
        if (strcmp(name, header_name((enum header)i)) == 0)
            return rq->headers[i];
    abort();
}

static bool is_one_of(const char *name, const char *const *names)
{
    for (; names && *names; names++)
        if (strcmp(*names, name) == 0)
            return true;
    return false;
}

int request_queries_check(const struct request *rq, const char *const *names, struct err *err)
{
    for (size_t i = 0; i < rq->query_count; i++)
        if (!is_one_of(rq->queries[i].name, names))
            return err_set(err, "unknown_parameter", rq->queries[i].name,
                           "There is no query parameter '%.60s' here.", rq->queries[i].name);
    return 0;
}

const char *request_path(const struct request *rq)
{
    return rq->path;
}

const char *request_peer(const struct request *rq)
{
    return rq->peer;
}

bool request_is_direct(const struct request *rq)
{
    return forwarded_is_direct(rq->server->config.trusted_proxies, rq->connection->address,
                               rq->headers[HEADER_FORWARDED_FOR]);
}

bool request_is_from(const struct request *rq, const char *networks)
{
    return request_is_direct(rq) && address_is_listed(networks, rq->peer);
}

bool request_is_https(const struct request *rq)
{
    return rq->https;
}

#define ORIGIN_LOG_MS 60000

static void refusal_log(struct server *server, const struct err *err)
{
    int64_t now = clock_monotonic_us() / 1000;
    if (server->origin_logged_ms && now - server->origin_logged_ms < ORIGIN_LOG_MS)
        return;
    server->origin_logged_ms = now;
    log_warn("a request was refused by its Origin (logged once a minute): %s", err->detail);
}

int request_page_check(const struct request *rq, bool listed, struct err *err)
{
    const struct server_config *config = &rq->server->config;
    bool trusted = address_is_listed(config->trusted_proxies, rq->connection->address);
    struct own_origin own = {.host = rq->headers[HEADER_HOST],
                             .forwarded_host = trusted ? rq->headers[HEADER_FORWARDED_HOST] : NULL,
                             .public_url = config->public_url,
                             .https = rq->https};
    const char *origin = rq->headers[HEADER_ORIGIN];
    if (!origin || origin_is_own(origin, &own) ||
        (listed && origin_is_listed(config->allowed_origins, origin)))
        return 0;
    (void)err_foreign_origin(origin, &own, err);
    refusal_log(rq->server, err);
    return -1;
}

int request_origin_check(const struct request *rq, struct err *err)
{
    return request_page_check(rq, false, err);
}

const struct route *request_route(const struct request *rq)
{
    return rq->match.route;
}

const struct principal *request_principal(const struct request *rq)
{
    return &rq->principal;
}

bool request_is_left(const struct request *rq)
{
    char byte;
    ssize_t n = recv(rq->connection->fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return n == 0 || (n < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
}

void request_goes_on(struct request *rq)
{
    if (rq->state == REQUEST_HANDLING)
        rq->deadline_ms = (int64_t)uv_now(rq->server->loop) + ANSWER_MS;
}

void request_proceed(struct request *rq, const struct principal *who)
{
    rq->principal = *who;
    if (rq->state == REQUEST_ADMITTING)
        request_upload_begin(rq);
    else
        rq->match.route->handle(rq);
}

struct bytes request_body(const struct request *rq)
{
    return body_bytes(rq->body);
}

struct body *request_body_take(struct request *rq)
{
    struct body *body = request_body_of(rq);
    rq->body = NULL;
    return body;
}

typedef json_t *object_read_fn(const char *text, size_t len, const char *const *allowed,
                               struct err *err);

static json_t *body_read(struct request *rq, const char *const *allowed, object_read_fn *read)
{
    struct err err;
    const char *none = rq->match.route->body_optional ? "{}" : "";
    struct bytes body = request_body(rq);
    rq->json = body.len ? read(body.data, body.len, allowed, &err)
                        : read(none, strlen(none), allowed, &err);
    if (!rq->json)
        reply_problem(rq, 400, err.code, err.field, "%s", err.detail);
    return rq->json;
}

json_t *request_json(struct request *rq, const char *const *allowed)
{
    return body_read(rq, allowed, json_object_read);
}

json_t *request_json_with_nul(struct request *rq, const char *const *allowed)
{
    return body_read(rq, allowed, json_object_read_with_nul);
}
