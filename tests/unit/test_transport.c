/* What HTTP carries to handlers and what it refuses by the head: the server with routes of its own,
 * on a thread, and a client that may send anything. */
#include "tests/unit/check.h"

#include "handlers/kit/identity.h"
#include "reactor/net/server.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <uv.h>

#define MIB (1024 * 1024)
#define PATIENCE_S 20

/* --- the server ------------------------------------------------------------------------------ */

struct world {
    uv_loop_t loop;
    uv_async_t bell; /* carries out what the client's side asks for */
    struct server *server;
    struct assets *assets;
    unsigned port;
    pthread_t thread;
    pthread_mutex_t lock;
    bool stop, let_in, let_go, refuse; /* asked for */
    int doors, handled;                /* counted: requests at the door, and in a handler */
    request_id_t at_door;              /* one that waits there */
    struct body *kept;
};

static struct world *world;

static int counted(int *counter)
{
    pthread_mutex_lock(&world->lock);
    int value = *counter;
    pthread_mutex_unlock(&world->lock);
    return value;
}

static void count(int *counter)
{
    pthread_mutex_lock(&world->lock);
    ++*counter;
    pthread_mutex_unlock(&world->lock);
}

static void admit(struct request *rq)
{
    static const struct principal somebody = {.user_id = 7, .role = ROLE_ADMIN};
    const char *token = request_header(rq, "authorization");
    if (token && strcmp(token, "later") == 0)
        world->at_door = request_id(rq);
    else if (token && strcmp(token, "no") == 0)
        reply_problem(rq, 401, "unauthenticated", NULL, "No.");
    else
        request_proceed(rq, &somebody);
    count(&world->doors);
}

/* Says what it got. */
static void echo(struct request *rq)
{
    struct bytes body = request_body(rq);
    count(&world->handled);
    reply_json(rq, 200,
               json_pack("{s:I, s:I, s:s}", "bytes", (json_int_t)body.len, "user",
                         (json_int_t)request_principal(rq)->user_id, "method",
                         request_route(rq)->method));
}

static void json_echo(struct request *rq)
{
    static const char *const keys[] = {"a", NULL};
    json_t *json = request_json(rq, keys);
    count(&world->handled);
    if (json)
        reply_json(rq, 200, json_incref(json));
}

/* The headers that tests look at, as handlers see them. */
static const char *const mirrored[] = {"authorization", "content-type",    "cookie",
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
    world->kept = request_body_take(rq);
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
    struct world *w = ctx;
    uv_close((uv_handle_t *)&w->bell, NULL);
}

static void on_bell(uv_async_t *bell)
{
    static const struct principal somebody = {.user_id = 8, .role = ROLE_ADMIN};
    struct world *w = bell->data;
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

static void ask(bool *wish)
{
    pthread_mutex_lock(&world->lock);
    *wish = true;
    pthread_mutex_unlock(&world->lock);
    uv_async_send(&world->bell);
}

static void *serve(void *arg)
{
    struct world *w = arg;
    uv_run(&w->loop, UV_RUN_DEFAULT);
    return NULL;
}

static int set_up(void **state)
{
    struct err err;
    (void)state;
    world = xcalloc(1, sizeof *world);
    pthread_mutex_init(&world->lock, NULL);
    uv_loop_init(&world->loop);
    uv_async_init(&world->loop, &world->bell, on_bell);
    world->bell.data = world;
    if (assets_load(&world->assets, "/nonexistent", &err) < 0)
        return -1;
    struct server_config config = {.loop = &world->loop,
                                   .host = "127.0.0.1",
                                   .port = "0",
                                   .allowed_origins = "",
                                   .public_url = "",
                                   .trusted_proxies = "127.0.0.1",
                                   .connections_max = 100,
                                   .connections_per_address_max = 100,
                                   .routes = tables,
                                   .assets = world->assets,
                                   .admit = admit};
    if (server_create(&world->server, &config, &err) < 0)
        return -1;
    world->port = server_port(world->server);
    return pthread_create(&world->thread, NULL, serve, world);
}

static int tear_down(void **state)
{
    (void)state;
    ask(&world->stop);
    pthread_join(world->thread, NULL);
    body_destroy(world->kept);
    server_destroy(world->server);
    assets_destroy(world->assets);
    int rc = uv_loop_close(&world->loop);
    pthread_mutex_destroy(&world->lock);
    free(world);
    return rc;
}

/* --- the client ------------------------------------------------------------------------------ */

static int client_open(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)world->port),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct timeval patience = {.tv_sec = PATIENCE_S};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_true(fd >= 0);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    assert_int_equal(connect(fd, (struct sockaddr *)&address, sizeof address), 0);
    return fd;
}

