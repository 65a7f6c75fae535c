#include "tests/unit/transport_kit.h"

#include "handlers/kit/identity.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

struct transport *transport;

int counted(int *counter)
{
    pthread_mutex_lock(&transport->lock);
    int value = *counter;
    pthread_mutex_unlock(&transport->lock);
    return value;
}

static void count(int *counter)
{
    pthread_mutex_lock(&transport->lock);
    ++*counter;
    pthread_mutex_unlock(&transport->lock);
}

static void admit(struct request *rq)
{
    static const struct principal somebody = {.user_id = 7, .role = ROLE_ADMIN};
    const char *token = request_header(rq, "authorization");
    if (token && strcmp(token, "later") == 0)
        transport->at_door = request_id(rq);
    else if (token && strcmp(token, "no") == 0)
        reply_problem(rq, 401, "unauthenticated", NULL, "No.");
    else
        request_proceed(rq, &somebody);
    count(&transport->doors);
}

/* Says what it got. */
static void echo(struct request *rq)
{
    struct bytes body = request_body(rq);
    count(&transport->handled);
    reply_json(rq, 200,
               json_pack("{s:I, s:I, s:s}", "bytes", (json_int_t)body.len, "user",
                         (json_int_t)request_principal(rq)->user_id, "method",
                         request_route(rq)->method));
}

static void json_echo(struct request *rq)
{
    static const char *const keys[] = {"a", NULL};
    json_t *json = request_json(rq, keys);
    count(&transport->handled);
    if (json)
        reply_json(rq, 200, json_incref(json));
}

const char *const mirrored[MIRRORED] = {"authorization", "content-type",    "cookie",
                                        "host",          "idempotency-key", "if-none-match",
                                        "last-event-id", "origin",          "x-forwarded-for"};

static void mirror(struct request *rq)
{
    json_t *seen = json_object();
    for (size_t i = 0; i < COUNT_OF(mirrored); i++) {
        const char *value = request_header(rq, mirrored[i]);
        json_object_set_new(seen, mirrored[i], value ? json_string(value) : json_null());
    }
    json_object_set_new(seen, "peer", json_string(request_peer(rq)));
    reply_json(rq, 200, seen);
}

/* Answers, and holds on to what was uploaded. */
static void keep(struct request *rq)
{
    transport->kept = request_body_take(rq);
    echo(rq);
}

static const struct route routes[] = {
    {.method = "POST", .pattern = "/thing", .handle = json_echo, .access = ACCESS_USER},
    {.method = "PUT", .pattern = "/thing/{id}", .handle = json_echo, .access = ACCESS_USER},
    {.method = "PATCH",
     .pattern = "/thing/{id}",
     .handle = json_echo,
     .access = ACCESS_USER,
     .body_optional = true},
    {.method = "DELETE", .pattern = "/thing/{id}", .handle = echo, .access = ACCESS_USER},
    {.method = "GET", .pattern = "/mirror", .handle = mirror, .access = ACCESS_USER},
    {.method = "POST",
     .pattern = "/upload",
     .handle = echo,
     .access = ACCESS_ADMIN,
     .body_type = "application/zip",
     .body_max = 64 * MIB},
    {.method = "PUT",
     .pattern = "/kept",
     .handle = keep,
     .access = ACCESS_ADMIN,
     .body_type = "application/zip",
     .body_max = 2 * MIB},
    {.method = NULL},
};
static const struct route *const tables[] = {routes, NULL};

static void on_closed(void *ctx)
{
    struct transport *w = ctx;
    uv_close((uv_handle_t *)&w->bell, NULL);
}

