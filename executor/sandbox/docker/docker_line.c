#include "executor/sandbox/docker/docker_frames.h"
#include "executor/sandbox/docker/docker_transfer.h"

#include <stdio.h>
#include <string.h>

#define HEAD_MAX 8192 /* most bytes of the head of the answer to an attach */
#define READ_CHUNK 65536
#define READS_A_TURN 16 /* reads from one channel before others get their turn */

struct docker_line {
    struct transfer transfer;
    struct docker_line_events events;
    char *request;
    uv_poll_t poll;
    bool polling, upgraded, ended, closed;
    struct buf out; /* bytes that are not written yet */
    size_t out_at;
    struct buf head; /* of the HTTP answer */
    struct docker_frames frames;
};

/* --- what the engine sends ------------------------------------------------------------------ */

static void line_poll(struct docker_line *line);

static void line_end(struct docker_line *line, const char *why)
{
    struct err err;
    if (line->ended)
        return;
    line->ended = true;
    if (line->polling)
        uv_poll_stop(&line->poll);
    err_set(&err, "line_ended", "", "%s", why);
    line->events.end(line->events.ctx, &err);
}

static void take_frames(struct docker_line *line, const char *data, size_t len)
{
    struct bytes rest = {data, len}, part;
    int stream = 1;
    while (stream > 0 && !line->closed && !line->ended) {
        stream = docker_frames_next(&line->frames, &rest, &part);
        if (stream < 0)
            line_end(line, "the engine sent something that is no stream of a container");
        else if (stream)
            line->events.data(line->events.ctx, stream, part.data, part.len);
    }
}

/* Parses the answer to the upgrade. Bytes after its head belong to the stream. */
static void take_head(struct docker_line *line, const char *data, size_t len)
{
    size_t end;
    buf_append(&line->head, data, len);
    int status = docker_head_status(&line->head, &end);
    if (status == 0) {
        if (line->head.len > HEAD_MAX)
            line_end(line, "the engine's answer to an attach has no end");
        return;
    }
    if (status != 101 && status != 200) {
        AUTO_FREE char *why = xasprintf("the engine refused to attach (status %d)", status);
        line_end(line, why);
        return;
    }
    AUTO_BUF struct buf head = line->head;
    line->head = (struct buf){0};
    line->upgraded = true;
    line->events.open(line->events.ctx);
    take_frames(line, head.data + end, head.len - end);
}

static void line_read(struct docker_line *line)
{
    static char chunk[READ_CHUNK];
    for (int i = 0; i < READS_A_TURN && !line->closed && !line->ended; i++) {
        size_t n = 0;
        CURLcode code = curl_easy_recv(line->transfer.easy, chunk, sizeof chunk, &n);
        if (code == CURLE_AGAIN)
            return;
        if (code || n == 0) {
            line_end(line, "the container's line ended");
            return;
        }
        if (line->upgraded)
            take_frames(line, chunk, n);
        else
            take_head(line, chunk, n);
    }
}

/* --- what the server sends -------------------------------------------------------------------- */

static void line_flush(struct docker_line *line)
{
    while (line->out_at < line->out.len && !line->ended) {
        size_t n = 0;
        CURLcode code = curl_easy_send(line->transfer.easy, line->out.data + line->out_at,
                                       line->out.len - line->out_at, &n);
        if (code == CURLE_AGAIN)
            break;
        if (code) {
            line_end(line, "nothing can be written to the container any more");
            return;
        }
        line->out_at += n;
    }
    if (line->out.len && line->out_at == line->out.len) {
        buf_finish(&line->out);
        line->out_at = 0;
        if (line->upgraded)
            line->events.written(line->events.ctx);
    }
    line_poll(line);
}

static void on_line(uv_poll_t *poll, int status, int events)
{
    struct docker_line *line = poll->data;
    if (status < 0) {
        line_end(line, "the connection to the container broke");
        return;
    }
    if (events & UV_WRITABLE)
        line_flush(line);
    if ((events & UV_READABLE) && !line->closed)
        line_read(line);
}

static void line_poll(struct docker_line *line)
{
    int events = UV_READABLE | (line->out_at < line->out.len ? UV_WRITABLE : 0);
    if (line->polling && !line->ended && !line->closed)
        uv_poll_start(&line->poll, events, on_line);
}

/* The bytes are written when the loop reports room, so no callback comes from inside this call. */
void docker_line_write(struct docker_line *line, struct buf *bytes)
{
    if (line->out.len) {
        buf_append(&line->out, bytes->data, bytes->len);
        buf_finish(bytes);
    } else {
        line->out = *bytes;
        *bytes = (struct buf){0};
    }
    line_poll(line);
}

/* The connection exists, and from now on this module uses its socket. curl owns the socket while
 * the transfer is added. */
void docker_line_connected(struct docker_line *line, CURLcode code)
{
    struct docker_api *api = line->transfer.api;
    curl_socket_t socket = CURL_SOCKET_BAD;
    struct err err;
    if (!code)
        code = curl_easy_getinfo(line->transfer.easy, CURLINFO_ACTIVESOCKET, &socket);
    if (code || socket == CURL_SOCKET_BAD ||
        uv_poll_init_socket(api->curl.loop, &line->poll, socket)) {
        docker_unreachable(api, line->transfer.error, code, &err);
        line_end(line, err.detail);
        return;
    }
    line->polling = true;
    line->poll.data = line;
    api->polls++;
    buf_puts(&line->out, line->request);
    line_poll(line);
}

struct docker_line *docker_attach(struct docker_api *api, const char *container,
                                  const struct docker_line_events *events)
{
    struct docker_line *line = xcalloc(1, sizeof *line);
    line->transfer.kind = TRANSFER_LINE;
    line->transfer.api = api;
    line->events = *events;
    line->request = xasprintf("POST /containers/%s/attach?stream=1&stdin=1&stdout=1&stderr=1"
                              " HTTP/1.1\r\nHost: docker\r\nConnection: Upgrade\r\n"
                              "Upgrade: tcp\r\nContent-Length: 0\r\n\r\n",
                              container);
    line->transfer.easy = docker_easy_create(api, "/", line->transfer.error);
    curl_easy_setopt(line->transfer.easy, CURLOPT_CONNECT_ONLY, 1L);
    docker_transfer_start(api, &line->transfer);
    return line;
}

static void line_free(struct docker_line *line)
{
    buf_finish(&line->out);
    buf_finish(&line->head);
    free(line->request);
    free(line);
}

static void on_line_closed(uv_handle_t *handle)
{
    struct docker_line *line = handle->data;
    struct docker_api *api = line->transfer.api;
    line_free(line);
    api->polls--;
    docker_api_close_step(api);
}

/* The poll handle must close before the socket that it watches. */
void docker_line_close(struct docker_line *line)
{
    line->closed = true;
    if (line->polling)
        uv_poll_stop(&line->poll);
    docker_transfer_end(&line->transfer);
    if (line->polling)
        uv_close((uv_handle_t *)&line->poll, on_line_closed);
    else
        line_free(line);
}
