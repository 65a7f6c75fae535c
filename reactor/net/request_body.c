/* The body of a request: decides whether it is accepted, and collects it. */
#include "reactor/net/request_body.h"

#include "reactor/net/body.h"
#include "reactor/net/connection.h"
#include "reactor/net/json_body.h"
#include "reactor/net/peers.h"
#include "reactor/net/request.h"
#include "reactor/net/transport.h"

#include <string.h>

static size_t body_max(const struct route *route)
{
    return route->body_max ? route->body_max : BODY_MAX_DEFAULT;
}

bool request_is_upload(const struct request *rq)
{
    return rq->content_length > 0 && body_max(rq->match.route) > UPLOAD_BYTES;
}

/* --- what its head says --------------------------------------------------------------------- */

bool method_takes_body(const char *method)
{
    return strcmp(method, "POST") == 0 || strcmp(method, "PUT") == 0 ||
           strcmp(method, "PATCH") == 0;
}

/* Compares the media type in lower or upper case and ignores its parameters. */
static bool is_of_type(const char *content_type, const char *type)
{
    size_t len = strlen(type);
    return content_type && strncasecmp(content_type, type, len) == 0 &&
           strchr("; \t", content_type[len]);
}

/* A 415 names the codings that are accepted (RFC 9110 section 15.5.16). */
static void refuse_coding(struct request *rq)
{
    reply_header(rq, "Accept-Encoding", "identity");
    reply_problem(rq, 415, "unsupported_media_type", NULL,
                  "The body must be sent as it is, without a Content-Encoding.");
}

void request_body_check(struct request *rq)
{
    const struct route *route = rq->match.route;
    const char *type = route->body_type ? route->body_type : "application/json";
    if (!method_takes_body(rq->method))
        return;
    const char *coding = rq->headers[HEADER_CONTENT_ENCODING];
    if (rq->content_length > body_max(route))
        reply_problem(rq, 413, "body_too_large", NULL, "The body is over %zu bytes.",
                      body_max(route));
    else if (coding && *coding && strcasecmp(coding, "identity") != 0 && rq->content_length)
        refuse_coding(rq);
    else if (!is_of_type(rq->headers[HEADER_CONTENT_TYPE], type) &&
             !(route->body_optional && rq->content_length == 0))
        reply_problem(rq, 415, "unsupported_media_type", NULL, "The body must be %s.", type);
}

/* RFC 9110 section 10.1.1: such a client sends its body only after a 100 Continue. */
void request_expectation_check(struct request *rq)
{
    const char *expect = rq->headers[HEADER_EXPECT];
    if (expect && rq->content_length && strcasecmp(expect, "100-continue") != 0)
        reply_problem(rq, 417, "expectation_failed", NULL, "Only 100-continue may be expected.");
}

/* A client that has begun to send its body needs no 100 Continue. */
int request_body_ask(struct request *rq)
{
    static const char go_on[] = "HTTP/1.1 100 Continue\r\n\r\n";
    bool is_due = rq->is_expecting && rq->received == 0;
    rq->is_expecting = false;
    return is_due ? connection_write(rq->connection, go_on, sizeof go_on - 1) : 0;
}

/* --- uploads -------------------------------------------------------------------------------- */

struct body *request_body_of(struct request *rq)
{
    if (!rq->body) {
        rq->body = xcalloc(1, sizeof *rq->body);
        rq->body->server = rq->server;
        rq->body->peer = rq->place ? rq->place : rq->connection->peer;
    }
    return rq->body;
}

void request_upload_begin(struct request *rq)
{
    struct server *server = rq->server;
    struct body *body = request_body_of(rq);
    if (server->uploads >= UPLOADS_MAX) {
        reply_header(rq, "Retry-After", "5");
        reply_problem(rq, 503, "too_many_uploads", NULL,
                      "%d uploads are in progress; try again soon.", UPLOADS_MAX);
        return;
    }
    server->uploads++;
    peers_bytes_give(server->peers, PEERS_RECEIVED, body->peer, body->data.len);
    body->is_upload = true;
    buf_reserve(&body->data, rq->content_length - body->data.len);
    rq->is_admitted = true;
    if (rq->body_is_whole)
        request_handle(rq);
    else
        request_receive(rq);
}

/* --- as it comes ---------------------------------------------------------------------------- */

static void no_room(struct request *rq)
{
    body_destroy(rq->body);
    rq->body = NULL;
    reply_header(rq, "Retry-After", "1");
    reply_problem(rq, 503, "overloaded", NULL, "Too much is being sent here just now.");
}

static void piece_keep(struct request *rq, const void *data, size_t len)
{
    struct body *body = request_body_of(rq);
    if (!rq->is_admitted && !peers_bytes_take(rq->server->peers, PEERS_RECEIVED, body->peer, len)) {
        no_room(rq);
        return;
    }
    buf_append(&body->data, data, len);
    if (rq->is_admitted)
        rq->deadline_ms =
            rq->receiving_since_ms + RECEIVE_MS + (int64_t)rq->received / UPLOAD_BYTES_A_MS;
}

static void body_end(struct request *rq)
{
    rq->body_is_whole = true;
    if (rq->state == REQUEST_RECEIVING && rq->is_admitted)
        request_handle(rq);
    else if (rq->state == REQUEST_RECEIVING && rq->content_length > DUE_BYTES)
        request_dispatch_soon(rq);
    else if (rq->state == REQUEST_RECEIVING)
        request_dispatch(rq);
    else if (rq->state == REQUEST_DISCARDING)
        request_send_soon(rq);
}

void request_body_piece(struct request *rq, const void *data, size_t len)
{
    rq->received += len;
    if (rq->state == REQUEST_RECEIVING || rq->state == REQUEST_ADMITTING)
        piece_keep(rq, data, len);
    if (rq->received == rq->content_length)
        body_end(rq);
}
