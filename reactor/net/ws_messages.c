/* Frames that come on a WebSocket become messages. Messages are held while a handler waits to learn
 * who the client is. */
#include "reactor/net/ws_messages.h"

#include "reactor/net/due.h"
#include "reactor/net/peers.h"
#include "reactor/net/socket_read.h"
#include "reactor/net/transport.h"
#include "reactor/net/unsent.h"

#include <string.h>

#define WS_MESSAGE_MAX (128 * 1024)
#define WS_SKIP_MAX (4 * 1024 * 1024) /* of a message that is too long: read and dropped */
/* All held messages of one socket, before it is known who it is; with more nothing is read. */
#define HELD_MAX (WS_MESSAGE_MAX + 4096)
#define HELD_MANY (16 * 1024)
#define IDLE_FRAMES_MAX 20 /* in a row that carry nothing: binary ones and empty fragments */

static int64_t now_ms(const struct ws *ws)
{
    return (int64_t)uv_now(ws->connection->server->loop);
}

/* --- frames --------------------------------------------------------------------------------- */

/* Whether frames are masked. RFC 6455 section 5.1 demands that clients mask their frames, but lws
 * does not report whether they did. The number of bytes that were read from the socket shows it: it
 * is too small for masked frames with what was received. (Pings, which lws does not report, only
 * make it larger.) */

static size_t frame_head_bytes(size_t payload)
{
    return 2 + 4 + (payload < 126 ? 0u : payload < 65536 ? 2u : 8u);
}

/* Counts len more bytes of a frame, after which `coming` more will follow. False: the frame cannot
 * have been masked. */
static bool frame_is_sound(struct ws *ws, size_t len, size_t coming)
{
    ws->frame_bytes += len;
    size_t least = ws->wire_bytes + frame_head_bytes(ws->frame_bytes + coming) + ws->frame_bytes;
    if (coming == 0) {
        ws->wire_bytes = least;
        ws->frame_bytes = 0;
    }
    /* The number only grows, and to look costs three system calls: what was seen is often enough.
     */
    if (coming > 0 || ws->read_seen - ws->read_before >= (int64_t)least)
        return true;
    ws->read_seen = socket_bytes_read(ws->connection->fd);
    return ws->read_seen < 0 || ws->read_seen - ws->read_before >= (int64_t)least;
}

static void heard(struct ws *ws)
{
    ws->heard_ms = now_ms(ws);
}

/* --- memory -------------------------------------------------------------------------------- */

/* A message that waits for its turn, or until the client is identified. */
struct held_message {
    struct list node;
    struct buf text; /* counted as received */
};

static bool bytes_take(struct ws *ws, size_t bytes)
{
    struct connection *connection = ws->connection;
    return peers_bytes_take(connection->server->peers, PEERS_RECEIVED,
                            ws->place ? ws->place : connection->peer, bytes);
}

static void bytes_give(struct ws *ws, size_t bytes)
{
    struct connection *connection = ws->connection;
    peers_bytes_give(connection->server->peers, PEERS_RECEIVED,
                     ws->place ? ws->place : connection->peer, bytes);
}

static void message_drop(struct ws *ws)
{
    bytes_give(ws, ws->message.len);
    buf_finish(&ws->message);
}

/* Takes the oldest one off the list; the caller calls held_free. */
static struct held_message *held_pop(struct ws *ws)
{
    return CONTAINER_OF(list_pop_front(&ws->held), struct held_message, node);
}

static size_t held_bytes(const struct held_message *held)
{
    return sizeof *held + held->text.len;
}

static void held_free(struct ws *ws, struct held_message *held)
{
    ws->held_bytes -= held_bytes(held);
    bytes_give(ws, held->text.len);
    buf_finish(&held->text);
    free(held);
}

void ws_messages_finish(struct ws *ws)
{
    due_leave(ws->connection->server, &ws->due);
    message_drop(ws);
    while (!list_empty(&ws->held))
        held_free(ws, held_pop(ws));
}

/* --- messages ------------------------------------------------------------------------------- */

