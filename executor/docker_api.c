#include "executor/docker_api.h"

#include "executor/docker_curl.h"
#include "executor/docker_frames.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#define UNIX_SCHEME "unix://"
#define TCP_SCHEME "tcp://"
#define CONNECT_MS 5000
#define BLOCKING_MS 15000
#define HEAD_MAX 8192 /* of the answer to an attach */
#define READ_CHUNK 65536
#define READS_A_TURN 16 /* of one line, before others have their turn */

enum transfer_kind { TRANSFER_CALL, TRANSFER_LINE };

/* What calls and lines have in common: one easy handle each. */
struct transfer {
    struct list node; /* on the api's list */
    enum transfer_kind kind;
    struct docker_api *api;
    CURL *easy;
    char error[CURL_ERROR_SIZE];
};

struct docker_call {
    struct transfer transfer;
    struct curl_slist *headers;
    char *body;
    struct buf answer;
    bool too_long;
    docker_reply_fn *reply;
    void *ctx;
};

struct docker_line {
    struct transfer transfer;
    struct docker_line_events events;
    char *request;
    uv_poll_t poll;
    bool polling, upgraded, ended, closed;
    struct buf out; /* not yet written */
    size_t out_at;
    struct buf head; /* of the HTTP answer */
    struct docker_frames frames;
};

struct docker_api {
    struct docker_curl curl;
    char *host, *cert_dir;
    struct list transfers;
    int polls; /* of lines, not yet closed */
    bool curl_closed;
    void (*closed)(void *ctx);
    void *closed_ctx;
};

/* --- transfers ------------------------------------------------------------------------------ */

/* Else programs that are started inherit the engine's socket. */
static curl_socket_t open_socket(void *ctx, curlsocktype purpose, struct curl_sockaddr *address)
{
    (void)ctx;
    (void)purpose;
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static void set_tls(CURL *easy, const char *dir)
{
    AUTO_FREE char *ca = xasprintf("%s/ca.pem", dir);
    AUTO_FREE char *cert = xasprintf("%s/cert.pem", dir);
    AUTO_FREE char *key = xasprintf("%s/key.pem", dir);
    curl_easy_setopt(easy, CURLOPT_CAINFO, ca);
    curl_easy_setopt(easy, CURLOPT_SSLCERT, cert);
    curl_easy_setopt(easy, CURLOPT_SSLKEY, key);
}

/* An easy handle for this path, with all that is the same for every transfer. */
static CURL *easy_create(const struct docker_api *api, const char *path, char *error)
{
    CURL *easy = curl_easy_init();
    if (!easy)
        abort();
    bool local = strncmp(api->host, UNIX_SCHEME, strlen(UNIX_SCHEME)) == 0;
    const char *where = local ? "localhost" : api->host + strlen(TCP_SCHEME);
    AUTO_FREE char *url = xasprintf("%s://%s%s", api->cert_dir ? "https" : "http", where, path);
    curl_easy_setopt(easy, CURLOPT_URL, url);
    if (local)
        curl_easy_setopt(easy, CURLOPT_UNIX_SOCKET_PATH, api->host + strlen(UNIX_SCHEME));
    if (api->cert_dir)
        set_tls(easy, api->cert_dir);
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_MS);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, error);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    return easy;
}

static void transfer_start(struct docker_api *api, struct transfer *transfer)
{
    curl_easy_setopt(transfer->easy, CURLOPT_PRIVATE, transfer);
    list_push_back(&api->transfers, &transfer->node);
    docker_curl_add(&api->curl, transfer->easy);
}

static void transfer_end(struct transfer *transfer)
{
    docker_curl_remove(&transfer->api->curl, transfer->easy);
    curl_easy_cleanup(transfer->easy);
    list_remove(&transfer->node);
}

static void unreachable(const struct docker_api *api, const char *error, CURLcode code,
                        struct err *err)
{
    err_set(err, "engine_unreachable", "", "the Docker engine at %s: %s", api->host,
            *error ? error : curl_easy_strerror(code));
}

/* --- calls ---------------------------------------------------------------------------------- */

