#include "reactor/net/ws.h"

#include "reactor/net/connection.h"
#include "reactor/net/forwarded.h"
#include "reactor/net/peers.h"
#include "reactor/net/request.h"
#include "reactor/net/request_log.h"
#include "reactor/net/socket_read.h"
#include "reactor/net/stream_pace.h"
#include "reactor/net/transport.h"
#include "reactor/net/ws_messages.h"
#include "store/base/metrics.h"

#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#define PING_EVERY_MS 25000 /* after so much silence, and up to PING_SPREAD_MS more */
#define PING_SPREAD_MS 10000
#define SILENCE_MAX_MS 75000
#define CLOSE_MS 5000 /* for the client to take the last messages and answer the close frame */
#define CLOSE_ANSWER_MS 1000 /* of it for the answer, with our side still open */
#define FLUSH_WRITES 4
/* For a client that may not follow its one topic as a guest, to send its token. */
#define FOLLOW_MS 10000

_Static_assert(MESSAGE_HEADROOM >= LWS_PRE, "lws writes a frame's head before the message");

/* --- the upgrade ---------------------------------------------------------------------------- */

/* Ends the connection with the answer, because the client's next bytes may be no HTTP. */
static int refuse(struct request *rq, int status, const char *code, const char *detail)
{
    rq->body_unread = true;
    reply_problem(rq, status, code, NULL, "%s", detail);
    return -1;
}

/* Whether key is the base64 of 16 bytes; it goes to lws unchanged. */
static bool key_is_valid(const char *key)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    return key && strlen(key) == 24 && strspn(key, digits) == 22 && strcmp(key + 22, "==") == 0;
}

/* Checks the request by RFC 6455 section 4.2.1. */
static int handshake_check(struct request *rq)
{
    const char *version = rq->headers[HEADER_WS_VERSION];
    if (!list_has(rq->headers[HEADER_UPGRADE], "websocket"))
        return refuse(rq, 400, "unsupported_upgrade", "Only WebSocket can be upgraded to.");
    if (strcmp(rq->method, "GET") != 0 || rq->head_only) {
        reply_header(rq, "Allow", "GET");
        return refuse(rq, 405, "method_not_allowed", "A WebSocket is opened with GET.");
    }
    if (!version || strcmp(version, "13") != 0) {
        reply_header(rq, "Sec-WebSocket-Version", "13");
        reply_header(rq, "Upgrade", "websocket");
        return refuse(rq, 426, "websocket_version", "Only version 13 of WebSocket is supported.");
    }
    if (!list_has(rq->headers[HEADER_CONNECTION], "upgrade") || rq->close_after ||
        !key_is_valid(rq->headers[HEADER_WS_KEY]))
        return refuse(rq, 400, "bad_handshake", "This is not a WebSocket handshake.");
    if (rq->headers[HEADER_WS_PROTOCOL])
        return refuse(rq, 400, "bad_handshake", "No WebSocket subprotocol is supported.");
    return 0;
}

/* 0 with ws filled; else rq is answered. */
static int target_check(struct ws *ws, struct request *rq)
{
    struct err err = {0};
    const struct socket_ops *ops = rq->server->config.sockets;
    ws->state = xcalloc(1, ops->state_size);
    int status = ops->check(rq, ws->state, &ws->form, &err);
    return status ? refuse(rq, status, err.code, err.detail) : 0;
}

/* Authorization with anything but a Bearer token is refused, as on all routes. */
static int token_take(struct ws *ws, struct request *rq)
{
    static const char scheme[] = "Bearer ";
    const char *header = rq->headers[HEADER_AUTHORIZATION];
    if (!header || !*header)
        return 0;
    if (strncasecmp(header, scheme, sizeof scheme - 1) != 0) {
        reply_header(rq, "WWW-Authenticate", "Bearer realm=\"assay\", error=\"invalid_token\"");
        return refuse(rq, 401, "invalid_token", "'Authorization' must be: Bearer TOKEN.");
    }
    ws->token = xstrdup(header + sizeof scheme - 1);
    return 0;
}

static int ws_check(struct ws *ws, struct request *rq)
{
    struct err err;
    if (handshake_check(rq) < 0)
        return -1;
    if (rq->server->draining) {
        reply_header(rq, "Retry-After", "5");
        return refuse(rq, 503, "stopping", "The server is stopping.");
    }
    /* A page of another host must not open streams in the name of its visitor. */
    if (request_page_check(rq, true, &err) < 0)
        return refuse(rq, 403, err.code, err.detail);
    if (target_check(ws, rq) < 0)
        return -1;
    return token_take(ws, rq);
}

void ws_begin(struct request *rq, bool is_followed)
{
    struct connection *connection = rq->connection;
    struct ws *ws = xcalloc(1, sizeof *ws);
    ws->connection = connection;
    ws_messages_init(ws);
    if (ws_check(ws, rq) < 0) {
        ws_destroy(ws);
        return;
    }
    memcpy(ws->key, rq->headers[HEADER_WS_KEY], sizeof ws->key);
    memcpy(ws->peer, rq->peer, sizeof ws->peer);
    ws->direct = request_is_direct(rq);
    ws->is_early = is_followed;
    ws->place = rq->place;
    rq->place = NULL;
    request_destroy(rq);
    connection->request = NULL;
    connection->ws = ws;
}

