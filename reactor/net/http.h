/*
 * HTTP as handlers see it: requests, answers, routes. The transport is behind it (transport.h);
 * nothing of sockets appears here.
 *
 * A request is named by an id with a generation. A handler either answers before it returns, or
 * keeps request_id(rq) and answers later: request_find gives NULL when the client has gone
 * meanwhile, and then there is nothing to do. An answer is given exactly once.
 *
 * Thread: the loop thread only. Ownership: the server owns requests; strings got from one are valid
 * until the handler returns (copy what is kept).
 * Limits: head 16 KiB and 100 headers; body at most the route's body_max (default 256 KiB); 4,096
 * connections waiting for an answer; total time to receive a request 30 s, to answer 60 s. A route
 * whose body_max is over 1 MiB takes uploads: the door (token, role, rate) decides by the head,
 * before the body is read; two are in progress at most (more: 503), each with a second more for
 * each 64 KB that have come. Answers of 16 KiB and more that are not sent yet have 128 MiB
 * altogether, of which one address has at most half; where there is no room, what a GET asked for
 * is replaced by 503 `overloaded`, with Retry-After.
 */
#ifndef ASSAY_HTTP_H
#define ASSAY_HTTP_H

#include "reactor/net/principal.h"
#include "store/base/base.h"

#include <jansson.h>

struct server;
struct request;
typedef uint64_t request_id_t; /* 0 is none */

typedef void route_fn(struct request *rq);

struct route {
    const char *method;  /* "GET", "POST", "PUT", "PATCH", "DELETE"; a DELETE has no body */
    const char *pattern; /* "/jobs/{id}/status": {name} is one non-empty segment */
    route_fn *handle;
    size_t body_max;            /* most bytes, up to 64 MiB; 0: the default */
    const char *body_type;      /* media type; NULL: "application/json", read by request_json */
    const char *const *queries; /* NULL-terminated names allowed in the query; NULL: none */
    bool body_optional;         /* none is the same as {} */
    /* For the door, which alone knows what they mean (handlers/kit/access.h). */
    unsigned access; /* whom it is for; 0 stops the program: no route forgets to say */
    unsigned scope;  /* that a token needs */
    unsigned limit;  /* how often */
};

/* --- what is asked -------------------------------------------------------------------------- */

request_id_t request_id(const struct request *rq);
struct request *request_find(struct server *server, request_id_t id);
struct server *request_server(struct request *rq);
/* What handlers work with, as server_config has it. */
struct app *server_app(struct server *server);
const char *
request_param(const struct request *rq,
              const char *name); /* path segment, decoded; never NULL for the route's own */
const char *request_query(const struct request *rq, const char *name); /* decoded, or NULL */
/* -1 with err for a query parameter that is none of these (NULL-terminated; NULL: none are). Of a
 * route, the server has checked it. */
int request_queries_check(const struct request *rq, const char *const *names,
                          struct err *err) MUST_CHECK;
const char *request_header(const struct request *rq,
                           const char *name); /* "idempotency-key", "cookie", "authorization", ...:
                                                 those the transport keeps, or NULL */
const char *request_path(const struct request *rq); /* decoded */
const char *request_peer(const struct request *rq); /* address text, of the client itself also
                                                       behind a trusted proxy */
/* It is: no proxy stands before the client that is not trusted. */
bool request_is_direct(const struct request *rq);
/* Whether that is one of these networks ("127.0.0.0/8,::1"). False where a proxy stands before the
 * client that is not trusted, whatever address it has itself. */
bool request_is_from(const struct request *rq, const char *networks);
bool request_is_https(const struct request *rq); /* a trusted proxy says so */
/* It comes from no page (no browser), or from one of this server. */
int request_origin_check(const struct request *rq, struct err *err) MUST_CHECK;
const struct route *request_route(const struct request *rq);
const struct principal *request_principal(const struct request *rq); /* never NULL in a handler */
/* The client has closed its connection, as far as is known by now. */
bool request_is_left(const struct request *rq);
/* For work of many steps: the time to answer begins anew. */
void request_goes_on(struct request *rq);
/* For whoever keeps the door: the handler is called. Copies who. */
void request_proceed(struct request *rq, const struct principal *who);
/* The body as a JSON object whose keys are all in `allowed` (NULL-terminated); answers the problem
 * itself and returns NULL otherwise (400 invalid_json, unknown_key, ...). Borrowed: freed when the
 * answer is sent. */
