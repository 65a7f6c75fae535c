#include "reactor/net/reply_head.h"

#include "reactor/net/json_body.h"
#include "reactor/net/origin.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static const struct {
    int status;
    const char *text;
} status_texts[] = {
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {409, "Conflict"},
    {411, "Length Required"},
    {413, "Content Too Large"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {422, "Unprocessable Content"},
    {426, "Upgrade Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {503, "Service Unavailable"},
    {505, "HTTP Version Not Supported"},
};

const char *status_text(int status)
{
    for (size_t i = 0; i < COUNT_OF(status_texts); i++)
        if (status_texts[i].status == status)
            return status_texts[i].text;
    abort();
}

static void date_format(time_t now, char *out, size_t size)
{
    struct tm tm;
    gmtime_r(&now, &tm);
    strftime(out, size, "%a, %d %b %Y %H:%M:%S GMT", &tm);
}

const char *server_date(struct server *server)
{
    time_t now = time(NULL);
    if (now != server->date_second) {
        server->date_second = now;
        date_format(now, server->date, sizeof server->date);
    }
    return server->date;
}

json_t *problem_body(int status, const char *code, const char *field, const char *words)
{
    char type[64];
    AUTO_FREE char *detail = xstrdup(words);
    text_cut_invalid(detail);
    snprintf(type, sizeof type, "urn:assay:problem:%s", code);
    json_t *json = json_pack("{s:s, s:s, s:i, s:s, s:s}", "type", type, "title",
                             status_text(status), "status", status, "detail", detail, "code", code);
    if (!json)
        abort();
    if (field && *field)
        json_object_set_new(json, "field", json_string(field));
    return json;
}

/* The headers that tell browsers what they may do with an answer. They must not show, run or embed
 * answers of the API. The page may use scripts, workers and fonts from its own files only; inline
 * styles are allowed because Monaco and KaTeX set them. A statement that is a PDF is an object of
 * the page's own making (blob:). The page's files have the same policy as
 * the page, because a worker runs under the policy of the file it came from. */
#define FOR_ALL                                                                                    \
    "X-Content-Type-Options: nosniff\r\nX-Frame-Options: DENY\r\n"                                 \
    "Cross-Origin-Resource-Policy: same-origin\r\nCross-Origin-Opener-Policy: same-origin\r\n"
static const char api_policy[] =
    FOR_ALL "Referrer-Policy: no-referrer\r\n"
            "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n";
static const char page_policy[] =
    FOR_ALL "Referrer-Policy: same-origin\r\n"
            "Content-Security-Policy: default-src 'none'; script-src 'self'; "
            "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
            "worker-src 'self'; object-src blob:; frame-src blob:; connect-src 'self'; "
            "manifest-src 'self'; base-uri 'none'; "
            "form-action 'self'; frame-ancestors 'none'\r\n"
            "Permissions-Policy: camera=(), display-capture=(), geolocation=(), microphone=(), "
            "midi=(), payment=(), usb=()\r\n";

/* An SVG may have inline styles and nothing else. */
static const char shared_policy[] =
    FOR_ALL "Referrer-Policy: no-referrer\r\n"
            "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; sandbox; "
            "frame-ancestors 'none'\r\n";

void problem_response(struct buf *out, int status, const char *code, const char *headers,
                      const char *detail)
{
    json_t *json = problem_body(status, code, NULL, detail);
    AUTO_FREE char *body = json_text(json);
    json_decref(json);
    char date[40];
    date_format(time(NULL), date, sizeof date);
    buf_printf(out,
               "HTTP/1.1 %d %s\r\nDate: %s\r\nContent-Type: application/problem+json\r\n"
               "Content-Length: %zu\r\nCache-Control: no-store\r\n%s%s\r\n%s",
               status, status_text(status), date, strlen(body), api_policy, headers, body);
}

static void header_put(struct buf *out, const char *name, const char *value)
{
    buf_puts(out, name);
    buf_puts(out, value);
    buf_append(out, "\r\n", 2);
}

/* CORS: pages of the listed origins may read answers, with tokens but never with cookies. Other
 * pages get no CORS header, so their browser refuses. */
static void cors_put(struct request *rq, struct buf *out)
{
    const char *origin = rq->headers[HEADER_ORIGIN];
    if (!*rq->server->config.allowed_origins || rq->is_page)
        return;
    buf_puts(out, "Vary: Origin\r\n");
    if (!origin || !origin_is_listed(rq->server->config.allowed_origins, origin))
        return;
    header_put(out, "Access-Control-Allow-Origin: ", origin);
    buf_puts(out, "Access-Control-Expose-Headers: ETag, Location, RateLimit-Limit, "
                  "RateLimit-Remaining, RateLimit-Reset, Request-Id, Retry-After\r\n");
}

void reply_preflight(struct request *rq, const char *methods)
{
    const char *origin = rq->headers[HEADER_ORIGIN];
    if (!origin || !origin_is_listed(rq->server->config.allowed_origins, origin))
        return;
    reply_header(rq, "Access-Control-Allow-Methods", methods);
    reply_header(rq, "Access-Control-Allow-Headers",
                 "Authorization, Content-Type, Idempotency-Key, Last-Event-ID");
    reply_header(rq, "Access-Control-Max-Age", "600");
}

void reply_head(struct request *rq, struct buf *out, const char *content_type, int64_t length)
{
    char number[24];
    buf_reserve(out, 1024);
    snprintf(number, sizeof number, "%d ", rq->status);
    buf_puts(out, "HTTP/1.1 ");
    header_put(out, number, status_text(rq->status));
    header_put(out, "Date: ", server_date(rq->server));
    header_put(out, "Request-Id: ", rq->request_id);
    buf_puts(out, rq->shared ? shared_policy : rq->is_page ? page_policy : api_policy);
    cors_put(rq, out);
    if (rq->https) /* a year in seconds (RFC 6797 section 6.1) */
        buf_puts(out, "Strict-Transport-Security: max-age=31536000\r\n");
    if (content_type)
        header_put(out, "Content-Type: ", content_type);
    snprintf(number, sizeof number, "%lld", (long long)length);
    if (length >= 0 && rq->status != 204 && rq->status != 304)
        header_put(out, "Content-Length: ", number);
    if (rq->close_after)
        buf_puts(out, "Connection: close\r\n");
    buf_append(out, rq->extra_headers.data, rq->extra_headers.len);
    buf_append(out, "\r\n", 2);
}