void ws_handshake(const struct ws *ws, struct buf *out)
{
    buf_printf(out,
               "GET /ws HTTP/1.1\r\nHost: assay\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
               "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: %s\r\n\r\n",
               ws->key);
}

/* --- writing -------------------------------------------------------------------------------- */

static int64_t now_ms(const struct ws *ws)
{
    return (int64_t)uv_now(ws->connection->server->loop);
}

/* Returns the bytes written; -1: the connection is gone. */
static ssize_t send_one(struct lws *wsi, struct message *message)
{
    size_t len = message->len;
    int n = lws_write(wsi, (unsigned char *)message->data, len, LWS_WRITE_TEXT);
    message_unref(message);
    counter_add(&metrics.ws_frames_sent, 1);
    return n < 0 ? -1 : (ssize_t)len;
}

/* Writes the head of a whole, unmasked text frame (RFC 6455 section 5.2); returns its length. */
static size_t frame_head(size_t len, char out[4])
{
    out[0] = (char)0x81;
    out[1] = (char)(len < 126 ? len : 126);
    out[2] = (char)(len >> 8);
    out[3] = (char)len;
    return len < 126 ? 2 : 4;
}

/* Writes several short messages as frames into out, to be sent by one write: with 10,000 sockets
 * the system calls are the largest cost. Returns the bytes; 0: there is only one message or a long
 * one. */
static size_t gather(struct outbox *outbox, char *out, size_t room)
{
    size_t len = 0;
    if (!outbox_has_several(outbox))
        return 0;
    for (struct message *m; (m = outbox_peek(outbox)) && m->len < 0x10000;) {
        if (len + 4 + m->len > room)
            break;
        len += frame_head(m->len, out + len);
        memcpy(out + len, m->data, m->len);
        len += m->len;
        message_unref(outbox_pop(outbox));
        counter_add(&metrics.ws_frames_sent, 1);
    }
    return len;
}

static ssize_t send_next(struct ws *ws, struct outbox *outbox)
{
    struct server *server = ws->connection->server;
    char *out = server->scratch + LWS_PRE;
    size_t len = gather(outbox, out, STREAM_WRITE_BYTES);
    if (len == 0)
        return send_one(ws->connection->wsi, outbox_pop(outbox));
    int n = lws_write(ws->connection->wsi, (unsigned char *)out, len, LWS_WRITE_RAW);
    return n < 0 ? -1 : (ssize_t)len;
}

/* Sends what the socket takes. It is also called outside lws's WRITEABLE callback, which saves two
 * system calls for each message. That is safe because lws keeps the rest of a write that the socket
 * did not take, and gets nothing more until that rest is sent. */
static int flush(struct ws *ws)
{
    struct lws *wsi = ws->connection->wsi;
    struct outbox *outbox = client_outbox(ws->client);
    size_t written = 0, last = outbox->under_way;
    for (int i = 0; i < FLUSH_WRITES && outbox->count && !lws_partial_buffered(wsi); i++) {
        ssize_t n = send_next(ws, outbox);
        if (n < 0)
            return -1;
        last = (size_t)n;
        written += last;
    }
    pace_note(ws->connection, written, lws_partial_buffered(wsi) ? last : 0);
    if (outbox->count)
        lws_callback_on_writable(wsi);
    else if (client_close_code(ws->client) && !lws_partial_buffered(wsi))
        client_close_soon(ws->client);
    return 0;
}

/* Writes the close frame by hand. lws_close_reason and a callback that returns -1 fail on Debian
 * 12: its lws 4.1.6 is built with _DEBUG and, on libuv, closes such a socket twice in a row
 * (service.c, "uv repeat test"), the second time before the frame is sent. */
static int send_close(struct ws *ws, int code)
{
    unsigned char padded[LWS_PRE + 4];
    memcpy(padded + LWS_PRE,
           (unsigned char[]){0x88, 2, (unsigned char)(code >> 8), (unsigned char)code}, 4);
    ws->closing = true;
    ws->close_by_ms = now_ms(ws) + CLOSE_MS;
    if (lws_write(ws->connection->wsi, padded + LWS_PRE, 4, LWS_WRITE_RAW) < 0)
        return -1;
    /* The connection stays open for the client's answer. A client that sees the close frame and the
     * end at once may think the connection is broken (asyncio then closes before it has sent its
     * answer). */
    ws->end_by_ms = now_ms(ws) + CLOSE_ANSWER_MS;
    return 0;
}

static void on_wake(void *ctx)
{
    struct ws *ws = ctx;
    if (ws->closing)
        return;
    int code = client_close_code(ws->client);
    if (code && !ws->close_by_ms)
        ws->close_by_ms = now_ms(ws) + CLOSE_MS;
    bool close_now = code && !lws_partial_buffered(ws->connection->wsi);
    if ((close_now ? send_close(ws, code) : flush(ws)) < 0)
        connection_kill(ws->connection);
}

