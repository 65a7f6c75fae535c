/* What answers that nobody reads may take of memory, and whose are let go: a server with routes of
 * its own and clients of several addresses, on one thread. */
#include "tests/unit/server_kit.h"

#include "handlers/kit/access.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>

#define MIB (1024 * 1024)
#define LARGE (8 * MIB) /* an answer: a sixteenth of what all may take */
#define SLOW true

/* --- the server ---------------------------------------------------------------------------- */

static struct shared_body picture;
static int dropped;

static char picture_bytes[LARGE];

static void large(struct request *rq)
{
    struct buf body = {0};
    buf_reserve(&body, LARGE);
    memset(body.data, 'x', LARGE);
    body.len = LARGE;
    reply_header(rq, "Of-It", "1");
    reply_buf(rq, 200, "text/plain", &body);
}

static void small(struct request *rq)
{
    reply_bytes(rq, 200, "text/plain", (struct bytes){"small", 5});
}

static void shared(struct request *rq)
{
    picture.bytes = (struct bytes){picture_bytes, sizeof picture_bytes};
    reply_shared(rq, "image/png", &picture);
}

static void on_drop(struct shared_body *body)
{
    (void)body;
    dropped++;
}

static const struct route routes[] = {
    {.method = "GET", .pattern = "/large", .handle = large, .access = ACCESS_ANYONE},
    {.method = "DELETE", .pattern = "/large", .handle = large, .access = ACCESS_ANYONE},
    {.method = "GET", .pattern = "/small", .handle = small, .access = ACCESS_ANYONE},
    {.method = "GET", .pattern = "/shared", .handle = shared, .access = ACCESS_ANYONE},
    {.method = NULL},
};
static const struct route *const tables[] = {routes, NULL};

static int set_up(void **state)
{
    struct server_config config = kit_config(tables);
    (void)state;
    picture = (struct shared_body){.drop = on_drop};
    dropped = 0;
    return kit_begin(&config);
}

/* --- clients ------------------------------------------------------------------------------- */

static void turn(void)
{
    kit_turn(200);
}

/* Asks for the path as a client of 192.0.2.`address`; a slow one takes little before it reads. */
static int ask(const char *what, int address, bool slow)
{
    int fd = kit_client(0, slow ? 2048 : 0);
    kit_ask(fd, what, address, "");
    return fd;
}

static void hang_up(int fd)
{
    for (int i = 0; i < kit.count; i++)
        if (kit.fds[i] == fd)
            kit.fds[i] = -1;
    close(fd);
    for (int i = 0; i < 20; i++)
        turn();
}

/* The status of an answer, of which nothing is taken. */
static int status_of(int fd)
{
    char first[16] = "";
    for (int i = 0; i < PATIENCE_MS * 5; i++) {
        turn();
        ssize_t n = recv(fd, first, 15, MSG_PEEK);
        if (n == 15)
            return (int)strtol(first + 9, NULL, 10);
        if (n == 0 || (n < 0 && errno != EAGAIN))
            return 0;
    }
    return -1;
}

/* Takes so many bytes, or all until the end of `whole` ones. */
static size_t drain(int fd, size_t whole, struct buf *out)
{
    static char part[65536];
    size_t sum = 0;
    for (int i = 0; i < PATIENCE_MS * 5 && sum < whole; i++) {
        ssize_t n = recv(fd, part, sizeof part, 0);
        if (n == 0 || (n < 0 && errno != EAGAIN))
            break;
        sum += n > 0 ? (size_t)n : 0;
        if (n > 0 && out)
            buf_append(out, part, (size_t)n);
        turn();
    }
    return sum;
}

static int asked_slowly(const char *what, int address)
{
    int fd = ask(what, address, SLOW);
    assert_int_equal(status_of(fd), 200);
    return fd;
}

static void refused(const char *what, int address)
{
    int fd = ask(what, address, SLOW);
    assert_int_equal(status_of(fd), 503);
    hang_up(fd);
}

static bool is_ended(int fd)
{
    struct pollfd look = {.fd = fd, .events = POLLRDHUP};
    poll(&look, 1, 0);
    return look.revents & (POLLRDHUP | POLLHUP | POLLERR);
}

/* --- one address --------------------------------------------------------------------------- */

static void one_address_has_half_of_what_answers_may_take(void **state)
{
    (void)state;
    AUTO_BUF struct buf got = {0};
    int fds[8];
    for (size_t i = 0; i < COUNT_OF(fds); i++)
        fds[i] = asked_slowly("GET /large", 1);
    int fd = ask("GET /large", 1, !SLOW);
    assert_int_equal(status_of(fd), 503);
    drain(fd, 400, &got);
    buf_append(&got, "", 1);
    assert_non_null(strstr(got.data, "\"overloaded\""));
    assert_non_null(strstr(got.data, "Retry-After: 1\r\n"));
    assert_null(strstr(got.data, "Of-It")); /* of the answer in whose place this stands */
    assert_int_equal(status_of(ask("GET /small", 1, !SLOW)), 200);
    fd = ask("GET /large", 2, !SLOW);
    assert_true(drain(fd, LARGE, NULL) >= LARGE);
    hang_up(fds[0]);
    assert_int_equal(status_of(ask("GET /large", 1, SLOW)), 200);
    for (size_t i = 1; i < COUNT_OF(fds); i++)
        assert_false(is_ended(fds[i])); /* nobody is let go while others have room */
}

