/* Fills struct request from the head that head.c has read. */
#include "reactor/net/request_head.h"

#include "reactor/net/forwarded.h"
#include "reactor/net/peers.h"
#include "reactor/net/request_body.h"
#include "reactor/net/transport.h"

#include <string.h>

static const char every_method[] = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

static int refuse(struct request *rq, int status, const char *code, const char *detail)
{
    reply_problem(rq, status, code, NULL, "%s", detail);
    return -1;
}

static void method_read(struct request *rq, const struct head *head, const char *data)
{
    static const char *const known[] = {"GET",     "POST",  "HEAD",   "PUT",
                                        "OPTIONS", "PATCH", "DELETE", "CONNECT"};
    rq->method = "other";
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (strlen(known[i]) == head->method.len &&
            memcmp(known[i], data + head->method.at, head->method.len) == 0)
            rq->method = known[i];
    rq->head_only = strcmp(rq->method, "HEAD") == 0;
    if (rq->head_only)
        rq->method = "GET";
}

static void headers_read(struct request *rq, const struct head *head, const char *data)
{
    for (int i = 0; i < HEADERS; i++)
        rq->headers[i] = head_value(head, data, (enum header)i);
    /* Connection is a list of words. A connection of HTTP/1.0 always ends with the answer. */
    rq->close_after = head->is_1_0 || list_has(rq->headers[HEADER_CONNECTION], "close");
}

static void forwarded_read(struct request *rq)
{
    const char *proxies = rq->server->config.trusted_proxies, *address = rq->connection->address;
    forwarded_client(proxies, address, rq->headers[HEADER_FORWARDED_FOR], rq->peer);
    rq->https = forwarded_is_https(proxies, address, rq->headers[HEADER_FORWARDED_PROTO]);
}

/* RFC 9112 section 6.3: without a length there is no body. For a method with a body a missing
 * length is noted; whether the body may be missing is known when the route is found. */
static int length_take(struct request *rq, const struct head *head)
{
    const char *expect = rq->headers[HEADER_EXPECT];
    bool takes_body = method_takes_body(rq->method);
    rq->content_length = (size_t)head->content_length;
    rq->length_missing = takes_body && !head->has_length;
    rq->is_expecting =
        rq->content_length && !head->is_1_0 && expect && strcasecmp(expect, "100-continue") == 0;
    if (!takes_body && rq->content_length && strcmp(rq->method, "other") != 0)
        return refuse(rq, 400, "body_not_allowed", "This method takes no body.");
    return 0;
}

/* RFC 9112 section 3.2.2: a host in the address goes before the header Host. */
static void host_take(struct request *rq, const struct target *target)
{
    if (!target->authority.len)
        return;
    free(rq->headers[HEADER_HOST]);
    rq->headers[HEADER_HOST] = xstrndup(target->authority.data, target->authority.len);
}

/* Answers an address that names no resource of this server: "*", or a host to connect to. */
static int refuse_form(struct request *rq, enum target_form form)
{
    if (form == TARGET_AUTHORITY && strcmp(rq->method, "CONNECT") != 0)
        return refuse(rq, 400, "bad_path", "The address must begin with '/'.");
    if (form == TARGET_AUTHORITY) {
        rq->close_after = true;
        reply_header(rq, "Allow", every_method);
        return refuse(rq, 405, "method_not_allowed", "This server is no proxy.");
    }
    if (strcmp(rq->method, "OPTIONS") != 0)
        return refuse(rq, 400, "bad_path", "Only OPTIONS may ask for '*'.");
    reply_header(rq, "Allow", every_method);
    reply_nothing(rq);
    return -1;
}

static int target_take(struct request *rq, const struct head *head, const char *data)
{
    struct err err;
    struct target target;
    if (target_read(data + head->target.at, head->target.len, &target, &err) < 0)
        return refuse(rq, 400, err.code, err.detail);
    if (target.form != TARGET_ADDRESS)
        return refuse_form(rq, target.form);
    host_take(rq, &target);
    rq->path = path_decode(target.path, &err);
    if (!rq->path)
        return refuse(rq, 400, err.code, err.detail);
    if (query_decode(target.query, rq->queries, REQUEST_QUERIES_MAX, &rq->query_count, &err) < 0) {
        reply_problem(rq, 400, err.code, err.field, "%s", err.detail);
        return -1;
    }
    return 0;
}

/* The server may ignore an Upgrade to a protocol that it does not know (RFC 9110 section 7.8). But
 * at an address of a WebSocket any Upgrade is read as one to a WebSocket, since nothing else is
 * there. */
static bool is_upgrade(const struct request *rq)
{
    const char *upgrade = rq->headers[HEADER_UPGRADE];
    return upgrade && (list_has(upgrade, "websocket") || strcmp(rq->path, "/ws") == 0 ||
                       strncmp(rq->path, "/ws/", 4) == 0);
}

/* Counts a request behind a trusted proxy as a connection of the client's address. False: that
 * address has too many. */
static bool place_take(const struct connection *connection, const char *client, struct peer **out)
{
    const struct server *server = connection->server;
    *out = NULL;
    if (connection->peer || address_is_listed(server->config.trusted_proxies, client))
        return true;
    *out = peers_enter_text(server->peers, client);
    return *out != NULL;
}

int request_head_read(struct request *rq, const struct head *head, const char *data)
{
    method_read(rq, head, data);
    headers_read(rq, head, data);
    forwarded_read(rq);
    if (length_take(rq, head) < 0 || target_take(rq, head, data) < 0)
        return -1;
    rq->is_upgrade = is_upgrade(rq);
    if (!place_take(rq->connection, rq->peer, &rq->place)) {
        reply_header(rq, "Retry-After", "5");
        return refuse(rq, 503, "too_many_connections",
                      "This address has too many connections open.");
    }
    return 0;
}