static void say(int fd, const char *text)
{
    assert_int_equal(send(fd, text, strlen(text), MSG_NOSIGNAL), strlen(text));
}

/* False: the server does not take all of it. */
static bool say_bytes(int fd, size_t count_of)
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

/* The status of the next answer and its whole text; 0: closed without one. */
static int answer(int fd, struct buf *out)
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

static void head(int fd, const char *request_line, const char *more, size_t length)
{
    AUTO_FREE char *text = xasprintf("%s HTTP/1.1\r\nHost: x\r\nContent-Length: %zu\r\n%s\r\n",
                                     request_line, length, more);
    say(fd, text);
}

#define ZIP "Content-Type: application/zip\r\n"
#define JSON "Content-Type: application/json\r\n"

static void wait_until(int *counter, int value)
{
    for (int i = 0; i < PATIENCE_S * 1000; i++) {
        if (counted(counter) >= value)
            return;
        usleep(1000);
    }
    fail_msg("it did not come to that in time");
}

/* --- what comes ------------------------------------------------------------------------------ */

static void each_method_has_its_body(void **state)
{
    (void)state;
    static const struct {
        const char *line, *more, *body;
        int status;
        const char *words;
    } cases[] = {
        {"POST /thing", JSON, "{\"a\":1}", 200, "{\"a\":1}"},
        {"PUT /thing/5", JSON, "{\"a\":2}", 200, "{\"a\":2}"},
        {"PATCH /thing/5", JSON, "{\"a\":3}", 200, "{\"a\":3}"},
        {"PATCH /thing/5", "", "", 200, "{}"},
        {"PUT /thing/5", JSON, "", 400, "invalid_json"},
        {"PUT /thing/5", "", "", 415, "application/json"},
        {"PUT /thing/5", ZIP, "{}", 415, "application/json"},
        {"PATCH /thing/5", JSON, "{\"b\":3}", 400, "unknown_key"},
        {"DELETE /thing/5", "", "", 200, "\"method\":\"DELETE\""},
        {"DELETE /thing/5", JSON, "{}", 400, "body_not_allowed"},
        {"POST /upload", ZIP, "PK", 200, "\"bytes\":2"},
        {"POST /upload", "Content-Type: Application/ZIP; x=y\r\n", "PK", 200, "\"bytes\":2"},
        {"POST /upload", ZIP, "", 200, "\"bytes\":0"},
        {"PUT /kept", ZIP, "", 200, "\"bytes\":0"},
        {"POST /upload", JSON, "{}", 415, "application/zip"},
        {"POST /upload?x=1", ZIP, "PK", 400, "unknown_parameter"},
    };
    AUTO_BUF struct buf got = {0};
    int fd = client_open();
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        head(fd, cases[i].line, cases[i].more, strlen(cases[i].body));
        say(fd, cases[i].body);
        assert_int_equal(answer(fd, &got), cases[i].status);
        assert_non_null(strstr(got.data, cases[i].words));
        ask(&world->let_go);
    }
    close(fd);
}

static void a_large_upload_arrives_whole(void **state)
{
    (void)state;
    AUTO_BUF struct buf got = {0};
    int fd = client_open();
    head(fd, "POST /upload", ZIP, 64 * MIB);
    assert_true(say_bytes(fd, 64 * MIB));
    assert_int_equal(answer(fd, &got), 200);
    assert_non_null(strstr(got.data, "\"bytes\":67108864"));
    head(fd, "POST /upload", ZIP, 64 * MIB + 1);
    assert_int_equal(answer(fd, &got), 413);
    close(fd);
}