static void message_run(struct ws *ws, const char *text, size_t len)
{
    struct server *server = ws->connection->server;
    ws->asked_ms = now_ms(ws);
    ws->idle_frames = 0;
    if (!client_close_code(ws->client))
        server->config.sockets->message(server->app, ws->client, text, len);
}

/* Whether one more message may be handled in this second. */
static bool message_may(struct ws *ws)
{
    struct connection *connection = ws->connection;
    if (!ws->messages_left || !peers_message_take(connection_share(connection), now_ms(ws)))
        return false;
    ws->messages_left--;
    return true;
}

/* With much held, or a frame over the rate, what the client sends stays in the kernel. */
static void reading_update(struct ws *ws)
{
    bool off = ws->owes_frame || (ws->held_bytes > HELD_MANY && !ws->waits);
    if (off == ws->reading_off)
        return;
    ws->reading_off = off;
    lws_rx_flow_control(ws->connection->wsi, !off);
}

static bool is_held_ready(const struct ws *ws)
{
    return !ws->waits && !list_empty(&ws->held);
}

static void held_soon(struct ws *ws)
{
    if (ws->owes_frame || is_held_ready(ws))
        due_join(ws->connection->server, &ws->due, connection_share(ws->connection));
    reading_update(ws);
}

/* A frame that is no message to handle counts as one: a fragment, a pong, what is skipped or
 * refused. Over the rate, or when the turn is over, nothing is read until it has had its turn. */
static void frame_count(struct ws *ws)
{
    if (turn_is_over(ws->connection->server) || !message_may(ws))
        ws->owes_frame = true;
    held_soon(ws);
}

/* A client that means well sends few of these. */
static void idle_frame(struct ws *ws)
{
    if (++ws->idle_frames > IDLE_FRAMES_MAX)
        client_end(ws->client, CLOSE_POLICY);
}

static void held_run(struct ws *ws)
{
    struct held_message *held = held_pop(ws);
    message_run(ws, held->text.data ? held->text.data : "", held->text.len);
    held_free(ws, held);
}

/* Handles one held message, or counts one frame. What is over the rate waits for the next second.
 */
static void on_due(struct due *due)
{
    struct ws *ws = CONTAINER_OF(due, struct ws, due);
    if ((!ws->owes_frame && !is_held_ready(ws)) || !message_may(ws))
        return;
    if (ws->owes_frame)
        ws->owes_frame = false;
    else
        held_run(ws);
    held_soon(ws);
}

void ws_messages_init(struct ws *ws)
{
    list_init(&ws->held);
    ws->due.run = on_due;
    ws->messages_left = WS_MESSAGES_AT_ONCE;
}

/* A client may send its token and then a request without waiting. The request is held until the
 * token is resolved; else it would be handled as a guest's. */
static void message_hold(struct ws *ws)
{
    if (ws->waits && ws->held_bytes + sizeof(struct held_message) + ws->message.len > HELD_MAX) {
        client_error(ws->client, "too_early", NULL, NULL,
                     "Too much was sent before the answer to who you are; this is skipped.");
        frame_count(ws);
        return;
    }
    struct held_message *held = xcalloc(1, sizeof *held);
    held->text = ws->message;
    ws->message = (struct buf){0};
    ws->held_bytes += held_bytes(held);
    list_push_back(&ws->held, &held->node);
    held_soon(ws);
}

/* A short message is handled at once, if there is time for it. */
static bool is_for_now(struct ws *ws)
{
    return !ws->waits && list_empty(&ws->held) && ws->message.len <= DUE_BYTES &&
           !turn_is_over(ws->connection->server) && message_may(ws);
}

static void binary_refuse(struct ws *ws)
{
    client_error(ws->client, "binary", NULL, NULL, "Messages are text: one JSON object each.");
    frame_count(ws);
    idle_frame(ws);
}

