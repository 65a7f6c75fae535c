#include "reactor/net/server.h"

#include "reactor/net/accept.h"
#include "reactor/net/connection.h"
#include "reactor/net/due.h"
#include "reactor/net/give_back.h"
#include "reactor/net/give_way.h"
#include "reactor/net/listener.h"
#include "reactor/net/peers.h"
#include "reactor/net/request.h"
#include "reactor/net/transport.h"
#include "reactor/net/unsent.h"
#include "reactor/net/websockets.h"
#include "reactor/net/ws.h"

#include <sys/random.h>

#define SWEEP_MS 1000
#define CLOSE_GOING_AWAY 1001
/* The time for the last answers and close frames when the server ends. */
#define CLOSE_GRACE_MS 2000

static int64_t now_ms(const struct server *server)
{
    return (int64_t)uv_now(server->loop);
}

/* --- deadlines ------------------------------------------------------------------------------ */

static void connection_sweep(struct connection *connection, int64_t now)
{
    if (connection->request)
        request_sweep(connection->request, now);
    else if (connection->ws)
        ws_sweep(connection->ws, now);
    else if (connection->head_since_ms
                 ? now - connection->head_since_ms > HEAD_MS
                 : now - connection->quiet_since_ms > (connection->served ? IDLE_MS : HEAD_MS))
        connection_kill(connection);
}

static void on_sweep(uv_timer_t *timer)
{
    struct server *server = CONTAINER_OF(timer, struct server, sweep);
    int64_t now = now_ms(server);
    LIST_FOR_EACH (node, &server->connections)
        connection_sweep(CONTAINER_OF(node, struct connection, node), now);
    /* Whoever waits in the kernel is not known: who has most gives way. */
    if (server->listener && server->connection_count >= server->config.connections_max &&
        listener_has_waiting(server->listener))
        (void)connection_give_way(server, NULL);
    give_back_sweep(server, now);
}

static void on_send(uv_prepare_t *send)
{
    struct server *server = CONTAINER_OF(send, struct server, send);
    server->room_searches = 0;
    server->turn_spent_ns = 0;
    server->give_ways = 0;
    if (server->accept_waits) {
        server->accept_waits = false;
        accept_resume(server);
    }
    requests_send(server);
}

/* --- the server ----------------------------------------------------------------------------- */

static void routes_check(const struct route *const *tables)
{
    for (; *tables; tables++)
        for (const struct route *route = *tables; route->method; route++)
            if (route->access == 0 || route->body_max > BODY_MAX)
                abort();
}

int server_create(struct server **out, const struct server_config *config, struct err *err)
{
    struct server *server = xcalloc(1, sizeof *server);
    routes_check(config->routes);
    server->config = *config;
    server->app = config->app;
    server->loop = config->loop;
    server->peers =
        peers_create(config->connections_per_address_max, RECEIVED_BYTES_MAX, UNSENT_BYTES_MAX);
    if (config->hub)
        hub_count_in(config->hub, server->peers, unsent_make_room, server);
    server->http_metrics = http_metrics_create(config->routes);
    list_init(&server->connections);
    list_init(&server->answered);
    if (getrandom(&server->id_prefix, sizeof server->id_prefix, 0) < 0)
        abort();
    due_start(server);
    uv_prepare_init(server->loop, &server->send);
    uv_prepare_start(&server->send, on_send);
    uv_timer_init(server->loop, &server->sweep);
    uv_timer_start(&server->sweep, on_sweep, SWEEP_MS, SWEEP_MS);
    *out = server; /* also on failure, for server_close */
    if (websockets_begin(server, err) < 0)
        return -1;
    return accept_begin(server, err);
}

unsigned server_port(const struct server *server)
{
    return listener_port(server->listener);
}

void server_drain(struct server *server)
{
    server->draining = true;
    listener_close(server->listener);
    server->listener = NULL;
}

static void on_sweep_closed(uv_handle_t *handle)
{
    struct server *server = CONTAINER_OF(handle, struct server, sweep);
    server->closed(server->closed_ctx);
}

/* Ends the close: every connection has gone, or CLOSE_GRACE_MS is over. */
static void finish_close(struct server *server)
{
    LIST_FOR_EACH (node, &server->connections) {
        struct connection *connection = CONTAINER_OF(node, struct connection, node);
        if (!connection->wsi)
            connection_end(connection);
    }
    if (server->context)
        lws_context_destroy(server->context);
    server->is_finished = true;
    uv_close((uv_handle_t *)&server->send, NULL);
    uv_close((uv_handle_t *)&server->work, NULL);
    uv_close((uv_handle_t *)&server->sweep, on_sweep_closed);
}

static void on_closing(uv_timer_t *timer)
{
    struct server *server = CONTAINER_OF(timer, struct server, sweep);
    int64_t now = now_ms(server);
    LIST_FOR_EACH (node, &server->connections) {
        struct connection *connection = CONTAINER_OF(node, struct connection, node);
        if (!connection->request && !connection->ws)
            connection_kill(connection);
    }
    if (server->connection_count == 0 || now >= server->close_until_ms)
        finish_close(server);
}

void server_close(struct server *server, void (*closed)(void *ctx), void *ctx)
{
    server_drain(server);
    server->closing = true;
    server->closed = closed;
    server->closed_ctx = ctx;
    LIST_FOR_EACH (node, &server->connections) {
        struct connection *connection = CONTAINER_OF(node, struct connection, node);
        if (connection->ws)
            ws_end(connection->ws, CLOSE_GOING_AWAY);
    }
    server->close_until_ms = now_ms(server) + CLOSE_GRACE_MS;
    uv_timer_start(&server->sweep, on_closing, 0, 10);
}

void server_destroy(struct server *server)
{
    if (!server)
        return;
    /* On a loop that is not its own lws destroys its context in two steps, with a run of the loop
     * in between; the first step closes its connections. */
    if (server->context) {
        lws_context_destroy(server->context);
        uv_run(server->loop, UV_RUN_DEFAULT);
    }
    peers_destroy(server->peers);
    http_metrics_destroy(server->http_metrics);
    id_table_finish(&server->requests);
    free(server);
}