static size_t on_answer(char *data, size_t size, size_t count, void *ctx)
{
    struct docker_call *call = ctx;
    size_t len = size * count;
    if (call->answer.len + len > DOCKER_BODY_MAX) {
        call->too_long = true;
        return 0;
    }
    buf_append(&call->answer, data, len);
    return len;
}

static struct docker_call *call_create(struct docker_api *api, const char *method, const char *path,
                                       json_t *body, long timeout_ms)
{
    struct docker_call *call = xcalloc(1, sizeof *call);
    call->transfer.kind = TRANSFER_CALL;
    call->transfer.api = api;
    CURL *easy = call->transfer.easy = easy_create(api, path, call->transfer.error);
    call->headers = curl_slist_append(NULL, "Expect:");
    call->headers = curl_slist_append(call->headers, "Content-Type: application/json");
    call->body = body ? json_dumps(body, JSON_COMPACT) : NULL;
    json_decref(body);
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, method);
    if (call->body || strcmp(method, "POST") == 0)
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, call->body ? call->body : "");
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, call->headers);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, timeout_ms);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_answer);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, call);
    return call;
}

static void call_free(struct docker_call *call)
{
    curl_slist_free_all(call->headers);
    free(call->body);
    buf_finish(&call->answer);
    free(call);
}

struct docker_call *docker_call(struct docker_api *api, const char *method, const char *path,
                                json_t *body, long timeout_ms, docker_reply_fn *reply, void *ctx)
{
    struct docker_call *call = call_create(api, method, path, body, timeout_ms);
    call->reply = reply;
    call->ctx = ctx;
    transfer_start(api, &call->transfer);
    return call;
}

void docker_redirect(struct docker_call *call, docker_reply_fn *reply)
{
    call->reply = reply;
}

void docker_cancel(struct docker_call *call)
{
    transfer_end(&call->transfer);
    call_free(call);
}

/* The status and the JSON of an answer that came, or -1. */
static long call_answer(struct docker_call *call, CURLcode code, json_t **body, struct err *err)
{
    long status = 0;
    *body = NULL;
    if (call->too_long)
        return err_set(err, "engine_unreachable", "", "the Docker engine's answer is too long");
    if (code) {
        unreachable(call->transfer.api, call->transfer.error, code, err);
        return -1;
    }
    curl_easy_getinfo(call->transfer.easy, CURLINFO_RESPONSE_CODE, &status);
    if (call->answer.len)
        *body = json_loadb(call->answer.data, call->answer.len, 0, NULL);
    return status;
}

static void call_finished(struct docker_call *call, CURLcode code)
{
    struct err err;
    json_t *body;
    long status = call_answer(call, code, &body, &err);
    docker_reply_fn *reply = call->reply;
    void *ctx = call->ctx;
    transfer_end(&call->transfer);
    call_free(call);
    reply(ctx, status, body, status < 0 ? &err : NULL);
    json_decref(body);
}

long docker_call_blocking(struct docker_api *api, const char *method, const char *path,
                          json_t **body, struct err *err)
{
    struct docker_call *call = call_create(api, method, path, NULL, BLOCKING_MS);
    CURLcode code = curl_easy_perform(call->transfer.easy);
    long status = call_answer(call, code, body, err);
    curl_easy_cleanup(call->transfer.easy);
    call_free(call);
    return status;
}

char *docker_escape(const char *text)
{
    char *escaped = curl_easy_escape(NULL, text, 0);
    if (!escaped)
        abort();
    char *copy = xstrdup(escaped);
    curl_free(escaped);
    return copy;
}

void docker_refusal(struct err *err, const char *doing, long status, const json_t *body)
{
    const char *message = json_string_value(json_object_get(body, "message"));
    err_set(err, "engine_refused", "", "the Docker engine cannot %s: %s (status %ld)", doing,
            message ? message : "no reason given", status);
}

/* --- lines: what the engine sends ------------------------------------------------------------ */

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

/* The answer to the upgrade; what follows its head belongs to the stream. */
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

/* --- lines: what is sent ---------------------------------------------------------------------- */

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
    if (line->out_at == line->out.len) {
        buf_finish(&line->out);
        line->out_at = 0;
    }
    line_poll(line);
}

