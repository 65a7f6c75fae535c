/* Which client loses its place when all are taken: a server with few places, and clients of several
 * addresses, on one thread. */
#include "tests/unit/server_kit.h"

#include "handlers/kit/access.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define PLACES 32
#define SMALL "GET /small HTTP/1.1\r\nHost: x\r\n\r\n"
#define UPGRADE "GET /ws HTTP/1.1\r\nHost: x\r\n" KIT_UPGRADE "\r\n"

static void small(struct request *rq)
{
    reply_nothing(rq);
}

/* Every message asks to follow something. */
static void message(struct app *app, struct client *client, const char *text, size_t len)
{
    (void)app;
    (void)text;
    (void)len;
    assert_int_equal(hub_subscribe(kit.hub, client, "job:A"), 0);
    client_send(client, NULL, NULL, "{}", 2, false);
}

static const struct route routes[] = {
    {.method = "GET", .pattern = "/small", .handle = small, .access = ACCESS_ANYONE},
    {.method = "POST", .pattern = "/big", .handle = small, .access = ACCESS_ANYONE},
    {.method = NULL},
};
static const struct route *const tables[] = {routes, NULL};
static const struct socket_ops ops = {1, kit_socket_check, kit_socket_opened, message};

static int set_up_idle(int64_t guest_idle_ms)
{
    struct server_config config = kit_config(tables);
    config.trusted_proxies = "";
    config.connections_max = config.connections_per_address_max = PLACES;
    config.guest_idle_ms = guest_idle_ms;
    config.sockets = &ops;
    return kit_begin(&config);
}

static int set_up(void **state)
{
    (void)state;
    return set_up_idle(0);
}

static int set_up_short(void **state)
{
    (void)state;
    return set_up_idle(500);
}

/* A client of 127.0.`net`.1 that has sent this. */
static int client(int net, const char *text)
{
    int fd = kit_client(net, 0);
    kit_give(fd, text, strlen(text));
    return fd;
}

static void turn(void)
{
    kit_turn(1000);
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
        n += is_open(kit.fds[i]);
    return n;
}

static void follow(int fd)
{
    static const char frame[] = {(char)0x81, (char)0x81, 0, 0, 0, 0, 'x'};
    kit_give(fd, frame, sizeof frame);
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
        until_answered(client(10 + i, SMALL));
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
        until_answered(client(2 + i, SMALL));
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
        client(1, SMALL);
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
        kit_give(kit.fds[i], "x}" UNFINISHED, sizeof "x}" UNFINISHED - 1);
    for (int i = 0; i < 10; i++)
        client(10 + i, SMALL);
    for (int i = 0; i < 500; i++)
        turn();
    assert_in_range(open_count(0, 30), 18, 22);
    for (int i = 30; i < 40; i++)
        until_answered(kit.fds[i]);
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

#define PLACES_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, kit_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PLACES_TEST(who_comes_anew_has_the_place_of_an_idle_one),
        PLACES_TEST(a_full_server_serves_who_waits_in_the_kernel),
        PLACES_TEST(an_address_gives_way_only_to_one_that_has_less),
        PLACES_TEST(who_has_far_more_gives_way_with_what_is_under_way),
        PLACES_TEST(what_is_under_way_stays_for_who_has_nearly_as_many),
        cmocka_unit_test_setup_teardown(a_guest_that_follows_nothing_is_let_go_after_a_while,
                                        set_up_short, kit_end),
    };
    return cmocka_run_group_tests_name("places", tests, NULL, NULL);
}
