#include "reactor/net/log.h"
#include "reactor/net/transport.h"

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

/* RFC 9457. `type` is a name, not an address that could be fetched. words may quote a client and be
 * cut in the middle of a character. */
static json_t *problem_json(int status, const char *code, const char *field, const char *words)
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
 * styles are allowed because Monaco and KaTeX set them. The page's files have the same policy as
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
            "worker-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
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
    json_t *json = problem_json(status, code, NULL, detail);
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

void reply_header(struct request *rq, const char *name, const char *value)
{
    if (strpbrk(value, "\r\n"))
        abort();
    buf_puts(&rq->extra_headers, name);
    header_put(&rq->extra_headers, ": ", value);
}

/* A HEAD gets the head of its GET's answer; the body is freed. */
static void body_leave(struct request *rq)
{
    rq->rest_data = NULL;
    rq->rest_len = 0;
    buf_finish(&rq->rest);
    unsent_give(rq);
}

/* Makes the answer's head, and adds the body if it is small. */
static void answer(struct request *rq, int status, const char *content_type, const char *data,
                   size_t len)
{
    if (rq->id == 0)
        abort(); /* answered twice */
    /* A client that still waits for 100 Continue does not send its body now. */
    if (rq->content_length > rq->received + BODY_DISCARD_MAX ||
        (rq->is_expecting && rq->received == 0))
        rq->body_unread = true;
    if (rq->server->draining || rq->body_unread)
        rq->close_after = true;
    rq->status = status;
    AUTO_BUF struct buf head = {0};
    reply_head(rq, &head, content_type, (int64_t)len);
    if (rq->head_only)
        len = 0;
    size_t with_head = len < UNSENT_SMALL ? len : 0;
    rq->out_len = head.len + with_head;
    rq->out = xmalloc(rq->out_len);
    memcpy(rq->out, head.data, head.len);
    if (with_head)
        memcpy(rq->out + head.len, data, with_head);
    rq->rest_data = data;
    rq->rest_len = len - with_head;
    if (!rq->rest_len)
        body_leave(rq);
}

/* Answers 503 in place of an answer for which there is no room. */
static void overloaded(struct request *rq)
{
    buf_finish(&rq->extra_headers);
    reply_header(rq, "Retry-After", "1");
    reply_problem(rq, 503, "overloaded", NULL,
                  "Too many answers to this address, or to all, are not read yet.");
}

void reply_static(struct request *rq, int status, const char *content_type, struct bytes body)
{
    rq->is_page = true;
    answer(rq, status, content_type, body.data, body.len);
    request_answered(rq);
}

static void no_store(struct request *rq)
{
    if (!strstr(rq->extra_headers.data ? rq->extra_headers.data : "", "Cache-Control:"))
        reply_header(rq, "Cache-Control", "no-store");
}

void reply_buf(struct request *rq, int status, const char *content_type, struct buf *body)
{
    if (!unsent_take(rq, body->len)) {
        buf_finish(body);
        overloaded(rq);
        return;
    }
    no_store(rq);
    rq->rest = *body;
    *body = (struct buf){0};
    answer(rq, status, content_type, rq->rest.data ? rq->rest.data : "", rq->rest.len);
    request_answered(rq);
}

void reply_bytes(struct request *rq, int status, const char *content_type, struct bytes body)
{
    if (!unsent_take(rq, body.len)) {
        overloaded(rq);
        return;
    }
    no_store(rq);
    if (body.len >= UNSENT_SMALL) {
        buf_append(&rq->rest, body.data, body.len);
        answer(rq, status, content_type, rq->rest.data, rq->rest.len);
    } else {
        answer(rq, status, content_type, body.data, body.len);
    }
    request_answered(rq);
}

void reply_shared(struct request *rq, const char *content_type, struct shared_body *body)
{
    if (!unsent_share(rq, body)) {
        overloaded(rq);
        return;
    }
    answer(rq, 200, content_type, body->bytes.data, body->bytes.len);
    request_answered(rq);
}

void reply_nothing(struct request *rq)
{
    reply_bytes(rq, 204, NULL, (struct bytes){"", 0});
}

static void reply_json_as(struct request *rq, int status, const char *content_type, json_t *body)
{
    AUTO_FREE char *text = json_text(body);
    json_decref(body);
    reply_bytes(rq, status, content_type, (struct bytes){text, strlen(text)});
}

void reply_json(struct request *rq, int status, json_t *body)
{
    reply_json_as(rq, status, "application/json", body);
}

PRINTF_LIKE(6, 0)
static void reply_problem_json(struct request *rq, int status, const char *code, const char *field,
                               json_t *report, const char *fmt, va_list args)
{
    char detail[600];
    vsnprintf(detail, sizeof detail, fmt, args);
    if (log_is_fault(status))
        log_write(
            LOG_LEVEL_INFO,
            &(struct log_about){.request_id = rq->request_id, .user_id = rq->principal.user_id},
            "answered %d %s: %s", status, code, detail);
    json_t *json = problem_json(status, code, field, detail);
    if (report)
        json_object_set_new(json, "report", report);
    reply_json_as(rq, status, "application/problem+json", json);
}

void reply_problem(struct request *rq, int status, const char *code, const char *field,
                   const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    reply_problem_json(rq, status, code, field, NULL, fmt, args);
    va_end(args);
}

void reply_problem_lists(struct request *rq, int status, const char *code, json_t *lists,
                         const char *detail)
{
    json_t *json = problem_json(status, code, NULL, detail);
    json_object_update_missing(json, lists);
    json_decref(lists);
    reply_json_as(rq, status, "application/problem+json", json);
}

void reply_problem_report(struct request *rq, int status, const char *code, json_t *report,
                          const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    reply_problem_json(rq, status, code, NULL, report, fmt, args);
    va_end(args);
}
