/* A socket that speaks HTTP/1.1: bytes in, cut into heads and bodies; bytes out. */
#include "reactor/net/connection.h"

#include "reactor/net/accept.h"
#include "reactor/net/due.h"
#include "reactor/net/peers.h"
#include "reactor/net/request.h"
#include "reactor/net/request_body.h"
#include "reactor/net/transport.h"
#include "reactor/net/websockets.h"
#include "reactor/net/ws.h"

#include <errno.h>
#include <linux/sockios.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

/* Most bytes of one read while a head is expected: all may stay in `in`. */
#define HEAD_READ 16384

static int64_t now_ms(const struct connection *connection)
{
    return (int64_t)uv_now(connection->server->loop);
}

/* --- the poll handle ------------------------------------------------------------------------ */

static void on_event(uv_poll_t *poll, int status, int events);

static void poll_update(struct connection *connection)
{
    int events =
        (connection->reading_off ? 0 : UV_READABLE) | (connection->wants_write ? UV_WRITABLE : 0);
    if (!connection->poll || events == connection->events)
        return;
    connection->events = events;
    if (events)
        uv_poll_start(connection->poll, events, on_event);
    else
        uv_poll_stop(connection->poll);
}

static void on_poll_closed(uv_handle_t *handle)
{
    free(handle);
}

static void poll_close(struct connection *connection)
{
    uv_poll_stop(connection->poll);
    uv_close((uv_handle_t *)connection->poll, on_poll_closed);
    connection->poll = NULL;
}

void connection_reading(struct connection *connection, bool on)
{
    connection->reading_off = !on;
    poll_update(connection);
}

void connection_want_writable(struct connection *connection)
{
    connection->wants_write = true;
    poll_update(connection);
}

/* --- beginning and end ---------------------------------------------------------------------- */

void connection_create(struct server *server, int fd, const char *address, struct peer *place)
{
    struct connection *connection = xcalloc(1, sizeof *connection);
    connection->server = server;
    connection->fd = fd;
    connection->peer = place;
    connection->poll = xcalloc(1, sizeof *connection->poll);
    connection->poll->data = connection;
    connection->accepted_ms = connection->quiet_since_ms = now_ms(connection);
    snprintf(connection->address, sizeof connection->address, "%s", address);
    if (uv_poll_init(server->loop, connection->poll, fd) < 0)
        abort(); /* fd is a socket, and no other handle has it */
    list_push_back(&server->connections, &connection->node);
    server->connection_count++;
    poll_update(connection);
}