static void message_end(struct ws *ws, bool binary)
{
    ws->message_since_ms = 0;
    if (ws->skipping) {
        ws->skipping = false;
        frame_count(ws);
    } else if (binary && ws->form == CLIENT_MANY) {
        binary_refuse(ws);
    } else if (is_for_now(ws)) {
        message_run(ws, ws->message.data ? ws->message.data : "", ws->message.len);
    } else {
        message_hold(ws);
    }
    message_drop(ws);
}

static void skip(struct ws *ws, const char *code, const char *detail)
{
    message_drop(ws);
    ws->skipping = true;
    client_error(ws->client, code, NULL, NULL, "%s", detail);
}

static void piece_keep(struct ws *ws, const void *data, size_t len)
{
    if (!ws->message_since_ms)
        ws->message_since_ms = now_ms(ws);
    if (ws->skipping)
        return;
    if (ws->message.len + len > WS_MESSAGE_MAX)
        skip(ws, "message_too_long", "A message may have 131072 bytes; this one is skipped.");
    else if (!bytes_take(ws, len))
        skip(ws, "overloaded", "Too much is being sent here just now; this message is skipped.");
    else
        buf_append(&ws->message, data, len);
}

static void fragment_end(struct ws *ws, bool is_empty)
{
    frame_count(ws);
    if (is_empty)
        idle_frame(ws);
    else
        ws->idle_frames = 0;
}

static void piece_take(struct ws *ws, const void *data, size_t len)
{
    struct lws *wsi = ws->connection->wsi;
    size_t coming = lws_remaining_packet_payload(wsi);
    bool is_empty = len + coming + ws->frame_bytes == 0;
    if (!frame_is_sound(ws, len, coming)) {
        client_end(ws->client, CLOSE_PROTOCOL);
        return;
    }
    piece_keep(ws, data, len);
    if (coming > WS_SKIP_MAX)
        client_end(ws->client, CLOSE_TOO_BIG);
    else if (coming == 0 && lws_is_final_fragment(wsi))
        message_end(ws, lws_frame_is_binary(wsi));
    else if (coming == 0)
        fragment_end(ws, is_empty);
}

int ws_receive(struct connection *connection, const void *data, size_t len)
{
    struct ws *ws = connection->ws;
    if (!ws)
        return 0;
    heard(ws);
    if (!ws->client || ws->closing || client_close_code(ws->client)) {
        /* A client that is being closed may not hold the loop with frames that nobody reads. The
         * pieces of a long frame count as one, so that a client in the middle of one still gets to
         * the close. */
        if (lws_remaining_packet_payload(connection->wsi) == 0)
            frame_count(ws);
        return 0;
    }
    uint64_t begun = uv_hrtime();
    piece_take(ws, data, len);
    turn_spend(connection->server, begun);
    return 0;
}

/* An unfinished message takes memory that all clients share, so it must be whole in time. */
void ws_message_sweep(struct ws *ws, int64_t now)
{
    if (ws->messages_left < WS_MESSAGES_AT_ONCE - WS_MESSAGES_A_S)
        ws->messages_left += WS_MESSAGES_A_S;
    else
        ws->messages_left = WS_MESSAGES_AT_ONCE;
    if (ws->client)
        held_soon(ws);
    if (!ws->message_since_ms || now - ws->message_since_ms <= RECEIVE_MS || !ws->client ||
        client_close_code(ws->client))
        return;
    message_drop(ws);
    client_error(ws->client, "timeout", NULL, NULL, "A message must be whole within %d s.",
                 RECEIVE_MS / 1000);
    client_end(ws->client, CLOSE_POLICY);
}

void ws_pong(struct connection *connection, size_t len)
{
    struct ws *ws = connection->ws;
    if (!ws)
        return;
    ws->wire_bytes += frame_head_bytes(len) + len;
    heard(ws);
    frame_count(ws);
}

/* --- for socket_ops.c ----------------------------------------------------------------------- */

void ws_messages_wait(struct ws *ws)
{
    ws->waits++;
    reading_update(ws);
}

void ws_messages_go_on(struct ws *ws)
{
    if (ws->waits == 0)
        abort();
    ws->waits--;
    held_soon(ws);
}
