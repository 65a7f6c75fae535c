/*
 * Requests by route, method and status, and how long their answers took. A route is shown by its
 * pattern, never by the path that was asked for, so that nobody outside can make new series.
 *
 * Thread: changed by the loop thread, rendered by any. Ownership: create/destroy; the tables
 * outlive it.
 */
#ifndef ASSAY_HTTP_METRICS_H
#define ASSAY_HTTP_METRICS_H

#include "reactor/net/http.h"

/* What has no entry in a route table. */
enum route_class {
    ROUTE_OF_TABLE,
    ROUTE_PAGE,      /* files of the page */
    ROUTE_WEBSOCKET, /* upgrades */
    ROUTE_NONE,      /* nothing is there, or it was no request at all */
    ROUTE_CLASSES
};

struct http_answer {
    enum route_class route_class;
    const struct route *route; /* ROUTE_OF_TABLE */
    const char *method;        /* as it was sent; what is not known is "other" */
    int status;
    int64_t duration_us; /* from its head to the answer; -1: an answer that goes on */
};

struct http_metrics;
struct http_metrics *http_metrics_create(const struct route *const *tables);
void http_metrics_destroy(struct http_metrics *http);
void http_metrics_add(struct http_metrics *http, const struct http_answer *answer);
/* The pattern, or the word for what has none. */
const char *http_answer_route(const struct http_answer *answer);
void http_metrics_render(const struct http_metrics *http, struct buf *out);

#endif
