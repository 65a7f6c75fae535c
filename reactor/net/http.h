/*
 * HTTP as handlers see it: requests, answers, routes. The transport behind it is in transport.h; no
 * socket appears here.
 *
 * A request has an id with a generation. A handler answers before it returns, or keeps
 * request_id(rq) and answers later. When the client has gone in between, request_find gives NULL
 * and there is nothing to answer. A request is answered exactly once.
 *
 * Handlers include this header, which gathers the others for them: request_access.h, body.h,
 * server_access.h, reply.h, event_stream.h.
 *
 * Thread: the loop thread only.
 * Limits: head 16 KiB and 100 headers; body at most the route's body_max (default 256 KiB); 4,096
 * connections waiting for an answer; total time to receive a request 30 s, to answer 60 s. A route
 * whose body_max is over 1 MiB takes uploads: the door (token, role, rate) decides by the head,
 * before the body is read; two uploads run at a time (more: 503), and each gets one second more for
 * each 64 KB that have come. Unsent answers of 16 KiB and more, and what waits in streams, take at
 * most 128 MiB altogether, and those of one address half of that. When there is no room, the answer
 * to a GET becomes 503 `overloaded` with Retry-After.
 */
#ifndef ASSAY_HTTP_H
#define ASSAY_HTTP_H

#include "reactor/net/body.h"
#include "reactor/net/event_stream.h"
#include "reactor/net/reply.h"
#include "reactor/net/request_access.h"
#include "reactor/net/server_access.h"

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

#endif