/* --- what was sent, and what handlers see ---------------------------------------------------- */

/* Names that libwebsockets knows: 4.1 loses the line after a header whose name is a beginning of
 * one. */
static const char *const known[] = {"accept-charset",
                                    "access-control-request-headers",
                                    "authorization",
                                    "connection",
                                    "content-disposition",
                                    "content-length",
                                    "content-type",
                                    "cookie",
                                    "host",
                                    "http2-settings",
                                    "if-modified-since",
                                    "if-none-match",
                                    "origin",
                                    "proxy-authorization",
                                    "sec-websocket-key",
                                    "sec-websocket-protocol",
                                    "transfer-encoding",
                                    "upgrade",
                                    "user-agent",
                                    "www-authenticate",
                                    "x-auth-token",
                                    "x-forwarded-for",
                                    "x-real-ip"};

/* A value for each, in an order that changes with `turn`; each a line of the request. */
static void lines_put(struct buf *out, const char *filler, size_t turn)
{
    for (size_t i = 0; i < COUNT_OF(mirrored); i++) {
        const char *name = mirrored[(i + turn) % COUNT_OF(mirrored)];
        if (i == turn / COUNT_OF(mirrored) % COUNT_OF(mirrored))
            buf_printf(out, "%s: 192.0.2.1\r\n", filler);
        if (strcmp(name, "host") == 0)
            buf_puts(out, "Host: judge.example:81\r\n");
        else if (strcmp(name, "x-forwarded-for") == 0)
            buf_printf(out, "X-Forwarded-For: 192.0.2.%zu\r\n", turn % 200 + 2);
        else
            buf_printf(out, "%s:\t%s of %zu \r\n", name, name, turn);
    }
}

static void seen_check(const char *answer_text, size_t turn)
{
    AUTO_FREE char *peer = xasprintf("\"x-forwarded-for\":\"192.0.2.%zu\",\"peer\":\"192.0.2.%zu\"",
                                     turn % 200 + 2, turn % 200 + 2);
    assert_non_null(strstr(answer_text, peer));
    assert_non_null(strstr(answer_text, "\"host\":\"judge.example:81\""));
    for (size_t i = 0; i < COUNT_OF(mirrored); i++) {
        if (strcmp(mirrored[i], "host") == 0 || strcmp(mirrored[i], "x-forwarded-for") == 0)
            continue;
        AUTO_FREE char *value = xasprintf("\"%s\":\"%s of %zu\"", mirrored[i], mirrored[i], turn);
        assert_non_null(strstr(answer_text, value));
    }
}

static bool is_mirrored(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(mirrored); i++)
        if (strcasecmp(mirrored[i], name) == 0)
            return true;
    return false;
}

static void handlers_see_each_header_that_was_sent(void **state)
{
    (void)state;
    AUTO_BUF struct buf got = {0};
    int fd = client_open();
    size_t turn = 0;
    for (size_t i = 0; i < COUNT_OF(known); i++)
        for (size_t len = 1; len < strlen(known[i]); len++, turn++) {
            AUTO_BUF struct buf request = {0};
            AUTO_FREE char *filler = xstrndup(known[i], len);
            if (is_mirrored(filler))
                continue;
            buf_puts(&request, "GET /mirror HTTP/1.1\r\n");
            lines_put(&request, filler, turn);
            buf_puts(&request, "\r\n");
            say(fd, request.data);
            assert_int_equal(answer(fd, &got), 200);
            seen_check(got.data, turn);
        }
    assert_true(turn > 200);
    close(fd);
}

