/* What many clients send at the same moment takes the loop only so long in a turn, and those of an
 * address that has little ready do not wait for one that has much: a server with a slow handler and
 * clients of two addresses, on one thread. */
#include "tests/unit/server_kit.h"

#include "handlers/kit/access.h"

#include <stdio.h>
#include <string.h>

#define SLOW_NS 1500000u /* of each piece */
#define A_TURN 4         /* pieces that fit in a turn's time, and one that goes over it */
#define CLIENTS 40
#define BODY 4096
#define FLOOD 3000     /* frames: many more than a socket has in a few seconds */
#define IDLE_FRAMES 21 /* that carry nothing: with the last one a socket is closed */

static char order[CLIENTS * 8]; /* of what was handled: 'a' or 'b' */
static size_t handled;

static void slow(const char *peer)
{
    uint64_t until = uv_hrtime() + SLOW_NS;
    while (uv_hrtime() < until)
        ;
    assert_true(handled < sizeof order);
    order[handled++] = peer[strlen(peer) - 1] == '1' ? 'a' : 'b';
}

static void post(struct request *rq)
{
    slow(request_peer(rq));
    reply_nothing(rq);
}

static void message(struct app *app, struct client *client, const char *text, size_t len)
{
    (void)app;
    (void)text;
    (void)len;
    slow(client_peer(client));
}

static const struct route routes[] = {
    {.method = "POST", .pattern = "/post", .handle = post, .access = ACCESS_ANYONE},
    {.method = NULL},
};
static const struct route *const tables[] = {routes, NULL};
static const struct socket_ops ops = {1, kit_socket_check, kit_socket_opened, message};

static int set_up(void **state)
{
    struct server_config config = kit_config(tables);
    (void)state;
    config.sockets = &ops;
    handled = 0;
    return kit_begin(&config);
}

/* A client that has sent this. */
static int client(const char *first, int address, const char *more)
{
    int fd = kit_client(0, 0);
    kit_ask(fd, first, address, more);
    return fd;
}

static void turns(int n)
{
    for (int i = 0; i < n; i++)
        kit_turn(500);
}

static void until_answered(int fd)
{
    char byte;
    for (int ms = 0; recv(fd, &byte, 1, MSG_PEEK) < 0; ms++) {
        assert_true(ms < PATIENCE_MS);
        kit_turn(1000);
    }
}

/* In no turn is more handled than fits, and what came last, of an address that has little, is
 * handled long before all of the other's. */
static void handle_all(size_t pieces)
{
    size_t before = 0;
    for (int ms = 0; handled < pieces; ms++) {
        assert_true(ms < PATIENCE_MS);
        uv_run(&kit.loop, UV_RUN_NOWAIT);
        assert_true(handled - before <= A_TURN);
        before = handled;
        usleep(1000);
    }
    const char *first_b = memchr(order, 'b', handled);
    assert_non_null(first_b);
    assert_true(first_b - order <= CLIENTS / 2);
}

static void bodies_that_end_together_are_handled_in_turns(void **state)
{
    (void)state;
    char body[BODY];
    memset(body, 'x', sizeof body);
    for (int i = 0; i < CLIENTS; i++) {
        int fd = client("POST /post", i < CLIENTS - 1 ? 1 : 2,
                        "Content-Type: application/json\r\nContent-Length: 4096\r\n");
        kit_give(fd, body, sizeof body - 1);
    }
    turns(200);
    assert_int_equal(handled, 0);
    for (int i = 0; i < CLIENTS; i++)
        kit_give(kit.fds[i], "x", 1);
    handle_all(CLIENTS);
}

static void sockets_open(void)
{
    for (int i = 0; i < CLIENTS; i++) {
        int fd = client("GET /ws", i < CLIENTS - 1 ? 1 : 2, KIT_UPGRADE);
        until_answered(fd);
    }
}

static void long_messages_that_end_together_are_handled_in_turns(void **state)
{
    (void)state;
    char frame[8 + BODY] = {(char)0x81, (char)0xfe, BODY >> 8, (char)(BODY & 0xff)};
    sockets_open();
    for (int i = 0; i < CLIENTS; i++)
        kit_give(kit.fds[i], frame, sizeof frame - 1);
    turns(200);
    assert_int_equal(handled, 0);
    for (int i = 0; i < CLIENTS; i++)
        kit_give(kit.fds[i], frame, 1);
    handle_all(CLIENTS);
}

