/*
 * Counts requests by route, method and status, and how long their answers took. A route is shown by
 * its pattern, never by the path of a request, so that no client can make new series.
 *
 * Thread: add on the loop thread, render on any. Ownership: the route tables must outlive it.
 */
#ifndef ASSAY_HTTP_METRICS_H
#define ASSAY_HTTP_METRICS_H

#include "reactor/net/http.h"

/* Which kind of address was asked for. */
enum route_class {
    ROUTE_OF_TABLE,
    ROUTE_PAGE,      /* files of the page */
    ROUTE_WEBSOCKET, /* upgrades */
    ROUTE_NONE,      /* no such address, or no valid request */
    ROUTE_CLASSES
};

struct http_answer {
    enum route_class route_class;
    const struct route *route; /* ROUTE_OF_TABLE */
    const char *method;        /* as the client sent it; an unknown one is shown as "other" */
    int status;
    int64_t duration_us; /* from the head to the answer; -1: an answer that does not end */
};

struct http_metrics;
struct http_metrics *http_metrics_create(const struct route *const *tables);
void http_metrics_destroy(struct http_metrics *http);
void http_metrics_add(struct http_metrics *http, const struct http_answer *answer);
/* The route's pattern, or the word for another class of address. */
const char *http_answer_route(const struct http_answer *answer);
void http_metrics_render(const struct http_metrics *http, struct buf *out);

#endif
