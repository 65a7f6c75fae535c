#include "reactor/net/json_body.h"
#include "reactor/net/log.h"
#include "reactor/net/reply_head.h"
#include "reactor/net/request.h"
#include "reactor/net/transport.h"
#include "reactor/net/unsent.h"

#include <stdio.h>
#include <string.h>

void reply_header(struct request *rq, const char *name, const char *value)
{
    if (strpbrk(value, "\r\n"))
        abort();
    buf_puts(&rq->extra_headers, name);
    buf_puts(&rq->extra_headers, ": ");
    buf_puts(&rq->extra_headers, value);
    buf_puts(&rq->extra_headers, "\r\n");
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
    json_t *json = problem_body(status, code, field, detail);
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
    json_t *json = problem_body(status, code, NULL, detail);
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
