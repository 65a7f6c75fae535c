/* What is refused by the head: the door decides of an upload before its body is read, and few are
 * in progress at a time. */
#include "tests/unit/transport_kit.h"

#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* --- the door ------------------------------------------------------------------------------ */

static void an_upload_is_refused_before_its_body(void **state)
{
    (void)state;
    int handled = counted(&transport->handled);
    AUTO_BUF struct buf got = {0};
    int fd = client_open();
    head_say(fd, "POST /upload", ZIP "Authorization: no\r\n", 64 * MIB);
    assert_int_equal(answer(fd, &got), 401);
    assert_non_null(strstr(got.data, "Connection: close"));
    close(fd);
    /* One who waits for 100 Continue is not told to go on. */
    fd = client_open();
    head_say(fd, "POST /upload", ZIP "Authorization: no\r\nExpect: 100-continue\r\n", 5 * MIB);
    assert_int_equal(answer(fd, &got), 401);
    close(fd);
    assert_int_equal(counted(&transport->handled), handled);
}

static void a_small_refused_upload_leaves_the_connection(void **state)
{
    (void)state;
    AUTO_BUF struct buf got = {0};
    int fd = client_open();
    head_say(fd, "POST /upload", ZIP "Authorization: no\r\n", 300000);
    assert_true(say_bytes(fd, 300000));
    assert_int_equal(answer(fd, &got), 401);
    head_say(fd, "DELETE /thing/1", "", 0);
    assert_int_equal(answer(fd, &got), 200);
    close(fd);
}

static void a_body_that_waited_is_read_when_it_is_refused(void **state)
{
    (void)state;
    int doors = counted(&transport->doors);
    AUTO_BUF struct buf got = {0};
    int fd = client_open();
    head_say(fd, "POST /upload", ZIP "Authorization: later\r\n", 300000);
    wait_until(&transport->doors, doors + 1);
    assert_true(say_bytes(fd, 150000));
    usleep(20000); /* it is seen that something came, and left where it is */
    wish(&transport->refuse);
    assert_true(say_bytes(fd, 150000));
    assert_int_equal(answer(fd, &got), 401);
    head_say(fd, "DELETE /thing/1", "", 0);
    assert_int_equal(answer(fd, &got), 200);
    close(fd);
}

static void nothing_is_read_while_the_door_decides(void **state)
{
    (void)state;
    int doors = counted(&transport->doors), handled = counted(&transport->handled);
    AUTO_BUF struct buf got = {0};
    int fd = client_open();
    struct timeval short_time = {.tv_usec = 300000};
    head_say(fd, "POST /upload", ZIP "Authorization: later\r\n", 64 * MIB);
    wait_until(&transport->doors, doors + 1);
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &short_time, sizeof short_time);
    size_t sent = 0;
    static char zeros[65536];
    for (ssize_t n; (n = send(fd, zeros, sizeof zeros, MSG_NOSIGNAL)) > 0;)
        sent += (size_t)n;
    assert_true(sent < 32 * MIB); /* what the kernel's buffers hold */
    assert_int_equal(counted(&transport->handled), handled);
    struct timeval patience = {.tv_sec = PATIENCE_S};
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    wish(&transport->let_in);
    assert_true(say_bytes(fd, 64 * MIB - sent));
    assert_int_equal(answer(fd, &got), 200);
    assert_non_null(strstr(got.data, "\"bytes\":67108864"));
    assert_non_null(strstr(got.data, "\"user\":8"));
    close(fd);
}

static void what_came_with_the_head_is_kept(void **state)
{
    (void)state;
    int doors = counted(&transport->doors);
    AUTO_BUF struct buf got = {0};
    int fd = client_open();
    say(fd, "POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n" ZIP
            "Authorization: later\r\n\r\nabc");
    wait_until(&transport->doors, doors + 1);
    wish(&transport->let_in);
    assert_int_equal(answer(fd, &got), 200);
    assert_non_null(strstr(got.data, "\"bytes\":3"));
    say(fd, "POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n" ZIP
            "Authorization: later\r\n\r\nabc");
    wait_until(&transport->doors, doors + 2);
    wish(&transport->let_in);
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
    head_say(fd, "PUT /kept", ZIP "Expect: 100-continue\r\n", 4);
    assert_int_equal(answer(fd, &got), 100);
    say(fd, "PK12");
    assert_int_equal(answer(fd, &got), 200);
    wish(&transport->let_go);
    close(fd);
}

/* --- how many ------------------------------------------------------------------------------ */

/* An upload of ten bytes that has a place: places given back are free a little later. */
static int upload_open(void)
{
    AUTO_BUF struct buf got = {0};
    for (int tries = 0; tries < 1000; tries++) {
        int fd = client_open();
        head_say(fd, "POST /upload", ZIP "Expect: 100-continue\r\n", 10);
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
    head_say(fd, "POST /upload", ZIP, 2);
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
        head_say(fd, "PUT /kept", ZIP, 3);
        say(fd, "abc");
        status = answer(fd, &got);
    } while (status == 503);
    assert_int_equal(status, 200);
    close(fd);
    assert_int_equal(upload_small(&got), 503);
    wish(&transport->let_go);
    close(upload_open());
    close(first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
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
    return cmocka_run_group_tests_name("transport", tests, transport_begin, transport_end);
}