json_t *request_json(struct request *rq, const char *const *allowed);
/* The body as it came; valid until the handler returns. */
struct bytes request_body(const struct request *rq);
/* The same, to be kept longer, with no copy made. An upload's place stays taken until it is
 * destroyed, which is on the loop thread. */
struct body;
struct body *request_body_take(struct request *rq);
struct bytes body_bytes(const struct body *body);
/* As request_json, of one that was taken; on any thread, so that a large one is not parsed on the
 * loop. NULL with err, which is 400. The caller's: json_decref. */
json_t *body_json(const struct body *body, const char *const *allowed, struct err *err) MUST_CHECK;
void body_destroy(struct body *body); /* NULL is fine */

/* --- answers -------------------------------------------------------------------------------- */

/* Takes over `body`. */
void reply_json(struct request *rq, int status, json_t *body);
/* Adds a header to the answer to come: "Location", "Retry-After", "ETag"... Before reply_*. */
void reply_header(struct request *rq, const char *name, const char *value);
/* application/problem+json; field "" or NULL: none. */
void reply_problem(struct request *rq, int status, const char *code, const char *field,
                   const char *fmt, ...) PRINTF_LIKE(5, 6);
/* The same with "report": what is wrong, item by item. Takes over report. */
void reply_problem_report(struct request *rq, int status, const char *code, json_t *report,
                          const char *fmt, ...) PRINTF_LIKE(5, 6);
/* 204. */
void reply_nothing(struct request *rq);
void reply_bytes(struct request *rq, int status, const char *content_type, struct bytes body);
/* The same of a body that may be large: it is taken over and not copied. */
void reply_buf(struct request *rq, int status, const char *content_type, struct buf *body);

/* Bytes that several answers send at the same time, with no copy for each. */
struct shared_body {
    struct bytes bytes;
    struct list senders;                    /* answers that are not sent yet; all zero: none */
    void (*drop)(struct shared_body *body); /* by the last of them */
};
/* 200 with what comes from people and is only to be looked at: a browser runs nothing of it, also
 * where it is opened by itself. Without room for it this is 503, and without senders it is dropped
 * before this returns. */
void reply_shared(struct request *rq, const char *content_type, struct shared_body *body);

/* --- long work (offload.h) --------------------------------------------------------------------
 */

struct offload;
typedef void offload_fn(void *arg);
/* For whom work is done. */
struct offload_client {
    int64_t share;            /* clients take turns: a user's number, or address_share(); not 0 */
    bool (*waits)(void *arg); /* asked when its turn comes: it still waits for the result */
};
/* work on another thread, then done on the loop. 0; -1: full. arg must live until done. cancelled:
 * work may not have been done, since the server stops, the client has gone, or its place was given
 * to one with less to do. client NULL: the server itself or its staff, whose place is kept. */
int offload_run(struct offload *offload, const struct offload_client *client, offload_fn *work,
                void (*done)(void *arg, bool cancelled), void *arg) MUST_CHECK;

/* --- the server's own numbers ---------------------------------------------------------------- */

struct server_counts {
    size_t connections;      /* open, of any kind */
    size_t requests_waiting; /* for their answer */
};
struct server_counts server_counts(const struct server *server);
/* Requests by route and status, as metrics (http_metrics.h). On any thread. */
void server_metrics_render(const struct server *server, struct buf *out);
/* work on another thread, then done on the loop; for what is short and few at a time, and does not
 * wait behind long work. cancelled: work was not done. */
void server_background(struct server *server, offload_fn *work,
                       void (*done)(void *arg, bool cancelled), void *arg);

/* --- streams --------------------------------------------------------------------------------- */

/* Starts a text/event-stream answer; frames are then sent as to any client of the hub (hub.h).
 * NULL: it was a HEAD and is answered. */
struct client;
struct client *reply_event_stream(struct request *rq);

#endif
