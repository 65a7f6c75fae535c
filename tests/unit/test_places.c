/* Who is let go when all places are taken: a server with few, and clients of several addresses, on
 * one thread. */
#include "tests/unit/check.h"

#include "handlers/kit/identity.h"
#include "reactor/net/hub.h"
#include "reactor/net/server.h"
#include "reactor/net/socket_ops.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <uv.h>

#define PATIENCE_MS 60000
#define PLACES 32
#define CLIENTS 128
#define UPGRADE                                                                                    \
    "GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"                 \
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"

static struct world {
    uv_loop_t loop;
    struct server *server;
    struct hub *hub;
    struct assets *assets;
    bool closed;
    int fds[CLIENTS], count;
} world;

static void admit(struct request *rq)
{
    static const struct principal somebody = {.user_id = 7, .role = ROLE_ADMIN};
    request_proceed(rq, &somebody);
}

static void small(struct request *rq)
{
    reply_nothing(rq);
}

static int check(const struct request *rq, void *state, enum client_form *form, struct err *err)
{
    (void)rq;
    (void)state;
    (void)err;
    *form = CLIENT_MANY;
    return 0;
}

static void opened(struct app *app, struct client *client, const char *token)
{
    (void)app;
    (void)client;
    (void)token;
}

/* Every message asks to follow something. */
static void message(struct app *app, struct client *client, const char *text, size_t len)
{
    (void)app;
    (void)text;
    (void)len;
    assert_int_equal(hub_subscribe(world.hub, client, "job:A"), 0);
    client_send(client, NULL, NULL, "{}", 2, false);
}

static const struct route routes[] = {
    {.method = "GET", .pattern = "/small", .handle = small, .access = ACCESS_ANYONE},
    {.method = "POST", .pattern = "/big", .handle = small, .access = ACCESS_ANYONE},
    {.method = NULL},
};
static const struct route *const tables[] = {routes, NULL};
static const struct socket_ops ops = {1, check, opened, message};

static int64_t guest_idle_ms;

static int set_up(void **state)
{
    struct err err;
    (void)state;
    world = (struct world){0};
    uv_loop_init(&world.loop);
    world.hub = hub_create(&world.loop);
    if (assets_load(&world.assets, "/nonexistent", &err) < 0)
        return -1;
    struct server_config config = {.loop = &world.loop,
                                   .hub = world.hub,
                                   .host = "127.0.0.1",
                                   .port = "0",
                                   .allowed_origins = "",
                                   .public_url = "",
                                   .trusted_proxies = "",
                                   .connections_max = PLACES,
                                   .connections_per_address_max = PLACES,
                                   .guest_idle_ms = guest_idle_ms,
                                   .routes = tables,
                                   .assets = world.assets,
                                   .sockets = &ops,
                                   .admit = admit};
    return server_create(&world.server, &config, &err);
}

static void on_closed(void *ctx)
{
    *(bool *)ctx = true;
    hub_destroy(world.hub);
}

static int tear_down(void **state)
{
    (void)state;
    for (int i = 0; i < world.count; i++)
        close(world.fds[i]);
    server_close(world.server, on_closed, &world.closed);
    uv_run(&world.loop, UV_RUN_DEFAULT);
    assert_true(world.closed);
    server_destroy(world.server);
    assets_destroy(world.assets);
    return uv_loop_close(&world.loop);
}

static void give(int fd, const void *data, size_t len)
{
    assert_int_equal(send(fd, data, len, MSG_NOSIGNAL), len);
}

/* A client of 127.0.`address`.1 that has sent this. */
static int client(int address, const char *text)
{
    struct sockaddr_in to = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)server_port(world.server)),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct sockaddr_in own = {.sin_family = AF_INET,
                              .sin_addr.s_addr = htonl(0x7f000001u + (uint32_t)(address << 8))};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_true(fd >= 0 && world.count < CLIENTS);
    assert_int_equal(bind(fd, (struct sockaddr *)&own, sizeof own), 0);
    assert_int_equal(connect(fd, (struct sockaddr *)&to, sizeof to), 0);
    fcntl(fd, F_SETFL, O_NONBLOCK);
    give(fd, text, strlen(text));
    return world.fds[world.count++] = fd;
}

static void turn(void)
{
    uv_run(&world.loop, UV_RUN_NOWAIT);
    usleep(1000);
}

static void until_answered(int fd)
{
    char bytes[1000];
    for (int ms = 0; recv(fd, bytes, sizeof bytes, 0) <= 0; ms++) {
        assert_true(ms < PATIENCE_MS);
        turn();
    }
}

static bool is_open(int fd)
{
    char bytes[1000];
    ssize_t n;
    while ((n = recv(fd, bytes, sizeof bytes, 0)) > 0)
        ;
    return n < 0 && errno == EAGAIN;
}

static int open_count(int from, int to)
{
    int n = 0;
    for (int i = from; i < to; i++)
        n += is_open(world.fds[i]);
    return n;
}

