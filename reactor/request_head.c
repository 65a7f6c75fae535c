#include "reactor/forwarded.h"
#include "reactor/target.h"
#include "reactor/transport.h"

#include <string.h>

#define QUERY_ENTRY_MAX 4096
#define HEADER_VALUE_MAX 16384 /* the whole head has no more */

/* --- lws's header table --------------------------------------------------------------------- */

/* A NUL would end the text early: what is looked for then finds another control character. */
static void nul_mark(char *value, int len)
{
    for (int i = 0; i < len; i++)
        if (!value[i])
            value[i] = 1;
}

char *wsi_header(struct lws *wsi, enum lws_token_indexes token)
{
    int len = lws_hdr_total_length(wsi, token);
    if (len <= 0 || len > HEADER_VALUE_MAX)
        return NULL;
    /* Parts of a header that came more than once are joined with a comma: room for those. */
    char *value = xmalloc((size_t)len + 64);
    int got = lws_hdr_copy(wsi, value, len + 64, token);
    if (got < 0) {
        free(value);
        return NULL;
    }
    nul_mark(value, got);
    return value;
}

char *wsi_custom_header(struct lws *wsi, const char *name_colon)
{
    int name_len = (int)strlen(name_colon);
    int len = lws_hdr_custom_length(wsi, name_colon, name_len);
    if (len < 0 || len > HEADER_VALUE_MAX)
        return NULL;
    char *value = xmalloc((size_t)len + 1);
    if (lws_hdr_custom_copy(wsi, value, len + 1, name_colon, name_len) < 0) {
        free(value);
        return NULL;
    }
    nul_mark(value, len);
    return value;
}

/* In the order of lws_http_get_uri_and_method's result. */
static const char *const method_names[] = {"GET",   "POST",   "OPTIONS", "PUT",
                                           "PATCH", "DELETE", "CONNECT", "HEAD"};

char *wsi_path(struct lws *wsi)
{
    char *text = NULL;
    int len = 0;
    if (lws_http_get_uri_and_method(wsi, &text, &len) < 0 || !text || len <= 0 ||
        !path_is_valid(text, (size_t)len))
        return NULL;
    return xstrndup(text, (size_t)len);
}

/* --- the query ------------------------------------------------------------------------------ */

int wsi_queries(struct lws *wsi, struct query *out, size_t max, size_t *count, struct err *err)
{
    /* lws has split it at '&' and decoded each part. */
    for (int i = 0;; i++) {
        char text[QUERY_ENTRY_MAX];
        int len = lws_hdr_copy_fragment(wsi, text, sizeof text, WSI_TOKEN_HTTP_URI_ARGS, i);
        if (len < 0) {
            int total = lws_hdr_total_length(wsi, WSI_TOKEN_HTTP_URI_ARGS);
            return total >= QUERY_ENTRY_MAX
                       ? err_set(err, "bad_query", NULL, "The query is too long.")
                       : 0;
        }
        if (len > 0 && query_add(out, max, count, text, (size_t)len, err) < 0)
            return -1;
    }
}

/* --- checks --------------------------------------------------------------------------------- */

static int refuse(struct request *rq, int status, const char *code, const char *detail)
{
    reply_problem(rq, status, code, NULL, "%s", detail);
    return -1;
}

static int method_read(struct request *rq, struct lws *wsi)
{
    char *target;
    int len;
    int method = lws_http_get_uri_and_method(wsi, &target, &len);
    if (method < 0 || method >= (int)COUNT_OF(method_names)) {
        rq->close_after = true;
        rq->method = "GET";
        return refuse(rq, 400, "bad_request", "The request line is not understood.");
    }
    rq->method = method_names[method];
    if (strcmp(rq->method, "HEAD") == 0) {
        rq->head_only = true;
        rq->method = "GET";
    }
    return 0;
}

static int version_check(struct request *rq, struct lws *wsi)
{
    AUTO_FREE char *version = wsi_header(wsi, WSI_TOKEN_HTTP);
    if (version && strcmp(version, "HTTP/1.1") == 0)
        return 0;
    rq->close_after = true;
    if (version && strcmp(version, "HTTP/1.0") == 0)
        return 0;
    return refuse(rq, 505, "http_version", "This server speaks HTTP/1.1.");
}

static int refuse_length(struct request *rq, int status, const char *code, const char *detail)
{
    rq->body_unread = true;
    return refuse(rq, status, code, detail);
}

/* RFC 9112 section 6.3. What has no usable length cannot be read to its end either. */
static int length_read(struct request *rq, struct lws *wsi)
{
    bool takes_body = method_takes_body(rq->method);
    bool given = lws_hdr_total_length(wsi, WSI_TOKEN_HTTP_CONTENT_LENGTH) > 0;
    AUTO_FREE char *text = wsi_header(wsi, WSI_TOKEN_HTTP_CONTENT_LENGTH);
    uint64_t length = 0;
    /* lws takes a POST without length for one of 100 MiB. */
    rq->body_flows = takes_body && !given;
    if (lws_hdr_total_length(wsi, WSI_TOKEN_HTTP_TRANSFER_ENCODING) > 0)
        return refuse_length(rq, 411, "length_required",
                             "A body needs a Content-Length; Transfer-Encoding is not taken.");
    if (given && (!text || parse_uint(text, INT64_MAX, &length) < 0))
        return refuse_length(rq, 400, "bad_request", "Content-Length is not one whole number.");
    if (takes_body && !given)
        return refuse_length(rq, 411, "length_required", "A Content-Length is needed.");
    rq->content_length = (size_t)length;
    rq->body_flows = length > 0;
    if (!takes_body && length > 0)
        return refuse(rq, 400, "body_not_allowed", "This method takes no body.");
    return 0;
}

