#include "executor/sandbox/docker/docker_api.h"

#include "executor/sandbox/docker/docker_channel.h"
#include "executor/sandbox/docker/docker_frames.h"
#include "executor/sandbox/docker/docker_transfer.h"

#include <string.h>
#include <sys/socket.h>

#define UNIX_SCHEME "unix://"
#define TCP_SCHEME "tcp://"
#define CONNECT_MS 5000
#define BLOCKING_MS 15000

struct docker_call {
    struct transfer transfer;
    struct curl_slist *headers;
    char *body;
    struct buf answer;
    bool too_long;
    docker_reply_fn *reply;
    void *ctx;
};

/* --- transfers ------------------------------------------------------------------------------ */

/* Marks the engine's socket close-on-exec; without that, programs that the server starts would
 * inherit it. */
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

CURL *docker_easy_create(const struct docker_api *api, const char *path, char *error)
{
    CURL *easy = curl_easy_init();
    if (!easy)
        abort();
    bool local = starts_with(api->host, UNIX_SCHEME);
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

void docker_transfer_start(struct docker_api *api, struct transfer *transfer)
{
    curl_easy_setopt(transfer->easy, CURLOPT_PRIVATE, transfer);
    list_push_back(&api->transfers, &transfer->node);
    docker_curl_add(&api->curl, transfer->easy);
}

void docker_transfer_end(struct transfer *transfer)
{
    docker_curl_remove(&transfer->api->curl, transfer->easy);
    curl_easy_cleanup(transfer->easy);
    list_remove(&transfer->node);
}

/* Describes curl's error to a person who waits for a verdict. */
static const char *connection_words(CURLcode code)
{
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
        return "no machine has this name";
    case CURLE_COULDNT_CONNECT:
        return "nothing answers there";
    case CURLE_OPERATION_TIMEDOUT:
        return "it does not answer in time";
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_PEER_FAILED_VERIFICATION:
        return "the certificates of the two sides do not allow a secure connection";
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:
        return "something other than a Docker engine answers there";
    default:
        return "the connection broke";
    }
}

void docker_unreachable(const struct docker_api *api, const char *error, CURLcode code,
                        struct err *err)
{
    log_debug("docker: curl %d: %s", (int)code, *error ? error : curl_easy_strerror(code));
    err_set(err, "engine_unreachable", NULL, "the Docker engine at %s: %s", api->host,
            connection_words(code));
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
    CURL *easy = call->transfer.easy = docker_easy_create(api, path, call->transfer.error);
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
    docker_transfer_start(api, &call->transfer);
    return call;
}

void docker_redirect(struct docker_call *call, docker_reply_fn *reply)
{
    call->reply = reply;
}

void docker_cancel(struct docker_call *call)
{
    docker_transfer_end(&call->transfer);
    call_free(call);
}

/* Returns the status and the JSON of a finished call, or -1. */
static long call_answer(struct docker_call *call, CURLcode code, json_t **body, struct err *err)
{
    long status = 0;
    struct bytes text = {call->answer.data, call->answer.len};
    *body = NULL;
    if (!call->too_long && code) {
        docker_unreachable(call->transfer.api, call->transfer.error, code, err);
        return -1;
    }
    if (call->too_long || docker_answer_parse(text, body) < 0)
        return err_set(err, "engine_unreachable", NULL, "the Docker engine's answer is too long");
    curl_easy_getinfo(call->transfer.easy, CURLINFO_RESPONSE_CODE, &status);
    return status;
}

static void call_finished(struct docker_call *call, CURLcode code)
{
    struct err err;
    json_t *body;
    long status = call_answer(call, code, &body, &err);
    docker_reply_fn *reply = call->reply;
    void *ctx = call->ctx;
    docker_transfer_end(&call->transfer);
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
    err_set(err, "engine_refused", NULL, "the Docker engine cannot %s: %s (status %ld)", doing,
            message ? message : "no reason given", status);
}

/* --- beginning and end ---------------------------------------------------------------------- */

static void on_finished(CURL *easy, CURLcode result)
{
    struct transfer *transfer = NULL;
    curl_easy_getinfo(easy, CURLINFO_PRIVATE, &transfer);
    if (transfer->kind == TRANSFER_CALL)
        call_finished(CONTAINER_OF(transfer, struct docker_call, transfer), result);
    else
        docker_channel_connected((struct docker_channel *)transfer, result);
}

int docker_api_create(struct docker_api **out, uv_loop_t *loop,
                      const struct docker_endpoint *endpoint, struct err *err)
{
    if (!starts_with(endpoint->host, UNIX_SCHEME) && !starts_with(endpoint->host, TCP_SCHEME))
        return err_set(err, "invalid_value", "docker_host",
                       "%s: a Docker host is unix:///path or tcp://host:port", endpoint->host);
    struct docker_api *api = xcalloc(1, sizeof *api);
    if (docker_curl_init(&api->curl, loop, on_finished) < 0) {
        free(api);
        return err_set(err, "no_curl", NULL, "libcurl cannot be started");
    }
    list_init(&api->transfers);
    api->host = xstrdup(endpoint->host);
    api->cert_dir = endpoint->cert_dir && *endpoint->cert_dir ? xstrdup(endpoint->cert_dir) : NULL;
    *out = api;
    return 0;
}

void docker_api_close_step(struct docker_api *api)
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
    docker_api_close_step(api);
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
            docker_channel_close((struct docker_channel *)transfer);
    }
    docker_curl_close(&api->curl, on_curl_closed);
}
