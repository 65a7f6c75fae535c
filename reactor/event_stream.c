#include "reactor/transport.h"

#include "handlers/app.h"

#include <string.h>

#define HEARTBEAT_MS 15000

static const char heartbeat[] = ": still here\n\n";

/* Reading is off while there is nothing to say (a client that has gone is noticed by the heartbeat)
 * and on to be told when the socket is writable. */
static void want_writable(struct request *rq)
{
    lws_rx_flow_control(rq->connection->wsi, 1);
    lws_callback_on_writable(rq->connection->wsi);
}

static void on_wake(void *ctx)
{
    want_writable(ctx);
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
    reply_header(rq, "X-Accel-Buffering", "no"); /* nginx hands on each event as it comes */
    AUTO_BUF struct buf head = {0};
    reply_head(rq, &head, "text/event-stream", -1);
    rq->out_len = head.len;
    rq->out = xmalloc(LWS_PRE + head.len);
    memcpy(rq->out + LWS_PRE, head.data, head.len);
    slots_remove(&rq->server->requests, rq->id);
    rq->id = 0;
    request_set_state(rq, REQUEST_STREAMING);
    request_count(rq, true);
    rq->stream = client_create(rq->server->app->hub, CLIENT_EVENT_STREAM, on_wake, rq);
    client_set_identity(rq->stream, &rq->identity);
    want_writable(rq);
    return rq->stream;
}

/* As many whole messages as fit into one write. */
static size_t gather(struct request *rq, char *to, size_t room)
{
    size_t len = 0;
    struct outbox *outbox = client_outbox(rq->stream);
    if (rq->out) {
        memcpy(to, rq->out + LWS_PRE, rq->out_len);
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

/* A message longer than the scratch buffer goes alone, in its own memory. */
static int send_long(struct request *rq)
{
    struct message *message = outbox_pop(client_outbox(rq->stream));
    rq->sent_bytes += message->len;
    int n = lws_write(rq->connection->wsi, (unsigned char *)message->data, message->len,
                      LWS_WRITE_HTTP);
    message_unref(message);
    return n < 0 ? -1 : 0;
}

static int send_some(struct request *rq)
{
    struct server *server = rq->server;
    size_t len = gather(rq, server->scratch + LWS_PRE, sizeof server->scratch - LWS_PRE);
    if (len == 0)
        return outbox_peek(client_outbox(rq->stream)) ? send_long(rq) : 0;
    rq->sent_bytes += len;
    return lws_write(rq->connection->wsi, (unsigned char *)server->scratch + LWS_PRE, len,
                     LWS_WRITE_HTTP) < 0
               ? -1
               : 0;
}

int event_stream_writable(struct request *rq)
{
    struct lws *wsi = rq->connection->wsi;
    if (!lws_partial_buffered(wsi) && send_some(rq) < 0)
        return -1;
    rq->deadline_ms = (int64_t)uv_now(rq->server->loop) + HEARTBEAT_MS;
    if (lws_partial_buffered(wsi) || outbox_peek(client_outbox(rq->stream))) {
        lws_callback_on_writable(wsi);
        return 0;
    }
    if (client_close_code(rq->stream))
        return -1;
    lws_rx_flow_control(wsi, 0);
    return 0;
}

/* The deadline is the next heartbeat. A client that has not even taken the last one is gone. */
void event_stream_sweep(struct request *rq, int64_t now)
{
    if (now < rq->deadline_ms)
        return;
    if (lws_partial_buffered(rq->connection->wsi) || rq->heartbeat_due) {
        connection_kill(rq->connection);
        return;
    }
    rq->heartbeat_due = true;
    rq->deadline_ms = now + HEARTBEAT_MS;
    want_writable(rq);
}