static void requests_sent_together_are_answered_in_order(void **state)
{
    (void)state;
    AUTO_BUF struct buf all = {0}, got = {0};
    for (int i = 0; i < 100; i++) {
        AUTO_FREE char *body = xasprintf("{\"a\":%d}", i);
        buf_printf(&all, "POST /thing HTTP/1.1\r\nHost: x\r\n" JSON "Content-Length: %zu\r\n\r\n%s",
                   strlen(body), body);
    }
    buf_puts(&all, "GET /mirror HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    int fd = client_open();
    say(fd, all.data);
    char part[4096];
    buf_puts(&got, "");
    for (ssize_t n; (n = recv(fd, part, sizeof part, 0)) > 0;)
        buf_append(&got, part, (size_t)n);
    const char *at = got.data;
    for (int i = 0; i < 100; i++) {
        AUTO_FREE char *body = xasprintf("\r\n\r\n{\"a\":%d}HTTP/1.1 200", i);
        assert_non_null(at = strstr(at, body));
    }
    close(fd);
}

/* --- the door -------------------------------------------------------------------------------- */

static void an_upload_is_refused_before_its_body(void **state)
{
    (void)state;
    int handled = counted(&world->handled);
    AUTO_BUF struct buf got = {0};
    int fd = client_open();
    head(fd, "POST /upload", ZIP "Authorization: no\r\n", 64 * MIB);
    assert_int_equal(answer(fd, &got), 401);
    assert_non_null(strstr(got.data, "Connection: close"));
    close(fd);
    /* One who waits for 100 Continue is not told to go on. */
    fd = client_open();
    head(fd, "POST /upload", ZIP "Authorization: no\r\nExpect: 100-continue\r\n", 5 * MIB);
    assert_int_equal(answer(fd, &got), 401);
    close(fd);
    assert_int_equal(counted(&world->handled), handled);
}

static void a_small_refused_upload_leaves_the_connection(void **state)
{
    (void)state;
    AUTO_BUF struct buf got = {0};
    int fd = client_open();
    head(fd, "POST /upload", ZIP "Authorization: no\r\n", 300000);
    assert_true(say_bytes(fd, 300000));
    assert_int_equal(answer(fd, &got), 401);
    head(fd, "DELETE /thing/1", "", 0);
    assert_int_equal(answer(fd, &got), 200);
    close(fd);
}

static void a_body_that_waited_is_read_when_it_is_refused(void **state)
{
    (void)state;
    int doors = counted(&world->doors);
    AUTO_BUF struct buf got = {0};
    int fd = client_open();
    head(fd, "POST /upload", ZIP "Authorization: later\r\n", 300000);
    wait_until(&world->doors, doors + 1);
    assert_true(say_bytes(fd, 150000));
    usleep(20000); /* it is seen that something came, and left where it is */
    ask(&world->refuse);
    assert_true(say_bytes(fd, 150000));
    assert_int_equal(answer(fd, &got), 401);
    head(fd, "DELETE /thing/1", "", 0);
    assert_int_equal(answer(fd, &got), 200);
    close(fd);
}

static void nothing_is_read_while_the_door_decides(void **state)
{
    (void)state;
    int doors = counted(&world->doors), handled = counted(&world->handled);
    AUTO_BUF struct buf got = {0};
    int fd = client_open();
    struct timeval short_time = {.tv_usec = 300000};
    head(fd, "POST /upload", ZIP "Authorization: later\r\n", 64 * MIB);
    wait_until(&world->doors, doors + 1);
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &short_time, sizeof short_time);
    size_t sent = 0;
    static char zeros[65536];
    for (ssize_t n; (n = send(fd, zeros, sizeof zeros, MSG_NOSIGNAL)) > 0;)
        sent += (size_t)n;
    assert_true(sent < 32 * MIB); /* what the kernel's buffers hold */
    assert_int_equal(counted(&world->handled), handled);
    struct timeval patience = {.tv_sec = PATIENCE_S};
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    ask(&world->let_in);
    assert_true(say_bytes(fd, 64 * MIB - sent));
    assert_int_equal(answer(fd, &got), 200);
    assert_non_null(strstr(got.data, "\"bytes\":67108864"));
    assert_non_null(strstr(got.data, "\"user\":8"));
    close(fd);
}

