#include "reactor/net/accept.h"

#include "reactor/net/connection.h"
#include "reactor/net/due.h"
#include "reactor/net/forwarded.h"
#include "reactor/net/give_way.h"
#include "reactor/net/listener.h"
#include "reactor/net/log.h"
#include "reactor/net/peers.h"
#include "reactor/net/reply_head.h"
#include "store/base/metrics.h"

#include <sys/socket.h>
#include <unistd.h>

#define FULL_LOG_MS 60000 /* between two log lines about too many connections */

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
    int64_t now = (int64_t)uv_now(server->loop);
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

void accept_resume(struct server *server)
{
    if (server->listener && server->connection_count < server->config.connections_max)
        listener_resume(server->listener);
}

int accept_begin(struct server *server, struct err *err)
{
    return listener_create(&server->listener, server->loop, server->config.host,
                           server->config.port, on_accept, server, err);
}