static void follow(int fd)
{
    static const char frame[] = {(char)0x81, (char)0x81, 0, 0, 0, 0, 'x'};
    give(fd, frame, sizeof frame);
    until_answered(fd);
}

static void wait_ms(int64_t ms)
{
    for (uint64_t until = uv_hrtime() + (uint64_t)ms * 1000000; uv_hrtime() < until;)
        turn();
}

/* Two addresses hold all places; ten others come, one after the other. */
static void who_comes_anew_has_the_place_of_an_idle_one(void **state)
{
    (void)state;
    for (int i = 0; i < 20; i++)
        until_answered(client(1, UPGRADE));
    for (int i = 0; i < 10; i++) {
        int fd = client(2, UPGRADE);
        until_answered(fd);
        follow(fd);
    }
    wait_ms(1500); /* what has just come does not give way */
    for (int i = 0; i < 10; i++)
        until_answered(client(10 + i, "GET /small HTTP/1.1\r\nHost: x\r\n\r\n"));
    for (int i = 0; i < 100; i++)
        turn();
    assert_int_equal(open_count(20, 30), 10); /* who follows something */
    assert_int_equal(open_count(30, 40), 10);
    assert_in_range(open_count(0, 20), 8, 12);
}

static void a_full_server_serves_who_waits_in_the_kernel(void **state)
{
    (void)state;
    for (int i = 0; i < PLACES; i++)
        until_answered(client(1, UPGRADE));
    assert_int_equal(open_count(0, PLACES), PLACES);
    for (int i = 0; i < 3; i++)
        until_answered(client(2 + i, "GET /small HTTP/1.1\r\nHost: x\r\n\r\n"));
    assert_true(open_count(0, PLACES) < PLACES);
}

static void an_address_gives_way_only_to_one_that_has_less(void **state)
{
    (void)state;
    for (int i = 0; i < 15; i++) {
        until_answered(client(1, UPGRADE));
        until_answered(client(2, UPGRADE));
    }
    wait_ms(1500);
    for (int i = 0; i < 2; i++)
        client(1, "GET /small HTTP/1.1\r\nHost: x\r\n\r\n");
    for (int i = 0; i < 100; i++)
        turn();
    assert_int_equal(open_count(0, 30), 30);
}

#define UNFINISHED                                                                                 \
    "POST /big HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "          \
    "3\r\n\r\n{"

/* One address sends bodies that do not end, and begins each anew before it is slow. */
static void who_has_far_more_gives_way_with_what_is_under_way(void **state)
{
    (void)state;
    for (int i = 0; i < 30; i++)
        client(1, UNFINISHED);
    wait_ms(1500);
    for (int i = 0; i < 30; i++)
        give(world.fds[i], "x}" UNFINISHED, sizeof "x}" UNFINISHED - 1);
    for (int i = 0; i < 10; i++)
        client(10 + i, "GET /small HTTP/1.1\r\nHost: x\r\n\r\n");
    for (int i = 0; i < 500; i++)
        turn();
    assert_in_range(open_count(0, 30), 18, 22);
    for (int i = 30; i < 40; i++)
        until_answered(world.fds[i]);
    assert_int_equal(open_count(30, 40), 10);
}

/* Few more are not far more. */
static void what_is_under_way_stays_for_who_has_nearly_as_many(void **state)
{
    (void)state;
    for (int i = 0; i < 20; i++)
        client(1, UNFINISHED);
    for (int i = 0; i < 10; i++)
        client(2, UNFINISHED);
    wait_ms(1500);
    for (int i = 0; i < 2; i++)
        client(2, UNFINISHED);
    for (int i = 0; i < 100; i++)
        turn();
    assert_int_equal(open_count(0, 30), 30);
}

static int set_up_short(void **state)
{
    guest_idle_ms = 500;
    int rc = set_up(state);
    guest_idle_ms = 0;
    return rc;
}

static void a_guest_that_follows_nothing_is_let_go_after_a_while(void **state)
{
    (void)state;
    int idle = client(1, UPGRADE), follower = client(1, UPGRADE);
    until_answered(idle);
    until_answered(follower);
    follow(follower);
    for (int ms = 0; is_open(idle); ms++) {
        assert_true(ms < PATIENCE_MS);
        turn();
    }
    assert_true(is_open(follower));
}

#define PLACES_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PLACES_TEST(who_comes_anew_has_the_place_of_an_idle_one),
        PLACES_TEST(a_full_server_serves_who_waits_in_the_kernel),
        PLACES_TEST(an_address_gives_way_only_to_one_that_has_less),
        PLACES_TEST(who_has_far_more_gives_way_with_what_is_under_way),
        PLACES_TEST(what_is_under_way_stays_for_who_has_nearly_as_many),
        cmocka_unit_test_setup_teardown(a_guest_that_follows_nothing_is_let_go_after_a_while,
                                        set_up_short, tear_down),
    };
    return cmocka_run_group_tests_name("places", tests, NULL, NULL);
}
