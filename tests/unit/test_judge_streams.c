/* Streams of events, and a judge that tells the past of a job later: each event comes once, and
 * only to those for whom it is, whatever they do meanwhile. */
#include "tests/unit/judge_port_kit.h"

#include "handlers/streams/streams.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void each_event_comes_once_whenever_the_past_comes(void **state)
{
    char id[JOB_ID_SIZE], topic[TOPIC_SIZE];
    AUTO_BUF struct buf got = {0};
    (void)state;
    int fd = follow_a_job(id, topic);
    struct judge_event past[] = {event_of(id, "1.1", FIRST), event_of(id, "1.2", SECOND)};
    tell_second(VIEWER_PUBLIC, id); /* before the answer: it is in it */
    later_watch(&port.later, 0, &(struct judge_past){0, past, 2});
    struct judge_event third = event_of(id, "1.3", "{\"id\":\"1.3\",\"type\":\"running\"}");
    job_stream_publish(&port.app, VIEWER_PUBLIC, &third);
    settle(fd, &got);
    assert_int_equal(times(&got, "\"1.1\""), 1);
    assert_int_equal(times(&got, "\"1.2\""), 1);
    assert_int_equal(times(&got, "\"1.3\""), 1);
    go_away(fd);
}

static void who_does_not_want_a_stream_any_more_gets_none(void **state)
{
    char id[JOB_ID_SIZE], topic[TOPIC_SIZE];
    AUTO_BUF struct buf got = {0};
    (void)state;
    int fd = follow_a_job(id, topic);
    subscribe(fd, "unsubscribe", topic);
    settle(fd, &got);
    answer_with_first(0, 0);
    tell_second(VIEWER_PUBLIC, id);
    settle(fd, &got);
    assert_int_equal(times(&got, "\"1.1\"") + times(&got, "\"1.2\""), 0);
    assert_false(hub_has_subscribers(port.app.hub, topic));
    subscribe(fd, "subscribe", topic); /* and once more: two on their way */
    subscribe(fd, "unsubscribe", topic);
    subscribe(fd, "subscribe", topic);
    UNTIL(asked(ASKED_WATCH) == 2);
    answer_with_first(1, 0);
    answer_with_first(0, 0);
    settle(fd, &got);
    assert_int_equal(times(&got, "\"1.1\""), 1);
    assert_true(hub_has_subscribers(port.app.hub, topic));
    go_away(fd);
}

static void a_stream_of_a_client_that_went_away_ends_there(void **state)
{
    char id[JOB_ID_SIZE], path[64];
    (void)state;
    job_id_make(id);
    snprintf(path, sizeof path, "/ws/jobs/%s", id);
    int fd = socket_open(path);
    UNTIL(asked(ASKED_WATCH) == 1);
    go_away(fd);
    answer_with_first(0, 0);
    snprintf(path, sizeof path, "/jobs/%s/events", id);
    request_and_go("GET", path, false, ASKED_WATCH);
    answer_with_first(0, 0);
    request_and_go("GET", path, false, ASKED_WATCH);
    later_watch(&port.later, 0, NULL);
    assert_int_equal(port.later.count, 0);
}

static void become_staff(void *ctx, struct client *client)
{
    (void)ctx;
    client_set_principal(client, &port_admin);
}

static void who_becomes_staff_meanwhile_is_told_what_staff_is(void **state)
{
    char id[JOB_ID_SIZE], topic[TOPIC_SIZE];
    AUTO_BUF struct buf got = {0};
    (void)state;
    int fd = follow_a_job(id, topic);
    assert_int_equal(port.later.asked[0].viewer, VIEWER_PUBLIC);
    hub_each_client(port.app.hub, become_staff, NULL);
    later_watch(&port.later, 0, &(struct judge_past){JOB_OF_STAFF, NULL, 0});
    assert_int_equal(asked(ASKED_WATCH), 1);
    assert_int_equal(port.later.asked[0].viewer, VIEWER_STAFF);
    answer_with_first(0, JOB_OF_STAFF);
    tell_second(VIEWER_STAFF, id);
    settle(fd, &got);
    assert_int_equal(times(&got, "\"1.1\""), 1);
    assert_int_equal(times(&got, "\"1.2\""), 1);
    go_away(fd);
}

