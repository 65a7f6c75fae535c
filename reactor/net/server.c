#include "reactor/net/server.h"

#include "reactor/net/forwarded.h"
#include "reactor/net/listener.h"
#include "reactor/net/peers.h"
#include "reactor/net/transport.h"
#include "store/base/metrics.h"

#include <linux/sockios.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <sys/socket.h>

#define SWEEP_MS 1000
#define FULL_LOG_MS 60000 /* between two log lines about too many connections */
#define CLOSE_GOING_AWAY 1001
/* The time for the last answers and close frames when the server ends. */
#define CLOSE_GRACE_MS 2000

/* --- connections ---------------------------------------------------------------------------- */

static int64_t now_ms(const struct server *server)
{
    return (int64_t)uv_now(server->loop);
}

void server_accept_resume(struct server *server)
{
    if (server->listener && server->connection_count < server->config.connections_max)
        listener_resume(server->listener);
}

/* Has the kernel drop unsent bytes when the socket is closed; else it would keep them for
 * minutes. */
static void unsent_drop(int fd)
{
    const struct linger at_once = {.l_onoff = 1};
    int unsent = 0;
    if (ioctl(fd, SIOCOUTQ, &unsent) == 0 && unsent > 0)
        setsockopt(fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
}

/* While lws has unsent bytes it closes a socket only after it has sent them or failed to. So shut
 * the socket down first and ask for a writable callback, which then comes at once. */
void connection_kill(struct connection *connection)
{
    unsent_drop(connection->fd);
    shutdown(connection->fd, SHUT_RDWR);
    if (!connection->wsi) {
        connection_end(connection);
        return;
    }
    lws_rx_flow_control(connection->wsi, 1);
    lws_set_timeout(connection->wsi, PENDING_TIMEOUT_USER_REASON_BASE, LWS_TO_KILL_SYNC);
}

bool place_take(const struct connection *connection, const char *client, struct peer **out)
{
    const struct server *server = connection->server;
    *out = NULL;
    if (connection->peer || address_is_listed(server->config.trusted_proxies, client))
        return true;
    *out = peers_enter_text(server->peers, client);
    return *out != NULL;
}

/* --- lws, for WebSockets -------------------------------------------------------------------- */

static int on_ws(struct connection *connection, enum lws_callback_reasons reason, void *in,
                 size_t len)
{
    switch (reason) {
    case LWS_CALLBACK_ESTABLISHED:
        return ws_established(connection);
    case LWS_CALLBACK_RECEIVE:
        return ws_receive(connection, in, len);
    case LWS_CALLBACK_SERVER_WRITEABLE:
        return ws_writable(connection);
    case LWS_CALLBACK_RECEIVE_PONG:
        ws_pong(connection, len);
        return 0;
    case LWS_CALLBACK_WS_PEER_INITIATED_CLOSE:
        return ws_peer_closes(connection);
    default:
        return 0;
    }
}

/* lws has made the wsi for the socket of server->adopting: connects the two. */
static int adopted(struct server *server, struct lws *wsi)
{
    if (!server->adopting)
        return -1;
    server->adopting->wsi = wsi;
    lws_set_opaque_user_data(wsi, server->adopting);
    return 0;
}

static int on_lws(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                  size_t len)
{
    (void)user;
    if (!wsi)
        return 0;
    struct connection *connection = lws_get_opaque_user_data(wsi);
    if (reason == LWS_CALLBACK_SERVER_NEW_CLIENT_INSTANTIATED)
        return adopted(lws_context_user(lws_get_context(wsi)), wsi);
    if (!connection)
        return 0;
    switch (reason) {
    case LWS_CALLBACK_WSI_DESTROY:
        lws_set_opaque_user_data(wsi, NULL);
        if (connection->server->adopting == connection)
            connection->server->adopting = NULL;
        connection_end(connection);
        return 0;
    case LWS_CALLBACK_CLOSED_HTTP:
    case LWS_CALLBACK_CLOSED:
        ws_destroy(connection->ws);
        connection->ws = NULL;
        return 0;
    case LWS_CALLBACK_HTTP:
        return -1; /* the server gives lws only handshakes of WebSockets */
    default:
        return on_ws(connection, reason, in, len);
    }
}

void connection_adopt(struct connection *connection)
{
    struct server *server = connection->server;
    AUTO_BUF struct buf handshake = {0};
    ws_handshake(connection->ws, &handshake);
    server->adopting = connection;
    /* On failure lws has closed the socket. If it had made a wsi, its callbacks end the connection,
     * now or later. */
    struct lws *wsi = lws_adopt_socket_vhost_readbuf(server->vhost, connection->fd, handshake.data,
                                                     handshake.len);
    bool is_ours = server->adopting && !server->adopting->wsi;
    server->adopting = NULL;
    if (!wsi && is_ours)
        connection_end(connection);
}

/* --- accepting ------------------------------------------------------------------------------ */

static void refuse(int fd)
{
    AUTO_BUF struct buf out = {0};
    problem_response(&out, 503, "too_many_connections", "Retry-After: 5\r\nConnection: close\r\n",
                     "Too many connections are open, of this address or of all.");
    counter_add(&metrics.connections_refused, 1);
    ssize_t sent = send(fd, out.data, out.len, MSG_NOSIGNAL | MSG_DONTWAIT);
    (void)sent;
    close(fd);
}

static void accept_pause(struct server *server)
{
    int64_t now = now_ms(server);
    listener_pause(server->listener);
    if (server->full_logged_ms && now - server->full_logged_ms < FULL_LOG_MS)
        return;
    server->full_logged_ms = now;
    log_warn("%zu connections are open: others wait", server->connection_count);
}

/* Whether there is a place for one more. Few are left: somebody gives way, or it is the first one
 * of its address. */
static bool place_find(struct server *server, const struct peer *place)
{
    size_t max = server->config.connections_max, kept = max / PLACES_KEPT;
    if (server->connection_count + kept < max || connection_give_way(server, place))
        return true;
    return peers_count(place) <= 1 || peer_is_loopback(place);
}

static void on_accept(void *ctx, int fd, const struct sockaddr_storage *peer)
{
    struct server *server = ctx;
    char address[ADDRESS_TEXT_MAX];
    peer_text(peer, address, sizeof address);
    /* A trusted proxy's connections are not counted for its address; its clients are counted. */
    bool is_proxy = address_is_listed(server->config.trusted_proxies, address);
    struct peer *place = is_proxy ? NULL : peers_enter(server->peers, peer);
    if ((!is_proxy && !place) || !place_find(server, place)) {
        peers_leave(server->peers, place);
        refuse(fd);
        return;
    }
    connection_create(server, fd, address, place);
    if (server->connection_count >= server->config.connections_max) {
        accept_pause(server);
    } else if (give_ways_are_over(server)) {
        server->accept_waits = true;
        listener_pause(server->listener);
        due_go_on(server);
    }
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
        server_accept_resume(server);
    }
    requests_send(server);
}

