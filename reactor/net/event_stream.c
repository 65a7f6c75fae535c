#include "reactor/net/event_stream.h"

#include "reactor/net/connection.h"
#include "reactor/net/reply_head.h"
#include "reactor/net/request.h"
#include "reactor/net/request_log.h"
#include "reactor/net/stream_pace.h"
#include "reactor/net/transport.h"

#include <string.h>

#define HEARTBEAT_MS 15000

static const char heartbeat[] = ": still here\n\n";

/* Nothing is read meanwhile: the heartbeat notices a client that has gone. */
static void want_writable(struct request *rq)
{
    connection_want_writable(rq->connection);
}

static int send_turn(struct request *rq);

/* Sends in the client's turn, because many streams may have something to send or be writable at
 * once. */
static void on_wake(void *ctx)
{
    struct request *rq = ctx;
    connection_settle(rq->connection, send_turn(rq));
}

struct client *reply_event_stream(struct request *rq)
{
    if (rq->head_only) {
        reply_bytes(rq, 200, "text/event-stream", (struct bytes){"", 0});
        return NULL;
    }
    rq->status = 200;
    rq->close_after = true;
    reply_header(rq, "Cache-Control", "no-store");
    reply_header(rq, "X-Accel-Buffering", "no"); /* nginx passes each event on at once */
    AUTO_BUF struct buf head = {0};
    reply_head(rq, &head, "text/event-stream", -1);
    rq->out_len = head.len;
    rq->out = buf_steal(&head);
    id_table_remove(&rq->server->requests, rq->id);
    rq->id = 0;
    request_enter(rq, REQUEST_STREAMING);
    request_count(rq, true);
    rq->stream = client_create(rq->server->config.hub, CLIENT_EVENT_STREAM, on_wake, rq);
    client_count_for(rq->stream, rq->place ? rq->place : rq->connection->peer);
    client_set_principal(rq->stream, &rq->principal);
    want_writable(rq);
    return rq->stream;
}

/* Copies as many whole messages as fit into one write. Returns their length. */
static size_t gather(struct request *rq, char *to, size_t room)
{
    size_t len = 0;
    struct outbox *outbox = client_outbox(rq->stream);
    if (rq->out) {
        memcpy(to, rq->out, rq->out_len);
        len = rq->out_len;
        free(rq->out);
        rq->out = NULL;
    }
    for (struct message *m; (m = outbox_peek(outbox)) && len + m->len <= room;) {
        memcpy(to + len, m->data, m->len);
        len += m->len;
        message_unref(outbox_pop(outbox));
    }
    if (len == 0 && rq->heartbeat_due) {
        memcpy(to, heartbeat, sizeof heartbeat - 1);
        len = sizeof heartbeat - 1;
    }
    rq->heartbeat_due = false;
    return len;
}

/* Sends a message that is longer than the buffer from its own memory. */
static int send_long(struct request *rq)
{
    struct message *message = outbox_pop(client_outbox(rq->stream));
    rq->sent_bytes += message->len;
    int rc = connection_write(rq->connection, message->data, message->len);
    message_unref(message);
    return rc;
}

static int send_some(struct request *rq)
{
    struct server *server = rq->server;
    size_t len = gather(rq, server->scratch, STREAM_WRITE_BYTES);
    if (len == 0)
        return outbox_peek(client_outbox(rq->stream)) ? send_long(rq) : 0;
    rq->sent_bytes += len;
    return connection_write(rq->connection, server->scratch, len);
}

static int send_turn(struct request *rq)
{
    struct connection *connection = rq->connection;
    size_t before = rq->sent_bytes;
    if (!connection_is_sending(connection) && send_some(rq) < 0)
        return -1;
    pace_note(connection, rq->sent_bytes - before, connection->out.len);
    rq->deadline_ms = (int64_t)uv_now(rq->server->loop) + HEARTBEAT_MS;
    if (connection_is_sending(connection) || outbox_peek(client_outbox(rq->stream))) {
        want_writable(rq);
        return 0;
    }
    return client_close_code(rq->stream) ? -1 : 0;
}

int event_stream_writable(struct request *rq)
{
    if (!connection_is_sending(rq->connection))
        client_wake_soon(rq->stream);
    return 0;
}

/* The deadline is the next heartbeat. A client that has not taken the last one is gone. */
void event_stream_sweep(struct request *rq, int64_t now)
{
    bool is_stalled = pace_is_stalled(rq->connection);
    if (is_stalled)
        client_drop(rq->stream);
    if (is_stalled || rq->connection->is_let_go) {
        connection_kill(rq->connection);
        return;
    }
    if (now < rq->deadline_ms)
        return;
    if (connection_is_sending(rq->connection) || rq->heartbeat_due) {
        connection_kill(rq->connection);
        return;
    }
    rq->heartbeat_due = true;
    rq->deadline_ms = now + HEARTBEAT_MS;
    want_writable(rq);
}
