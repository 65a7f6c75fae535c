/*
 * What handlers may ask of the server.
 *
 * Thread: the loop thread only, but for server_metrics_render.
 */
#ifndef ASSAY_SERVER_ACCESS_H
#define ASSAY_SERVER_ACCESS_H

#include "reactor/net/offload.h"
#include "store/base/base.h"

struct server;

/* The app of server_config. */
struct app *server_app(struct server *server);

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

#endif