static void on_line(uv_poll_t *poll, int status, int events)
{
    struct docker_line *line = poll->data;
    if (status < 0) {
        line_end(line, uv_strerror(status));
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

/* Written when the loop says that there is room: no callback comes from inside this call. */
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

/* Connected: the rest is ours. The socket stays curl's, for as long as the transfer is added. */
static void line_connected(struct docker_line *line, CURLcode code)
{
    struct docker_api *api = line->transfer.api;
    curl_socket_t socket = CURL_SOCKET_BAD;
    struct err err;
    if (!code)
        code = curl_easy_getinfo(line->transfer.easy, CURLINFO_ACTIVESOCKET, &socket);
    if (code || socket == CURL_SOCKET_BAD ||
        uv_poll_init_socket(api->curl.loop, &line->poll, socket)) {
        unreachable(api, line->transfer.error, code, &err);
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
    line->transfer.easy = easy_create(api, "/", line->transfer.error);
    curl_easy_setopt(line->transfer.easy, CURLOPT_CONNECT_ONLY, 1L);
    transfer_start(api, &line->transfer);
    return line;
}

static void line_free(struct docker_line *line)
{
    buf_finish(&line->out);
    buf_finish(&line->head);
    free(line->request);
    free(line);
}

static void close_step(struct docker_api *api);

static void on_line_closed(uv_handle_t *handle)
{
    struct docker_line *line = handle->data;
    struct docker_api *api = line->transfer.api;
    line_free(line);
    api->polls--;
    close_step(api);
}

/* The poll handle goes before the socket that it watches. */
void docker_line_close(struct docker_line *line)
{
    line->closed = true;
    if (line->polling)
        uv_poll_stop(&line->poll);
    transfer_end(&line->transfer);
    if (line->polling)
        uv_close((uv_handle_t *)&line->poll, on_line_closed);
    else
        line_free(line);
}

/* --- beginning and end ---------------------------------------------------------------------- */

static void on_finished(CURL *easy, CURLcode result)
{
    struct transfer *transfer = NULL;
    curl_easy_getinfo(easy, CURLINFO_PRIVATE, &transfer);
    if (transfer->kind == TRANSFER_CALL)
        call_finished(CONTAINER_OF(transfer, struct docker_call, transfer), result);
    else
        line_connected(CONTAINER_OF(transfer, struct docker_line, transfer), result);
}

static bool starts_with(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

int docker_api_create(struct docker_api **out, uv_loop_t *loop,
                      const struct docker_endpoint *endpoint, struct err *err)
{
    if (!starts_with(endpoint->host, UNIX_SCHEME) && !starts_with(endpoint->host, TCP_SCHEME))
        return err_set(err, "invalid_value", "docker_host",
                       "%s: a Docker host is unix:///path or tcp://host:port", endpoint->host);
    struct docker_api *api = xcalloc(1, sizeof *api);
    if (docker_curl_init(&api->curl, loop, on_finished)) {
        free(api);
        return err_set(err, "no_curl", "", "libcurl cannot be started");
    }
    list_init(&api->transfers);
    api->host = xstrdup(endpoint->host);
    api->cert_dir = endpoint->cert_dir && *endpoint->cert_dir ? xstrdup(endpoint->cert_dir) : NULL;
    *out = api;
    return 0;
}

static void close_step(struct docker_api *api)
{
    if (!api->curl_closed || api->polls)
        return;
    void (*closed)(void *ctx) = api->closed;
    void *ctx = api->closed_ctx;
    free(api->host);
    free(api->cert_dir);
    free(api);
    closed(ctx);
}

static void on_curl_closed(struct docker_curl *curl)
{
    struct docker_api *api = CONTAINER_OF(curl, struct docker_api, curl);
    api->curl_closed = true;
    close_step(api);
}

void docker_api_close(struct docker_api *api, void (*done)(void *ctx), void *ctx)
{
    api->closed = done;
    api->closed_ctx = ctx;
    LIST_FOR_EACH (node, &api->transfers) {
        struct transfer *transfer = CONTAINER_OF(node, struct transfer, node);
        if (transfer->kind == TRANSFER_CALL)
            docker_cancel(CONTAINER_OF(transfer, struct docker_call, transfer));
        else
            docker_line_close(CONTAINER_OF(transfer, struct docker_line, transfer));
    }
    docker_curl_close(&api->curl, on_curl_closed);
}
