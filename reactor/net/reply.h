/*
 * Answers to requests. A request is answered exactly once: before its handler returns, or later by
 * its id.
 *
 * Thread: the loop thread only. Limits: unsent answers (http.h); for what has no room the answer is
 * 503 `overloaded`.
 */
#ifndef ASSAY_REPLY_H
#define ASSAY_REPLY_H

#include "store/base/base.h"

#include <jansson.h>

struct request;

/* Takes over `body`. */
void reply_json(struct request *rq, int status, json_t *body);
/* Adds a header ("Location", "Retry-After", "ETag") to the answer. Call it before reply_*. */
void reply_header(struct request *rq, const char *name, const char *value);
/* Answers application/problem+json. field: the part of the request at fault; "" or NULL: none. */
void reply_problem(struct request *rq, int status, const char *code, const char *field,
                   const char *fmt, ...) PRINTF_LIKE(5, 6);
/* The same with the members of an object beside the others. Takes over lists. The status is no
 * fault of the server. */
void reply_problem_lists(struct request *rq, int status, const char *code, json_t *lists,
                         const char *detail);
/* The same with "report", which lists the faults. Takes over report. */
void reply_problem_report(struct request *rq, int status, const char *code, json_t *report,
                          const char *fmt, ...) PRINTF_LIKE(5, 6);
/* Answers 204. */
void reply_nothing(struct request *rq);
void reply_bytes(struct request *rq, int status, const char *content_type, struct bytes body);
/* The same for a body that may be large: takes it over instead of copying it. */
void reply_buf(struct request *rq, int status, const char *content_type, struct buf *body);

/* Bytes that several answers send at the same time, without a copy for each. */
struct shared_body {
    struct bytes bytes;
    struct list senders;                    /* answers that still send it; all zero: none */
    void (*drop)(struct shared_body *body); /* called when the last of them has ended */
};
/* Answers 200 with a file that users supplied (a picture). Its headers forbid a browser to run
 * anything in it, also when it is opened on its own. Answers 503 when there is no room for it; a
 * body without senders is then dropped before this returns. */
void reply_shared(struct request *rq, const char *content_type, struct shared_body *body);
/* An answer from bytes that outlive all requests (assets). */
void reply_static(struct request *rq, int status, const char *content_type, struct bytes body);

#endif
