#include "executor/sandbox/docker/docker_channel.h"
#include "executor/sandbox/docker/docker_frames.h"
#include "executor/sandbox/docker/docker_transfer.h"

#include <stdio.h>
#include <string.h>

#define HEAD_MAX 8192 /* most bytes of the head of the answer to an attach */
#define READ_CHUNK 65536
#define READS_A_TURN 16 /* reads from one channel before others get their turn */

struct docker_channel {
    struct transfer transfer;
    struct docker_channel_events events;
    char *request;
    uv_poll_t poll;
    bool polling, upgraded, ended, closed;
    struct buf out; /* bytes that are not written yet */
    size_t out_at;
    struct buf head; /* of the HTTP answer */
    struct docker_frames frames;
};

/* --- what the engine sends ------------------------------------------------------------------ */

static void channel_poll(struct docker_channel *channel);

static void channel_end(struct docker_channel *channel, const char *why)
{
    struct err err;
    if (channel->ended)
        return;
    channel->ended = true;
    if (channel->polling)
        uv_poll_stop(&channel->poll);
    err_set(&err, "line_ended", NULL, "%s", why);
    channel->events.end(channel->events.ctx, &err);
}

static void take_frames(struct docker_channel *channel, const char *data, size_t len)
{
    struct bytes rest = {data, len}, part;
    int stream = 1;
    while (stream > 0 && !channel->closed && !channel->ended) {
        stream = docker_frames_next(&channel->frames, &rest, &part);
        if (stream < 0)
            channel_end(channel, "the engine sent a malformed container stream");
        else if (stream)
            channel->events.data(channel->events.ctx, stream, part.data, part.len);
    }
}

/* Parses the answer to the upgrade. Bytes after its head belong to the stream. */
static void take_head(struct docker_channel *channel, const char *data, size_t len)
{
    size_t end;
    buf_append(&channel->head, data, len);
    int status = docker_head_status(&channel->head, &end);
    if (status == 0) {
        if (channel->head.len > HEAD_MAX)
            channel_end(channel, "the head of the engine's answer to an attach is too long");
        return;
    }
    if (status != 101 && status != 200) {
        AUTO_FREE char *why = xasprintf("the engine refused to attach (status %d)", status);
        channel_end(channel, why);
        return;
    }
    AUTO_BUF struct buf head = channel->head;
    channel->head = (struct buf){0};
    channel->upgraded = true;
    channel->events.open(channel->events.ctx);
    take_frames(channel, head.data + end, head.len - end);
}

static void channel_read(struct docker_channel *channel)
{
    static char chunk[READ_CHUNK];
    for (int i = 0; i < READS_A_TURN && !channel->closed && !channel->ended; i++) {
        size_t n = 0;
        CURLcode code = curl_easy_recv(channel->transfer.easy, chunk, sizeof chunk, &n);
        if (code == CURLE_AGAIN)
            return;
        if (code || n == 0) {
            channel_end(channel, "the channel to the container ended");
            return;
        }
        if (channel->upgraded)
            take_frames(channel, chunk, n);
        else
            take_head(channel, chunk, n);
    }
}

/* --- what the server sends ----------------------------------------------------------------- */

static void channel_flush(struct docker_channel *channel)
{
    while (channel->out_at < channel->out.len && !channel->ended) {
        size_t n = 0;
        CURLcode code = curl_easy_send(channel->transfer.easy, channel->out.data + channel->out_at,
                                       channel->out.len - channel->out_at, &n);
        if (code == CURLE_AGAIN)
            break;
        if (code) {
            channel_end(channel, "cannot write to the container");
            return;
        }
        channel->out_at += n;
    }
    if (channel->out.len && channel->out_at == channel->out.len) {
        buf_finish(&channel->out);
        channel->out_at = 0;
        if (channel->upgraded)
            channel->events.written(channel->events.ctx);
    }
    channel_poll(channel);
}

static void on_channel(uv_poll_t *poll, int status, int events)
{
    struct docker_channel *channel = poll->data;
    if (status < 0) {
        channel_end(channel, "the connection to the container broke");
        return;
    }
    if (events & UV_WRITABLE)
        channel_flush(channel);
    if ((events & UV_READABLE) && !channel->closed)
        channel_read(channel);
}

static void channel_poll(struct docker_channel *channel)
{
    int events = UV_READABLE | (channel->out_at < channel->out.len ? UV_WRITABLE : 0);
    if (channel->polling && !channel->ended && !channel->closed)
        uv_poll_start(&channel->poll, events, on_channel);
}

/* The bytes are written when the loop reports room, so no callback comes from inside this call. */
void docker_channel_write(struct docker_channel *channel, struct buf *bytes)
{
    if (channel->out.len) {
        buf_append(&channel->out, bytes->data, bytes->len);
        buf_finish(bytes);
    } else {
        channel->out = *bytes;
        *bytes = (struct buf){0};
    }
    channel_poll(channel);
}

/* The connection exists, and from now on this module uses its socket. curl owns the socket while
 * the transfer is added. */
void docker_channel_connected(struct docker_channel *channel, CURLcode code)
{
    struct docker_api *api = channel->transfer.api;
    curl_socket_t socket = CURL_SOCKET_BAD;
    struct err err;
    if (!code)
        code = curl_easy_getinfo(channel->transfer.easy, CURLINFO_ACTIVESOCKET, &socket);
    if (code || socket == CURL_SOCKET_BAD ||
        uv_poll_init_socket(api->curl.loop, &channel->poll, socket)) {
        docker_unreachable(api, channel->transfer.error, code, &err);
        channel_end(channel, err.detail);
        return;
    }
    channel->polling = true;
    channel->poll.data = channel;
    api->polls++;
    buf_puts(&channel->out, channel->request);
    channel_poll(channel);
}

struct docker_channel *docker_attach(struct docker_api *api, const char *container,
                                     const struct docker_channel_events *events)
{
    struct docker_channel *channel = xcalloc(1, sizeof *channel);
    channel->transfer.kind = TRANSFER_CHANNEL;
    channel->transfer.api = api;
    channel->events = *events;
    channel->request = xasprintf("POST /containers/%s/attach?stream=1&stdin=1&stdout=1&stderr=1"
                                 " HTTP/1.1\r\nHost: docker\r\nConnection: Upgrade\r\n"
                                 "Upgrade: tcp\r\nContent-Length: 0\r\n\r\n",
                                 container);
    channel->transfer.easy = docker_easy_create(api, "/", channel->transfer.error);
    curl_easy_setopt(channel->transfer.easy, CURLOPT_CONNECT_ONLY, 1L);
    docker_transfer_start(api, &channel->transfer);
    return channel;
}

static void channel_free(struct docker_channel *channel)
{
    buf_finish(&channel->out);
    buf_finish(&channel->head);
    free(channel->request);
    free(channel);
}

static void on_channel_closed(uv_handle_t *handle)
{
    struct docker_channel *channel = handle->data;
    struct docker_api *api = channel->transfer.api;
    channel_free(channel);
    api->polls--;
    docker_api_close_step(api);
}

/* The poll handle must close before the socket that it watches. */
void docker_channel_close(struct docker_channel *channel)
{
    channel->closed = true;
    if (channel->polling)
        uv_poll_stop(&channel->poll);
    docker_transfer_end(&channel->transfer);
    if (channel->polling)
        uv_close((uv_handle_t *)&channel->poll, on_channel_closed);
    else
        channel_free(channel);
}