static void what_is_not_for_them_is_not_there_whenever_that_is_known(void **state)
{
    char id[JOB_ID_SIZE], topic[TOPIC_SIZE], path[64];
    AUTO_BUF struct buf got = {0};
    (void)state;
    int fd = follow_a_job(id, topic);
    snprintf(path, sizeof path, "/jobs/%s/events", id);
    answer_with_first(0, 7);
    tell_second(VIEWER_PUBLIC, id);
    settle(fd, &got);
    assert_int_equal(times(&got, "unknown_job"), 1);
    assert_int_equal(times(&got, "\"1.1\"") + times(&got, "\"1.2\""), 0);
    go_away(fd);
    fd = request_until("GET", path, false, NULL, ASKED_WATCH, 1);
    answer_with_first(0, 7);
    expect(fd, "404 ", "unknown_job");
}

/* The judge does not have it yet, the store says that it waits, and then it ends. */
static void a_job_that_ends_between_two_answers_is_told_from_the_store(void **state)
{
    char id[JOB_ID_SIZE], path[64];
    AUTO_BUF struct buf got = {0};
    (void)state;
    one_job(id);
    snprintf(path, sizeof path, "/ws/jobs/%s", id);
    int fd = socket_open(path);
    snprintf(path, sizeof path, "/jobs/%s/events", id);
    int events = request_until("GET", path, false, NULL, ASKED_WATCH, 2);
    later_watch(&port.later, 0, NULL);
    later_watch(&port.later, 0, NULL);
    UNTIL(asked(ASKED_WATCH) == 2); /* once more, after the store */
    job_end(id);
    later_watch(&port.later, 0, NULL);
    later_watch(&port.later, 0, NULL);
    UNTIL(has(fd, &got, "\"type\":\"done\""));
    close(fd);
    expect(events, "text/event-stream", "\"type\":\"done\"");
}

static void a_job_that_nobody_has_is_not_asked_for_for_ever(void **state)
{
    char id[JOB_ID_SIZE], path[64];
    (void)state;
    one_job(id);
    snprintf(path, sizeof path, "/jobs/%s/events", id);
    int events = request("GET", path, false, NULL);
    snprintf(path, sizeof path, "/ws/jobs/%s", id);
    int fd = socket_open(path);
    AUTO_BUF struct buf got = {0};
    int answers = 0;
    for (int waited = 0; !has(fd, &got, "stopping") || port.later.count; waited++) {
        assert_true(waited < PATIENCE_MS);
        for (; port.later.count; answers++)
            later_watch(&port.later, 0, NULL);
        port_turn();
    }
    assert_in_range(answers, 4, 8);
    close(fd);
    expect(events, "503 ", "stopping");
}

static void who_left_the_topic_of_the_queue_is_not_told_of_it(void **state)
{
    AUTO_BUF struct buf got = {0};
    struct judge_capacity now = {.waiting = 77};
    (void)state;
    int fd = socket_open("/ws");
    subscribe(fd, "subscribe", "queue");
    UNTIL(asked(ASKED_CAPACITY) == 1);
    subscribe(fd, "unsubscribe", "queue");
    settle(fd, &got);
    later_capacity(&port.later, 0, &now);
    settle(fd, &got);
    assert_int_equal(times(&got, "\"waiting\":77"), 0);
    subscribe(fd, "subscribe", "queue");
    UNTIL(asked(ASKED_CAPACITY) == 1);
    later_capacity(&port.later, 0, &now);
    settle(fd, &got);
    assert_int_equal(times(&got, "\"waiting\":77"), 1);
    subscribe(fd, "unsubscribe", "queue");
    subscribe(fd, "subscribe", "queue");
    UNTIL(asked(ASKED_CAPACITY) == 1);
    go_away(fd);
    later_capacity(&port.later, 0, &now);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PORT_TEST(each_event_comes_once_whenever_the_past_comes),
        PORT_TEST(who_does_not_want_a_stream_any_more_gets_none),
        PORT_TEST(a_stream_of_a_client_that_went_away_ends_there),
        PORT_TEST(who_becomes_staff_meanwhile_is_told_what_staff_is),
        PORT_TEST(what_is_not_for_them_is_not_there_whenever_that_is_known),
        PORT_TEST(a_job_that_ends_between_two_answers_is_told_from_the_store),
        PORT_TEST(a_job_that_nobody_has_is_not_asked_for_for_ever),
        PORT_TEST(who_left_the_topic_of_the_queue_is_not_told_of_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