static void what_came_with_the_head_is_kept(void **state)
{
    (void)state;
    int doors = counted(&world->doors);
    AUTO_BUF struct buf got = {0};
    int fd = client_open();
    say(fd, "POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n" ZIP
            "Authorization: later\r\n\r\nabc");
    wait_until(&world->doors, doors + 1);
    ask(&world->let_in);
    assert_int_equal(answer(fd, &got), 200);
    assert_non_null(strstr(got.data, "\"bytes\":3"));
    say(fd, "POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n" ZIP
            "Authorization: later\r\n\r\nabc");
    wait_until(&world->doors, doors + 2);
    ask(&world->let_in);
    say(fd, "def");
    assert_int_equal(answer(fd, &got), 200);
    assert_non_null(strstr(got.data, "\"bytes\":6"));
    close(fd);
}

static void who_expects_100_is_told_once_let_in(void **state)
{
    (void)state;
    AUTO_BUF struct buf got = {0};
    int fd = client_open();
    head(fd, "PUT /kept", ZIP "Expect: 100-continue\r\n", 4);
    assert_int_equal(answer(fd, &got), 100);
    say(fd, "PK12");
    assert_int_equal(answer(fd, &got), 200);
    ask(&world->let_go);
    close(fd);
}

/* --- how many -------------------------------------------------------------------------------- */

/* An upload of ten bytes that has a place: places given back are free a little later. */
static int upload_open(void)
{
    AUTO_BUF struct buf got = {0};
    for (int tries = 0; tries < 1000; tries++) {
        int fd = client_open();
        head(fd, "POST /upload", ZIP "Expect: 100-continue\r\n", 10);
        if (answer(fd, &got) == 100)
            return fd;
        close(fd);
        usleep(1000);
    }
    fail_msg("no place became free");
    return -1;
}

/* The status of a small one. */
static int upload_small(struct buf *got)
{
    int fd = client_open();
    head(fd, "POST /upload", ZIP, 2);
    say(fd, "PK");
    int status = answer(fd, got);
    close(fd);
    return status;
}

static void only_two_uploads_are_in_progress(void **state)
{
    (void)state;
    AUTO_BUF struct buf got = {0};
    int first = upload_open(), second = upload_open();
    assert_int_equal(upload_small(&got), 503);
    assert_non_null(strstr(got.data, "Retry-After: "));
    assert_non_null(strstr(got.data, "too_many_uploads"));
    say(first, "0123456789");
    assert_int_equal(answer(first, &got), 200);
    assert_int_equal(upload_small(&got), 200);
    close(first);
    close(second);
}

static void one_that_hangs_up_gives_its_place_back(void **state)
{
    (void)state;
    for (int i = 0; i < 5; i++) {
        int first = upload_open(), second = upload_open();
        say(first, "01234");
        close(first);
        close(second);
    }
    close(upload_open());
}

static void a_kept_body_keeps_its_place(void **state)
{
    (void)state;
    AUTO_BUF struct buf got = {0};
    int first = upload_open(), second = upload_open();
    close(second);
    int fd = client_open(), status;
    do {
        head(fd, "PUT /kept", ZIP, 3);
        say(fd, "abc");
        status = answer(fd, &got);
    } while (status == 503);
    assert_int_equal(status, 200);
    close(fd);
    assert_int_equal(upload_small(&got), 503);
    ask(&world->let_go);
    close(upload_open());
    close(first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_method_has_its_body),
        cmocka_unit_test(a_large_upload_arrives_whole),
        cmocka_unit_test(handlers_see_each_header_that_was_sent),
        cmocka_unit_test(requests_sent_together_are_answered_in_order),
        cmocka_unit_test(an_upload_is_refused_before_its_body),
        cmocka_unit_test(a_small_refused_upload_leaves_the_connection),
        cmocka_unit_test(a_body_that_waited_is_read_when_it_is_refused),
        cmocka_unit_test(nothing_is_read_while_the_door_decides),
        cmocka_unit_test(what_came_with_the_head_is_kept),
        cmocka_unit_test(who_expects_100_is_told_once_let_in),
        cmocka_unit_test(only_two_uploads_are_in_progress),
        cmocka_unit_test(one_that_hangs_up_gives_its_place_back),
        cmocka_unit_test(a_kept_body_keeps_its_place),
    };
    return cmocka_run_group_tests_name("transport", tests, set_up, tear_down);
}
