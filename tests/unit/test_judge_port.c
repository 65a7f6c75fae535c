/*
 * Handlers and a judge that answers later (executor/judge.h): clients that go away or ask twice
 * before the answer comes.
 */
#include "tests/unit/judge_port_kit.h"

#include <stdio.h>
#include <string.h>

/* --- handing in ---------------------------------------------------------------------------- */

static void a_client_that_went_away_before_there_was_room_is_judged_all_the_same(void **state)
{
    (void)state;
    int fd = request_until("POST", "/submit", false, SUBMISSION, ASKED_ROOM, 1);
    go_away(fd);
    later_room(&port.later, 0, JUDGE_ROOM, 1);
    UNTIL(port.later.submits == 1);
    assert_int_equal(port.later.released, 0);
}

static void two_submissions_on_their_way_get_each_its_own_answer(void **state)
{
    (void)state;
    int first = request_until("POST", "/submit", false, SUBMISSION, ASKED_ROOM, 1);
    int second = request_until("POST", "/submit", false, SUBMISSION, ASKED_ROOM, 2);
    later_room(&port.later, 1, JUDGE_FULL, 0);
    expect(second, "503 ", "queue_full");
    later_room(&port.later, 0, JUDGE_ROOM, 1);
    expect(first, "202 ", "\"status\":\"queued\"");
    assert_int_equal(port.later.submits, 1);
}

static void room_that_comes_when_the_server_stops_is_given_back(void **state)
{
    (void)state;
    int fd = request("POST", "/submit", false, SUBMISSION);
    int retry = request_until("POST", "/admin/dead-jobs/retry", true, NULL, ASKED_ROOM, 2);
    port.app.draining = true;
    bool is_first = port.later.asked[0].places.most == 1;
    later_room(&port.later, is_first ? 0 : 1, JUDGE_ROOM, 1);
    expect(fd, "503 ", "stopping");
    assert_int_equal(port.later.released, 1);
    later_room(&port.later, 0, JUDGE_ROOM, 7);
    expect(retry, "503 ", "stopping");
    assert_int_equal(port.later.released, 8);
    assert_int_equal(port.later.submits, 0);
}

static void room_for_what_cannot_be_written_is_given_back(void **state)
{
    (void)state;
    int fd = request_until("POST", "/submit", false,
                           "{\"problem_id\":\"none\",\"language\":\"python\",\"code\":\"x\"}",
                           ASKED_ROOM, 1);
    later_room(&port.later, 0, JUDGE_ROOM, 1);
    expect(fd, "404 ", "unknown_problem");
    assert_int_equal(port.later.released, 1);
}

static void a_verification_asks_for_all_its_places_or_none(void **state)
{
    (void)state;
    int fd = request_until("POST", "/admin/problems/two-sum/verify", true, NULL, ASKED_ROOM, 1);
    struct judge_places places = port.later.asked[0].places;
    assert_true(places.least > 1);
    assert_int_equal(places.least, places.most);
    later_room(&port.later, 0, JUDGE_FULL, 0);
    expect(fd, "503 ", "queue_full");
    fd = request_until("POST", "/admin/problems/two-sum/verify", true, NULL, ASKED_ROOM, 1);
    go_away(fd);
    later_room(&port.later, 0, JUDGE_ROOM, places.most);
    UNTIL(port.later.submits == places.most);
    assert_int_equal(port.later.released, 0);
}

/* --- one job ------------------------------------------------------------------------------- */

static void what_is_known_of_a_job_comes_late_to_those_who_still_wait(void **state)
{
    char id[JOB_ID_SIZE], path[64];
    (void)state;
    one_job(id);
    snprintf(path, sizeof path, "/jobs/%s/status", id);
    request_and_go("GET", path, false, ASKED_SNAPSHOT);
    int fd = request_until("GET", path, false, NULL, ASKED_SNAPSHOT, 2);
    struct judge_snapshot now = {.running = true, .passed = 3, .total = 9, .tests = json_array()};
    later_snapshot(&port.later, 1, &now);
    expect(fd, "\"running\"", "\"total\":9");
    later_snapshot(&port.later, 0, &now);
    fd = request_until("GET", path, false, NULL, ASKED_SNAPSHOT, 1);
    later_snapshot(&port.later, 0, NULL);
    expect(fd, "200 ", "\"queued\"");
    json_decref(now.tests);
}

static void a_judge_that_is_gone_leaves_what_the_store_has(void **state)
{
    char id[JOB_ID_SIZE], path[64];
    (void)state;
    one_job(id);
    port.app.judge = NULL;
    snprintf(path, sizeof path, "/jobs/%s/status", id);
    expect(request("GET", path, false, NULL), "200 ", "\"queued\"");
    snprintf(path, sizeof path, "/jobs/%s/events", id);
    expect(request("GET", path, false, NULL), "503 ", "stopping");
    expect(request("GET", "/readyz", false, NULL), "503 ", "stopping");
    expect(request("POST", "/submit", false, SUBMISSION), "503 ", "stopping");
    job_end(id);
    expect(request("GET", path, false, NULL), "text/event-stream", "\"done\"");
}

/* --- all of them --------------------------------------------------------------------------- */

static void how_much_there_is_to_do_comes_late_to_those_who_still_wait(void **state)
{
    (void)state;
    static const char *const paths[] = {"/readyz", "/metrics"};
    static const char *const parts[] = {"ready", "assay_queue_depth 5"};
    struct judge_capacity now = {.waiting = 5, .slots = 2};
    for (size_t i = 0; i < COUNT_OF(paths); i++) {
        request_and_go("GET", paths[i], true, ASKED_CAPACITY);
        int fd = request_until("GET", paths[i], true, NULL, ASKED_CAPACITY, 2);
        later_capacity(&port.later, 1, &now);
        expect(fd, "200 ", parts[i]);
        later_capacity(&port.later, 0, &now);
    }
    UNTIL(port.app.metrics_replies == 0);
    now.trouble = "the engine is away";
    int fd = request_until("GET", "/readyz", false, NULL, ASKED_CAPACITY, 1);
    later_capacity(&port.later, 0, &now);
    expect(fd, "503 ", "the engine is away");
}

static void the_queue_comes_late_to_those_who_still_wait(void **state)
{
    (void)state;
    struct judge_queue_item items[] = {{.running = true}, {.position = 1, .reason = "it is next"}};
    struct judge_queue queue = {{.waiting = 1, .running = 1, .slots = 1}, items, 2};
    one_job(items[0].job_id);
    one_job(items[1].job_id);
    request_and_go("GET", "/admin/queue", true, ASKED_QUEUE);
    int fd = request_until("GET", "/admin/queue", true, NULL, ASKED_QUEUE, 2);
    later_queue(&port.later, 0, &queue);
    later_queue(&port.later, 0, &queue);
    expect(fd, items[0].job_id, "it is next");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PORT_TEST(a_client_that_went_away_before_there_was_room_is_judged_all_the_same),
        PORT_TEST(two_submissions_on_their_way_get_each_its_own_answer),
        PORT_TEST(room_that_comes_when_the_server_stops_is_given_back),
        PORT_TEST(room_for_what_cannot_be_written_is_given_back),
        PORT_TEST(a_verification_asks_for_all_its_places_or_none),
        PORT_TEST(what_is_known_of_a_job_comes_late_to_those_who_still_wait),
        PORT_TEST(a_judge_that_is_gone_leaves_what_the_store_has),
        PORT_TEST(how_much_there_is_to_do_comes_late_to_those_who_still_wait),
        PORT_TEST(the_queue_comes_late_to_those_who_still_wait),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
