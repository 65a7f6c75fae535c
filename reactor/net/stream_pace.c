/* Finds out whether the client of a stream takes its messages. Pongs do not show that. */
#include "reactor/net/stream_pace.h"

#include "reactor/net/socket_read.h"
#include "reactor/net/transport.h"
#include "reactor/net/unsent.h"

static int64_t now_ms(const struct connection *connection)
{
    return (int64_t)uv_now(connection->server->loop);
}

static void window_begin(struct connection *connection)
{
    connection->pace.window_ms = now_ms(connection);
    connection->pace.taken = socket_bytes_taken(connection->fd);
}

void pace_note(struct connection *connection, size_t written, size_t kept)
{
    struct pace *pace = &connection->pace;
    struct outbox *box = client_outbox(connection_client(connection));
    outbox_set_under_way(box, kept);
    if (!kept && !box->count) {
        *pace = (struct pace){0};
        return;
    }
    if (!pace->since_ms) {
        pace->since_ms = now_ms(connection);
        window_begin(connection);
    }
    pace->sent += written;
}

bool pace_is_stalled(struct connection *connection)
{
    const struct pace *pace = &connection->pace;
    if (!pace->since_ms || now_ms(connection) - pace->window_ms < STREAM_STALL_MS)
        return false;
    int64_t before = pace->taken;
    size_t waiting = client_outbox(connection_client(connection))->counted;
    window_begin(connection);
    return waiting >= STREAM_WAITING_MUCH && before >= 0 && pace->taken >= 0 &&
           pace->taken - before < STREAM_TAKEN_MIN;
}