static void what_a_head_does_not_send_takes_nothing(void **state)
{
    (void)state;
    for (int i = 0; i < 20; i++)
        asked_slowly("HEAD /large", 1);
    for (int i = 0; i < 5; i++)
        asked_slowly("HEAD /shared", 1);
    assert_int_equal(dropped, 5);
    asked_slowly("GET /large", 1);
}

static void what_was_done_is_told_also_where_there_is_no_room(void **state)
{
    (void)state;
    for (int i = 0; i < 8; i++)
        asked_slowly("GET /large", 1);
    asked_slowly("DELETE /large", 1);
    refused("GET /large", 1);
}

static void answers_that_are_read_are_given_back(void **state)
{
    (void)state;
    int fd = -1;
    for (int i = 0; i < 20; i++) {
        fd = ask("GET /large", 1, !SLOW);
        assert_true(drain(fd, LARGE, NULL) >= LARGE);
    }
    for (int i = 0; i < 8; i++)
        asked_slowly("GET /large", 1);
}

/* --- what several send --------------------------------------------------------------------- */

static void a_body_that_many_send_counts_once(void **state)
{
    (void)state;
    int fds[20];
    for (size_t i = 0; i < COUNT_OF(fds); i++)
        fds[i] = asked_slowly("GET /shared", 1);
    for (int i = 0; i < 7; i++)
        asked_slowly("GET /large", 1);
    refused("GET /large", 1);
    for (size_t i = 0; i < COUNT_OF(fds); i++) {
        assert_int_equal(dropped, 0);
        hang_up(fds[i]);
    }
    assert_int_equal(dropped, 1);
    asked_slowly("GET /large", 1);
}

static void it_counts_for_whoever_still_sends_it(void **state)
{
    (void)state;
    int first = asked_slowly("GET /shared", 1);
    asked_slowly("GET /shared", 2);
    hang_up(first);
    for (int i = 0; i < 8; i++)
        asked_slowly("GET /large", 1);
    for (int i = 0; i < 3; i++)
        asked_slowly("GET /large", 2); /* 64 MiB are free: with the picture this is half */
    refused("GET /large", 2);
}

static void a_body_for_which_there_is_no_room_is_dropped(void **state)
{
    (void)state;
    for (int i = 0; i < 8; i++)
        asked_slowly("GET /large", 1);
    refused("GET /shared", 1);
    assert_int_equal(dropped, 1);
}

/* --- all addresses ------------------------------------------------------------------------- */

static void the_slowest_of_who_has_most_is_let_go_for_who_has_none(void **state)
{
    (void)state;
    static const int counts[] = {8, 4, 2, 1, 1}; /* 128 MiB, each half of what is free */
    /* Asked last of its address, so that no other has had a shorter time for fewer bytes. */
    const int reader = 7;
    int fds[COUNT_OF(counts)][8], status = 503, ended = 0;
    for (size_t i = 0; i < COUNT_OF(counts); i++)
        for (int k = 0; k < counts[i]; k++)
            fds[i][k] = asked_slowly("GET /large", (int)i + 1);
    assert_true(drain(fds[0][reader], 2 * MIB, NULL) >= 2 * MIB);
    for (int i = 0; i < PATIENCE_MS / 50 && status == 503; i++) {
        int fd = ask("GET /large", 100, SLOW);
        status = status_of(fd);
        if (status == 503) {
            hang_up(fd);
            kit.count--;
            usleep(50000); /* all others have begun just now */
        }
    }
    assert_int_equal(status, 200);
    for (int k = 0; k < counts[0]; k++)
        ended += is_ended(fds[0][k]);
    assert_int_equal(ended, 1);
    assert_false(is_ended(fds[0][reader])); /* it takes its answer, if not fast */
    for (size_t i = 1; i < COUNT_OF(counts); i++)
        for (int k = 0; k < counts[i]; k++)
            assert_false(is_ended(fds[i][k]));
    refused("GET /large", 1); /* none is let go for who has most */
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, kit_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(one_address_has_half_of_what_answers_may_take),
        CASE(what_a_head_does_not_send_takes_nothing),
        CASE(what_was_done_is_told_also_where_there_is_no_room),
        CASE(answers_that_are_read_are_given_back),
        CASE(a_body_that_many_send_counts_once),
        CASE(it_counts_for_whoever_still_sends_it),
        CASE(a_body_for_which_there_is_no_room_is_dropped),
        CASE(the_slowest_of_who_has_most_is_let_go_for_who_has_none),
    };
    return cmocka_run_group_tests_name("unsent", tests, NULL, NULL);
}