void connection_end(struct connection *connection)
{
    struct server *server = connection->server;
    request_destroy(connection->request);
    ws_destroy(connection->ws);
    if (connection->poll) {
        poll_close(connection);
        close(connection->fd);
    }
    peers_leave(server->peers, connection->peer);
    list_remove(&connection->node);
    server->connection_count--;
    buf_finish(&connection->in);
    buf_finish(&connection->out);
    free(connection);
    accept_resume(server);
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

void connection_settle(struct connection *connection, int rc)
{
    if (rc < 0) {
        connection_end(connection);
    } else if (connection->ws) {
        poll_close(connection);
        buf_finish(&connection->in);
        websockets_adopt(connection);
    }
}

/* --- out ------------------------------------------------------------------------------------ */

bool connection_is_sending(const struct connection *connection)
{
    return connection->out.len > 0;
}

/* Returns how many bytes the socket took; -1: the peer is gone. */
static ssize_t send_some(const struct connection *connection, const char *data, size_t len,
                         int flags)
{
    ssize_t n = send(connection->fd, data, len, MSG_NOSIGNAL | MSG_DONTWAIT | flags);
    if (n >= 0)
        return n;
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? 0 : -1;
}

static int write_with(struct connection *connection, const void *data, size_t len, int flags)
{
    ssize_t sent = connection->out.len ? 0 : send_some(connection, data, len, flags);
    if (sent < 0)
        return -1;
    if ((size_t)sent < len) {
        buf_append(&connection->out, (const char *)data + sent, len - (size_t)sent);
        connection_want_writable(connection);
    }
    return 0;
}

int connection_write(struct connection *connection, const void *data, size_t len)
{
    return write_with(connection, data, len, 0);
}

int connection_write_more(struct connection *connection, const void *data, size_t len)
{
    return write_with(connection, data, len, MSG_MORE);
}

ssize_t connection_offer(struct connection *connection, const char *data, size_t len)
{
    return connection->out.len ? 0 : send_some(connection, data, len, 0);
}

static int flush(struct connection *connection)
{
    struct buf *out = &connection->out;
    ssize_t sent =
        send_some(connection, out->data + connection->out_sent, out->len - connection->out_sent, 0);
    if (sent < 0)
        return -1;
    connection->out_sent += (size_t)sent;
    if (connection->out_sent == out->len) {
        buf_finish(out);
        connection->out_sent = 0;
    }
    return 0;
}

static int on_writable(struct connection *connection)
{
    if (connection->out.len && flush(connection) < 0)
        return -1;
    connection->wants_write = connection->out.len > 0;
    return request_writable(connection);
}

/* --- in ------------------------------------------------------------------------------------- */

/* Reads bytes that begin a head. Returns how many it used; -1: the connection ends. */
static ssize_t head_take(struct connection *connection, const char *data, size_t len)
{
    struct err err;
    struct head *head = &connection->head;
    if (!connection->head_since_ms)
        connection->head_since_ms = now_ms(connection);
    switch (head_read(head, data, len, &err)) {
    case HEAD_MORE:
        return 0;
    case HEAD_BAD:
        request_begin_bad(connection, head->status, &err);
        return (ssize_t)len;
    case HEAD_WHOLE:
        break;
    }
    size_t used = head->len;
    int rc = request_begin(connection, data, len > used);
    *head = (struct head){0};
    connection->head_since_ms = 0;
    return rc < 0 ? -1 : (ssize_t)used;
}

static size_t body_take(struct request *rq, const char *data, size_t len)
{
    size_t lacks = rq->content_length - rq->received, n = len < lacks ? len : lacks;
    request_body_piece(rq, data, n);
    return n;
}

/* Reads heads and bodies from data as far as possible now. Returns how many bytes it used; -1: the
 * connection ends. */
static ssize_t take(struct connection *connection, const char *data, size_t len)
{
    size_t used = 0;
    while (used < len && !connection->ws) {
        struct request *rq = connection->request;
        if (rq && (rq->received == rq->content_length || !request_reads(rq)))
            break;
        ssize_t n = rq ? (ssize_t)body_take(rq, data + used, len - used)
                       : head_take(connection, data + used, len - used);
        if (n < 0)
            return -1;
        if (n == 0)
            break;
        used += (size_t)n;
    }
    return (ssize_t)used;
}

/* Reads the kept bytes and the new ones together, and keeps those that it does not use. */
static int look(struct connection *connection, const char *data, size_t len)
{
    struct buf *in = &connection->in;
    bool is_kept = in->len > 0;
    if (is_kept)
        buf_append(in, data, len);
    const char *all = is_kept ? in->data : data;
    size_t all_len = is_kept ? in->len : len;
    ssize_t used = take(connection, all, all_len);
    if (used < 0)
        return -1;
    size_t rest = all_len - (size_t)used;
    if (!is_kept)
        buf_append(in, all + used, rest);
    else if (used)
        memmove(in->data, in->data + used, rest);
    in->len = rest;
    if (rest == 0)
        buf_finish(in);
    return 0;
}

int connection_next(struct connection *connection)
{
    connection_reading(connection, true);
    return connection->in.len ? look(connection, NULL, 0) : 0;
}

bool connection_has_unread(const struct connection *connection)
{
    int unread = 0;
    return connection->in.len || ioctl(connection->fd, SIOCINQ, &unread) < 0 || unread > 0;
}

/* Bytes to read at most: the size of a head, or for a body the room that it has. */
static size_t read_size(const struct connection *connection)
{
    const struct request *rq = connection->request;
    size_t lacks = rq ? rq->content_length - rq->received : 0;
    size_t most = sizeof connection->server->received;
    return rq && rq->state == REQUEST_LINGERING ? most
           : lacks > most - HEAD_READ           ? (lacks < most ? lacks : most)
                                                : lacks + HEAD_READ;
}

static int on_readable(struct connection *connection)
{
    struct request *rq = connection->request;
    char *received = connection->server->received;
    if (rq && (rq->state == REQUEST_ADMITTING || !request_reads(rq))) {
        connection_reading(connection, false);
        return 0;
    }
    ssize_t n = recv(connection->fd, received, read_size(connection), MSG_DONTWAIT);
    if (n < 0)
        return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? 0 : -1;
    if (n == 0)
        return -1;
    if (!rq || rq->state != REQUEST_LINGERING)
        return look(connection, received, (size_t)n);
    request_lingers_on(rq);
    return 0;
}

/* When the turn's time is over it does nothing: libuv reports the event again in the next turn. */
static void on_event(uv_poll_t *poll, int status, int events)
{
    struct connection *connection = poll->data;
    struct server *server = connection->server;
    uint64_t begun = uv_hrtime();
    int rc = status < 0 ? -1 : 0;
    if (turn_is_over(server))
        return;
    if (rc == 0 && events & UV_WRITABLE)
        rc = on_writable(connection);
    if (rc == 0 && events & UV_READABLE && !connection->ws)
        rc = on_readable(connection);
    if (rc == 0)
        poll_update(connection);
    connection_settle(connection, rc);
    turn_spend(server, begun);
}
