/*
 * The server: HTTP/1.1 on the libuv loop, and WebSocket by libwebsockets on the same loop.
 *
 * Thread: the loop thread only. Ownership: everything that config points to must outlive the
 * server.
 * Limits: connections_max open connections. When one place in 16 or fewer are left, a newcomer has
 * one of an address with more connections give way (give_way.c); the last places are for addresses
 * that have none, and if nothing gives way others wait in the kernel's backlog. And
 * connections_per_address_max of one address (more get 503 and are closed; loopback is exempt). A
 * trusted proxy's connections do not count for the proxy: each request and WebSocket counts as a
 * connection of the client that the proxy names.
 */
#ifndef ASSAY_SERVER_H
#define ASSAY_SERVER_H

#include "reactor/net/assets.h"
#include "reactor/net/http.h"
#include "reactor/net/socket_ops.h"

#include <uv.h>

struct server_config {
    uv_loop_t *loop;
    struct app *app; /* for handlers: server_app */
    struct hub *hub;
    const char *host, *port;
    const char *allowed_origins; /* comma-separated, beside the server's own */
    const char
        *public_url; /* the server's own origin, as a browser writes it; "": follows from Host */
    const char *trusted_proxies; /* comma-separated addresses whose X-Forwarded-* is believed */
    size_t connections_max, connections_per_address_max;
    int64_t guest_idle_ms;             /* until a guest's idle WebSocket ends; 0: five minutes */
    const struct route *const *routes; /* NULL-terminated list of tables */
    struct assets *assets;
    const struct socket_ops *sockets;
    /* The door of all routes: answers the request or calls request_proceed, now or later. */
    void (*admit)(struct request *rq);
};

/* Begins to listen; the server serves requests when the loop runs. */
int server_create(struct server **out, const struct server_config *config,
                  struct err *err) MUST_CHECK;
unsigned server_port(const struct server *server);
/* Accepts no new connections; open ones end with the answer for which they wait. */
void server_drain(struct server *server);
/* Ends every connection (WebSockets with 1001), then calls closed. From then on the loop has no
 * handle of the server; call server_destroy when uv_run has returned. */
void server_close(struct server *server, void (*closed)(void *ctx), void *ctx);
void server_destroy(struct server *server);

#endif