static void on_bell(uv_async_t *bell)
{
    static const struct principal somebody = {.user_id = 8, .role = ROLE_ADMIN};
    struct transport *w = bell->data;
    pthread_mutex_lock(&w->lock);
    bool let_in = w->let_in, let_go = w->let_go, stop = w->stop, no = w->refuse;
    w->let_in = w->let_go = w->stop = w->refuse = false;
    pthread_mutex_unlock(&w->lock);
    struct request *rq = let_in || no ? request_find(w->server, w->at_door) : NULL;
    if (rq && let_in)
        request_proceed(rq, &somebody);
    else if (rq)
        reply_problem(rq, 401, "unauthenticated", NULL, "No.");
    if (let_go) {
        body_destroy(w->kept);
        w->kept = NULL;
    }
    if (stop)
        server_close(w->server, on_closed, w);
}

void wish(bool *what)
{
    pthread_mutex_lock(&transport->lock);
    *what = true;
    pthread_mutex_unlock(&transport->lock);
    uv_async_send(&transport->bell);
}

static void *serve(void *arg)
{
    struct transport *w = arg;
    uv_run(&w->loop, UV_RUN_DEFAULT);
    return NULL;
}

int transport_begin(void **state)
{
    struct err err;
    (void)state;
    transport = xcalloc(1, sizeof *transport);
    pthread_mutex_init(&transport->lock, NULL);
    uv_loop_init(&transport->loop);
    uv_async_init(&transport->loop, &transport->bell, on_bell);
    transport->bell.data = transport;
    if (assets_load(&transport->assets, "/nonexistent", &err) < 0)
        return -1;
    struct server_config config = kit_config(tables);
    config.loop = &transport->loop;
    config.assets = transport->assets;
    config.admit = admit;
    if (server_create(&transport->server, &config, &err) < 0)
        return -1;
    transport->port = server_port(transport->server);
    return pthread_create(&transport->thread, NULL, serve, transport);
}

int transport_end(void **state)
{
    (void)state;
    wish(&transport->stop);
    pthread_join(transport->thread, NULL);
    body_destroy(transport->kept);
    server_destroy(transport->server);
    assets_destroy(transport->assets);
    int rc = uv_loop_close(&transport->loop);
    pthread_mutex_destroy(&transport->lock);
    free(transport);
    return rc;
}

int client_open(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)transport->port),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct timeval patience = {.tv_sec = PATIENCE_S};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_true(fd >= 0);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    assert_int_equal(connect(fd, (struct sockaddr *)&address, sizeof address), 0);
    return fd;
}

void say(int fd, const char *text)
{
    assert_int_equal(send(fd, text, strlen(text), MSG_NOSIGNAL), strlen(text));
}

bool say_bytes(int fd, size_t count_of)
{
    static char zeros[65536];
    while (count_of) {
        ssize_t n =
            send(fd, zeros, count_of < sizeof zeros ? count_of : sizeof zeros, MSG_NOSIGNAL);
        if (n <= 0)
            return false;
        count_of -= (size_t)n;
    }
    return true;
}

int answer(int fd, struct buf *out)
{
    char *end;
    buf_finish(out);
    buf_puts(out, "");
    while (!(end = strstr(out->data, "\r\n\r\n")) ||
           out->len - (size_t)(end + 4 - out->data) <
               (strstr(out->data, "Content-Length: ")
                    ? strtoul(strstr(out->data, "Content-Length: ") + 16, NULL, 10)
                    : 0)) {
        char part[4096];
        ssize_t n = recv(fd, part, sizeof part, 0);
        if (n <= 0)
            break;
        buf_append(out, part, (size_t)n);
    }
    return out->len > 12 ? (int)strtol(out->data + 9, NULL, 10) : 0;
}

void head_say(int fd, const char *request_line, const char *more, size_t length)
{
    AUTO_FREE char *text = xasprintf("%s HTTP/1.1\r\nHost: x\r\nContent-Length: %zu\r\n%s\r\n",
                                     request_line, length, more);
    say(fd, text);
}

void wait_until(int *counter, int value)
{
    for (int i = 0; i < PATIENCE_S * 1000; i++) {
        if (counted(counter) >= value)
            return;
        usleep(1000);
    }
    fail_msg("it did not come to that in time");
}