static void short_messages_that_come_together_are_handled_in_turns(void **state)
{
    (void)state;
    static const char frame[] = {(char)0x81, (char)0x81, 0, 0, 0, 0, 'x'};
    sockets_open();
    for (int i = 0; i < CLIENTS; i++)
        for (int k = 0; k < 3; k++)
            kit_give(kit.fds[i], frame, sizeof frame);
    size_t before = 0;
    for (int ms = 0; handled < 3 * CLIENTS; ms++) {
        assert_true(ms < PATIENCE_MS);
        uv_run(&kit.loop, UV_RUN_NOWAIT);
        /* What is due, and what is read in the same turn. */
        assert_true(handled - before <= 2 * A_TURN);
        before = handled;
        usleep(1000);
    }
}

static int one_socket(void)
{
    int fd = client("GET /ws", 1, KIT_UPGRADE);
    char bytes[1000];
    until_answered(fd);
    assert_true(recv(fd, bytes, sizeof bytes, 0) > 0);
    return fd;
}

/* A masked frame of len (0 or 1) bytes, so many times. */
static void frames_give(int fd, int first_byte, int len, size_t times)
{
    const char frame[7] = {(char)first_byte, (char)(0x80 | len), 0, 0, 0, 0, 'x'};
    AUTO_BUF struct buf all = {0};
    for (size_t i = 0; i < times; i++)
        buf_append(&all, frame, 6 + (size_t)len);
    kit_give(fd, all.data, all.len);
}

/* Many more than a second's worth come before a message: it has to wait. */
static void fragments_count_as_messages(void **state)
{
    (void)state;
    int fd = one_socket();
    frames_give(fd, 0x01, 1, 1);
    frames_give(fd, 0x00, 1, FLOOD);
    frames_give(fd, 0x80, 1, 1);
    turns(200);
    assert_int_equal(handled, 0);
}

static void a_message_in_few_fragments_is_handled(void **state)
{
    (void)state;
    int fd = one_socket();
    frames_give(fd, 0x01, 1, 1);
    frames_give(fd, 0x00, 1, 250); /* more than there may be at once */
    frames_give(fd, 0x80, 1, 1);
    for (int ms = 0; handled == 0; ms++) {
        assert_true(ms < PATIENCE_MS);
        turns(1);
    }
}

static void pongs_count_as_messages(void **state)
{
    (void)state;
    int fd = one_socket();
    frames_give(fd, 0x8a, 1, FLOOD);
    frames_give(fd, 0x81, 1, 1);
    turns(200);
    assert_int_equal(handled, 0);
}

/* Reads until the close frame, and returns how many frames with text came before it. */
static int texts_until_close(int fd)
{
    unsigned char got[16384];
    size_t have = 0, at = 0;
    int texts = 0;
    for (int ms = 0;; ms++) {
        assert_true(ms < PATIENCE_MS);
        turns(1);
        ssize_t n = recv(fd, got + have, sizeof got - have, 0);
        assert_true(n != 0);
        have += n > 0 ? (size_t)n : 0;
        for (; have - at >= 4 && got[at] == 0x81; texts++)
            at += got[at + 1] < 126 ? 2u + got[at + 1] : 4u + got[at + 2] * 256u + got[at + 3];
        if (have >= at + 4 && got[at] == 0x88)
            break;
    }
    assert_int_equal((got[at + 2] << 8) + got[at + 3], CLOSE_POLICY);
    return texts;
}

static void who_sends_only_binary_is_let_go(void **state)
{
    (void)state;
    int fd = one_socket();
    frames_give(fd, 0x82, 0, FLOOD);
    assert_in_range(texts_until_close(fd), 1, IDLE_FRAMES);
}

static void who_sends_empty_fragments_is_let_go(void **state)
{
    (void)state;
    int fd = one_socket();
    frames_give(fd, 0x01, 1, 1);
    frames_give(fd, 0x00, 0, FLOOD);
    assert_int_equal(texts_until_close(fd), 0);
}

#define DUE_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, kit_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        DUE_TEST(bodies_that_end_together_are_handled_in_turns),
        DUE_TEST(long_messages_that_end_together_are_handled_in_turns),
        DUE_TEST(short_messages_that_come_together_are_handled_in_turns),
        DUE_TEST(fragments_count_as_messages),
        DUE_TEST(a_message_in_few_fragments_is_handled),
        DUE_TEST(pongs_count_as_messages),
        DUE_TEST(who_sends_only_binary_is_let_go),
        DUE_TEST(who_sends_empty_fragments_is_let_go),
    };
    return cmocka_run_group_tests_name("due", tests, NULL, NULL);
}
