/*
 * HTTP as handlers see it: requests, answers, routes. The transport behind it is in transport.h; no
 * socket appears here.
 *
 * A request has an id with a generation. A handler answers before it returns, or keeps
 * request_id(rq) and answers later. When the client has gone in between, request_find gives NULL
 * and there is nothing to answer. A request is answered exactly once.
 *
 * Thread: the loop thread only. Ownership: the server owns requests; strings of a request are valid
 * until the handler returns (copy them to keep them).
 * Limits: head 16 KiB and 100 headers; body at most the route's body_max (default 256 KiB); 4,096
 * connections waiting for an answer; total time to receive a request 30 s, to answer 60 s. A route
 * whose body_max is over 1 MiB takes uploads: the door (token, role, rate) decides by the head,
 * before the body is read; two uploads run at a time (more: 503), and each gets one second more for
 * each 64 KB that have come. Unsent answers of 16 KiB and more, and what waits in streams, take at
 * most 128 MiB altogether, and those of one address half of that. When there is no room, the answer
 * to a GET becomes 503 `overloaded` with Retry-After.
 *
 * Defined in: event_stream.c, offload.c, reply.c, request.c, request_access.c, request_body.c,
 * request_head.c, server.c.
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
    size_t body_max;            /* most bytes of a body, up to 64 MiB; 0: the default */
    const char *body_type;      /* media type; NULL: "application/json", read by request_json */
    const char *const *queries; /* NULL-terminated names allowed in the query; NULL: none */
    bool body_optional;         /* no body is the same as {} */
    /* Only the door knows the meaning of these three (handlers/kit/access.h). */
    unsigned access; /* who may call it; 0 aborts at the start, so that no route forgets it */
    unsigned scope;  /* which a token must have */
    unsigned limit;  /* how often a client may call it */
};

/* --- requests ------------------------------------------------------------------------------- */

request_id_t request_id(const struct request *rq);
struct request *request_find(struct server *server, request_id_t id);
struct server *request_server(struct request *rq);
/* The app of server_config. */
struct app *server_app(struct server *server);
/* A decoded segment of the path. Aborts if the route's pattern has no {name}. */
const char *request_param(const struct request *rq, const char *name);
/* A decoded parameter of the query, or NULL. */
const char *request_query(const struct request *rq, const char *name);
/* -1 with err if the query has a parameter that is not in names (NULL-terminated; NULL: no
 * parameter is allowed). The server calls it with route.queries before each handler. */
int request_queries_check(const struct request *rq, const char *const *names,
                          struct err *err) MUST_CHECK;
/* A header by its name in lower case, or NULL. Aborts for a header that the transport does not keep
 * (enum header in head.h). */
const char *request_header(const struct request *rq, const char *name);
const char *request_path(const struct request *rq); /* decoded */
/* The client's address as text; behind a trusted proxy the address that the proxy names. */
const char *request_peer(const struct request *rq);
/* Whether request_peer is really the client: no proxy that we do not trust stands between. */
bool request_is_direct(const struct request *rq);
/* Whether the client is in one of these networks ("127.0.0.0/8,::1"). False behind a proxy that we
 * do not trust, whatever the proxy's own address is. */
bool request_is_from(const struct request *rq, const char *networks);
bool request_is_https(const struct request *rq); /* a trusted proxy says so */
/* 0: no page sent the request (the client is no browser), or a page of this server did. */
int request_origin_check(const struct request *rq, struct err *err) MUST_CHECK;
const struct route *request_route(const struct request *rq);
const struct principal *request_principal(const struct request *rq); /* never NULL in a handler */
/* Whether the client has closed its connection, as far as the kernel knows now. */
bool request_is_left(const struct request *rq);
/* The time to answer begins again. For work of many steps. */
void request_goes_on(struct request *rq);
/* The door lets the request in: calls the handler. Copies who. */
void request_proceed(struct request *rq, const struct principal *who);
/* The body as a JSON object whose keys are all in `allowed` (NULL-terminated). NULL: it was
 * something else, and the request is answered (400 invalid_json, unknown_key, ...). The request
 * owns the object and frees it when the answer is sent. */
json_t *request_json(struct request *rq, const char *const *allowed);
/* The same for a text that is a file, where a NUL is told of by its line: json_string_length. */
json_t *request_json_with_nul(struct request *rq, const char *const *allowed);
/* The bytes of the body; valid until the handler returns. */
struct bytes request_body(const struct request *rq);
/* Gives the body to the caller, without a copy. An upload counts among the two that may run until
 * body_destroy, which must be called on the loop thread. */
struct body;
struct body *request_body_take(struct request *rq);
struct bytes body_bytes(const struct body *body);
/* The JSON object of a body that was taken, as request_json gives it. On any thread, so that the
 * loop need not parse a large body. The caller calls json_decref. NULL with err, to be answered
 * with 400. */
json_t *body_json(const struct body *body, const char *const *allowed, struct err *err) MUST_CHECK;
void body_destroy(struct body *body); /* NULL is fine */

/* --- answers -------------------------------------------------------------------------------- */

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

/* --- long work (offload.h) ------------------------------------------------------------------ */

struct offload;
typedef void offload_fn(void *arg);
/* The client for whom work is done. */
struct offload_client {
    int64_t share; /* clients take turns by it: a user's id, or address_share(); not 0 */
    bool (*waits)(
        void *arg); /* whether it still waits for the result: called when its turn comes */
};
/* Runs work on another thread, then done on the loop; arg must live until then. -1: too much work
 * waits. cancelled: work was perhaps not run, because the server stops, the client has gone, or a
 * client with less work got its place. client NULL: work of the server or its staff, which keeps
 * its place. */
int offload_run(struct offload *offload, const struct offload_client *client, offload_fn *work,
                void (*done)(void *arg, bool cancelled), void *arg) MUST_CHECK;

/* --- numbers of the server ------------------------------------------------------------------ */

struct server_counts {
    size_t connections;      /* open, of any kind */
    size_t requests_waiting; /* whose handler has not answered yet */
};
struct server_counts server_counts(const struct server *server);
/* Appends the metrics of requests by route and status (http_metrics.h). On any thread. */
void server_metrics_render(const struct server *server, struct buf *out);
/* Runs work on another thread, then done on the loop, and does not wait behind long work. For short
 * work, little at a time. cancelled: work was not run. */
void server_background(struct server *server, offload_fn *work,
                       void (*done)(void *arg, bool cancelled), void *arg);

/* --- streams -------------------------------------------------------------------------------- */

/* Starts a text/event-stream answer. Events are then sent to it as to any client of the hub
 * (hub.h). NULL: the request was a HEAD and is answered. */
struct client;
struct client *reply_event_stream(struct request *rq);

#endif