static int send_ping(struct ws *ws)
{
    /* The ping is not empty, because lws does not report an empty pong. */
    unsigned char padded[LWS_PRE + 4] = {0};
    ws->ping_due = false;
    ws->pinged_ms = now_ms(ws);
    lws_callback_on_writable(ws->connection->wsi);
    return lws_write(ws->connection->wsi, padded + LWS_PRE, 4, LWS_WRITE_PING) < 0 ? -1 : 0;
}

int ws_writable(struct connection *connection)
{
    struct ws *ws = connection->ws;
    if (!ws || !ws->client || ws->closing)
        return 0;
    if (ws->ping_due)
        return send_ping(ws);
    /* Many sockets may be writable at once: each sends in its turn, within the hub's time. */
    if (client_outbox(ws->client)->count || client_close_code(ws->client))
        client_wake_soon(ws->client);
    return 0;
}

/* --- closing -------------------------------------------------------------------------------- */

/* A close frame has come. If it answers ours, the connection ends; else lws answers it. */
int ws_peer_closes(struct connection *connection)
{
    struct ws *ws = connection->ws;
    if (!ws || ws->closing)
        return -1;
    ws->closing = true;
    ws->close_by_ms = now_ms(ws) + CLOSE_MS;
    return 0;
}

/* --- beginning, time and end ---------------------------------------------------------------- */

int ws_established(struct connection *connection)
{
    struct ws *ws = connection->ws;
    struct server *server = connection->server;
    if (!ws)
        return -1;
    upgrade_log(connection, 101);
    ws->client = client_create(server->config.hub, ws->form, on_wake, ws);
    client_count_for(ws->client, ws->place ? ws->place : connection->peer);
    ws->heard_ms = ws->pinged_ms = ws->asked_ms = now_ms(ws);
    ws->read_before = socket_bytes_read(connection->fd);
    /* The interval differs, so that sockets that were opened together get no ping together. */
    ws->ping_every_ms = PING_EVERY_MS + (int64_t)(client_id(ws->client) * 7919 % PING_SPREAD_MS);
    if (ws->is_early) {
        client_end(ws->client, CLOSE_PROTOCOL);
        return 0;
    }
    if (ws->form == CLIENT_ONE_TOPIC && !ws->token)
        ws->follow_by_ms = now_ms(ws) + FOLLOW_MS;
    server->config.sockets->open(server->app, ws->client, ws->token);
    return 0;
}

/* A guest who follows nothing and asks for nothing holds a place for nothing. */
static void idle_guest_sweep(struct ws *ws, int64_t now)
{
    int64_t limit = ws->connection->server->config.guest_idle_ms;
    if (ws->form != CLIENT_MANY || !ws->client || ws->waits || client_close_code(ws->client) ||
        now - ws->asked_ms <= (limit ? limit : GUEST_IDLE_MS) ||
        client_principal(ws->client)->user_id || client_topic_count(ws->client) ||
        client_outbox(ws->client)->count)
        return;
    client_error(ws->client, "idle", NULL, NULL, "Nothing was asked for and nothing is followed.");
    client_end(ws->client, CLOSE_NORMAL);
}

void ws_sweep(struct ws *ws, int64_t now)
{
    bool late = (ws->close_by_ms && now > ws->close_by_ms) || ws->connection->is_let_go;
    if (late || now - ws->heard_ms > SILENCE_MAX_MS) {
        connection_kill(ws->connection);
        return;
    }
    /* A client that does not answer close frames must also see the end soon. */
    if (ws->end_by_ms && now > ws->end_by_ms && !lws_partial_buffered(ws->connection->wsi)) {
        ws->end_by_ms = 0;
        shutdown(ws->connection->fd, SHUT_WR);
    }
    ws_message_sweep(ws, now);
    idle_guest_sweep(ws, now);
    if (ws->client && !client_close_code(ws->client) && pace_is_stalled(ws->connection))
        client_drop(ws->client);
    if (ws->follow_by_ms && now > ws->follow_by_ms) {
        ws->follow_by_ms = 0;
        if (ws->client && !client_topic_count(ws->client))
            client_end(ws->client, CLOSE_POLICY);
    }
    int64_t last = ws->heard_ms > ws->pinged_ms ? ws->heard_ms : ws->pinged_ms;
    if (!ws->closing && now - last > ws->ping_every_ms) {
        ws->ping_due = true;
        lws_callback_on_writable(ws->connection->wsi);
    }
}

void ws_end(struct ws *ws, int close_code)
{
    if (ws->client)
        client_end(ws->client, close_code);
}

void ws_destroy(struct ws *ws)
{
    if (!ws)
        return;
    client_destroy(ws->client);
    peers_leave(ws->connection->server->peers, ws->place);
    ws_messages_finish(ws);
    free(ws->token);
    free(ws->state);
    free(ws);
}