/* --- the server ----------------------------------------------------------------------------- */

/* Clients can cause most of what lws calls an error, so it is logged at level debug only. */
static void on_lws_log(int level, const char *line)
{
    (void)level;
    log_debug("lws: %.*s", (int)strcspn(line, "\n"), line);
}

static const struct lws_protocols protocols[] = {
    /* lws allocates rx_buffer_size for each WebSocket and delivers messages in parts of that size.
     * tx_packet_size defaults to the same, which would split each longer answer in two. */
    {.name = "assay", .callback = on_lws, .rx_buffer_size = 2048, .tx_packet_size = 128 * 1024},
    {.name = NULL},
};

/* All zero: lws sends no pings; ws_sweep does. lws keeps its timers in a sorted list and walks it
 * for each insertion, which is slow with 10,000 sockets. */
static const lws_retry_bo_t no_pings;

static int context_create(struct server *server, struct err *err)
{
    void *loops[] = {server->loop};
    struct lws_context_creation_info info = {
        .port = CONTEXT_PORT_NO_LISTEN_SERVER,
        .protocols = protocols,
        .options = LWS_SERVER_OPTION_LIBUV | LWS_SERVER_OPTION_EXPLICIT_VHOSTS,
        .foreign_loops = loops,
        .user = server,
        .pcontext = &server->context,
        .pt_serv_buf_size = 16384, /* most that one read takes of a socket */
        .timeout_secs = HEAD_MS / 1000,
        .retry_and_idle_policy = &no_pings,
    };
    lws_set_log_level(LLL_ERR | LLL_WARN, on_lws_log);
    server->context = lws_create_context(&info);
    if (!server->context)
        return err_set(err, "lws", NULL,
                       "libwebsockets did not start; is libwebsockets-evlib-uv installed?");
    server->vhost = lws_create_vhost(server->context, &info);
    if (!server->vhost)
        return err_set(err, "lws", NULL, "libwebsockets did not start");
    return 0;
}

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
    if (context_create(server, err) < 0)
        return -1;
    return listener_create(&server->listener, server->loop, config->host, config->port, on_accept,
                           server, err);
}

unsigned server_port(const struct server *server)
{
    return listener_port(server->listener);
}

struct server_counts server_counts(const struct server *server)
{
    return (struct server_counts){.connections = server->connection_count,
                                  .requests_waiting = server->waiting};
}

void server_metrics_render(const struct server *server, struct buf *out)
{
    http_metrics_render(server->http_metrics, out);
}

struct background {
    uv_work_t request;
    offload_fn *work;
    void (*done)(void *arg, bool cancelled);
    void *arg;
};

static void background_work(uv_work_t *request)
{
    struct background *background = request->data;
    background->work(background->arg);
}

static void background_done(uv_work_t *request, int status)
{
    struct background *background = request->data;
    background->done(background->arg, status < 0);
    free(background);
}

void server_background(struct server *server, offload_fn *work,
                       void (*done)(void *arg, bool cancelled), void *arg)
{
    struct background *background = xmalloc(sizeof *background);
    *background = (struct background){.work = work, .done = done, .arg = arg};
    background->request.data = background;
    if (uv_queue_work(server->loop, &background->request, background_work, background_done) < 0)
        abort(); /* it fails only if the function is NULL */
}

struct app *server_app(struct server *server)
{
    return server->app;
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
