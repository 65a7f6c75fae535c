#include "reactor/net/websockets.h"

#include "reactor/net/connection.h"
#include "reactor/net/log.h"
#include "reactor/net/ws.h"
#include "reactor/net/ws_messages.h"

#include <string.h>

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

void websockets_adopt(struct connection *connection)
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

int websockets_begin(struct server *server, struct err *err)
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