/* What lws does not hold against a head, though proxies may read it otherwise than it does
 * (RFC 9112 sections 3.2, 5.1 and 5.2): a body hidden from one of the two is how requests are
 * smuggled. */
static int framing_check(struct request *rq, struct lws *wsi)
{
    static const char *const hidden[] = {
        "content-length :",    "content-length\t:",   " content-length:",
        "\tcontent-length:",   "transfer-encoding :", "transfer-encoding\t:",
        " transfer-encoding:", "\ttransfer-encoding:"};
    for (size_t i = 0; i < COUNT_OF(hidden); i++)
        if (lws_hdr_custom_length(wsi, hidden[i], (int)strlen(hidden[i])) >= 0) {
            rq->close_after = true;
            return refuse(rq, 400, "bad_request", "There is a space around a header's name.");
        }
    if (lws_hdr_total_length(wsi, WSI_TOKEN_HOST) <= 0 && !rq->close_after)
        return refuse(rq, 400, "bad_request", "A Host is needed.");
    return 0;
}

/* Headers of which there is one at most, and in whose value there is nothing but text. */
static int headers_check(struct request *rq, struct lws *wsi)
{
    static const struct {
        enum lws_token_indexes token;
        const char *name;
    } single[] = {{WSI_TOKEN_HOST, "Host"},
                  {WSI_TOKEN_ORIGIN, "Origin"},
                  {WSI_TOKEN_HTTP_AUTHORIZATION, "Authorization"},
                  {WSI_TOKEN_HTTP_CONTENT_TYPE, "Content-Type"},
                  {WSI_TOKEN_HTTP_EXPECT, "Expect"}};
    for (size_t i = 0; i < COUNT_OF(single); i++)
        if (lws_hdr_fragment_length(wsi, single[i].token, 1) > 0) {
            reply_problem(rq, 400, "duplicate_header", NULL, "There is more than one '%s'.",
                          single[i].name);
            return -1;
        }
    for (int i = 0; i < HEADERS; i++)
        if (rq->headers[i] && !header_value_is_valid(rq->headers[i]))
            return refuse(rq, 400, "bad_header", "There is a control character in a header.");
    return 0;
}

static void headers_read(struct request *rq, struct lws *wsi)
{
    rq->headers[HEADER_AUTHORIZATION] = wsi_header(wsi, WSI_TOKEN_HTTP_AUTHORIZATION);
    rq->headers[HEADER_CONTENT_TYPE] = wsi_header(wsi, WSI_TOKEN_HTTP_CONTENT_TYPE);
    rq->headers[HEADER_IF_NONE_MATCH] = wsi_header(wsi, WSI_TOKEN_HTTP_IF_NONE_MATCH);
    rq->headers[HEADER_ACCEPT] = wsi_header(wsi, WSI_TOKEN_HTTP_ACCEPT);
    rq->headers[HEADER_ACCEPT_ENCODING] = wsi_header(wsi, WSI_TOKEN_HTTP_ACCEPT_ENCODING);
    rq->headers[HEADER_IDEMPOTENCY_KEY] = wsi_custom_header(wsi, "idempotency-key:");
    rq->headers[HEADER_LAST_EVENT_ID] = wsi_custom_header(wsi, "last-event-id:");
    rq->headers[HEADER_COOKIE] = wsi_header(wsi, WSI_TOKEN_HTTP_COOKIE);
    rq->headers[HEADER_ORIGIN] = wsi_header(wsi, WSI_TOKEN_ORIGIN);
    rq->headers[HEADER_HOST] = wsi_header(wsi, WSI_TOKEN_HOST);
    rq->headers[HEADER_FORWARDED_FOR] = wsi_header(wsi, WSI_TOKEN_X_FORWARDED_FOR);
    rq->headers[HEADER_FORWARDED_PROTO] = wsi_custom_header(wsi, "x-forwarded-proto:");
    rq->headers[HEADER_FORWARDED_HOST] = wsi_custom_header(wsi, "x-forwarded-host:");
}

static void forwarded_read(struct request *rq)
{
    const char *proxies = rq->server->config.trusted_proxies, *address = rq->connection->address;
    forwarded_client(proxies, address, rq->headers[HEADER_FORWARDED_FOR], rq->peer);
    rq->https = forwarded_is_https(proxies, address, rq->headers[HEADER_FORWARDED_PROTO]);
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

static int target_read(struct request *rq, struct lws *wsi)
{
    rq->path = wsi_path(wsi);
    if (!rq->path)
        return refuse(rq, 400, "bad_path", "The address is too long, or not valid UTF-8.");
    struct err err;
    if (wsi_queries(wsi, rq->queries, REQUEST_QUERIES_MAX, &rq->query_count, &err) < 0) {
        reply_problem(rq, 400, err.code, err.field, "%s", err.detail);
        return -1;
    }
    return 0;
}

int request_head_read(struct request *rq, struct lws *wsi)
{
    if (method_read(rq, wsi) < 0 || version_check(rq, wsi) < 0 || length_read(rq, wsi) < 0 ||
        framing_check(rq, wsi) < 0 || target_read(rq, wsi) < 0)
        return -1;
    headers_read(rq, wsi);
    if (headers_check(rq, wsi) < 0)
        return -1;
    forwarded_read(rq);
    if (!place_take(rq->connection, rq->peer, &rq->place)) {
        reply_header(rq, "Retry-After", "5");
        return refuse(rq, 503, "too_many_connections",
                      "This address has too many connections open.");
    }
    return 0;
}
