/*
 * Handlers and a judge that answers later (executor/judge.h): the whole of the server but the
 * judge, with clients that go away, ask twice, or become somebody else before the answer comes.
 */
#include "tests/unit/folder_kit.h"

#include "executor/language/languages.h"
#include "handlers/kit/admission.h"
#include "handlers/routes.h"
#include "handlers/streams/sockets.h"
#include "handlers/streams/streams.h"
#include "reactor/net/offload.h"
#include "reactor/net/server.h"
#include "store/engine/db.h"
#include "store/package/package.h"
#include "tests/unit/later_judge_kit.h"

#include <arpa/inet.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <uv.h>

#define PATIENCE_MS 60000

/* --- the server ------------------------------------------------------------------------------ */

static struct world {
    uv_loop_t loop;
    uv_async_t bell;
    char dir[64];
    struct app app;
    struct server *server;
    struct assets *assets;
    struct later_judge later;
    bool closed;
} world;

static const struct principal admin = {.user_id = 1, .role = ROLE_ADMIN, .scopes = ~0u};

/* Who says anything in Authorization is an administrator. */
static void admit(struct request *rq)
{
    static const struct principal guest = {0};
    request_proceed(rq, request_header(rq, "authorization") ? &admin : &guest);
}

static void ring(void *ctx)
{
    uv_async_send(ctx);
}

static void on_bell(uv_async_t *bell)
{
    (void)bell;
    if (world.app.store)
        store_dispatch(world.app.store);
}

static int fill_op(struct store_conn *conn, void *arg, struct err *err)
{
    struct user user = {.name = "ada", .role = ROLE_ADMIN};
    struct package *package;
    struct package_report report = {0};
    (void)arg;
    assert_int_equal(package_read(ASSAY_SOURCE_DIR "/store/problems/two-sum", &package, &report),
                     0);
    int rc = problem_store(conn, &package->problem, err) || user_create(conn, &user, err) ? -1 : 0;
    report_finish(&report);
    package_destroy(package);
    return rc;
}

static void store_begin(void)
{
    struct err err;
    folder_make(world.dir, sizeof world.dir);
    struct store_config config = {.data_dir = world.dir,
                                  .readers = 1,
                                  .mailbox_max = 100,
                                  .wake = ring,
                                  .wake_ctx = &world.bell};
    must(store_open(&world.app.store, &config, &err), &err);
    must(store_run_blocking(world.app.store, fill_op, NULL, &err), &err);
}

static int set_up(void **state)
{
    static const struct limit_rule no_limits[LIMIT_KINDS];
    struct err err;
    (void)state;
    world = (struct world){0};
    uv_loop_init(&world.loop);
    uv_async_init(&world.loop, &world.bell, on_bell);
    languages_of_images("Python 3.11.2", "12.2.0");
    later_judge_init(&world.later);
    store_begin();
    world.app.judge = &world.later.judge;
    world.app.hub = hub_create(&world.loop);
    world.app.limits = limits_create(no_limits);
    world.app.identities = identities_create();
    world.app.offload = offload_create(&world.loop);
    world.app.guests = true;
    world.app.waiting_max = 10;
    world.app.metrics_from = "127.0.0.1";
    world.app.sandbox_name = "none";
    world.app.data_dir = world.dir;
    must(assets_load(&world.assets, "/nonexistent", &err), &err);
    struct server_config config = {.loop = &world.loop,
                                   .app = &world.app,
                                   .hub = world.app.hub,
                                   .host = "127.0.0.1",
                                   .port = "0",
                                   .allowed_origins = "",
                                   .public_url = "",
                                   .trusted_proxies = "",
                                   .connections_max = 100,
                                   .connections_per_address_max = 100,
                                   .routes = route_tables,
                                   .sockets = &product_sockets,
                                   .assets = world.assets,
                                   .admit = admit};
    must(server_create(&world.server, &config, &err), &err);
    return 0;
}

static void on_closed(void *ctx)
{
    *(bool *)ctx = true;
    offload_close(world.app.offload);
    store_close(world.app.store);
    world.app.store = NULL;
    hub_destroy(world.app.hub);
    uv_close((uv_handle_t *)&world.bell, NULL);
}

static int tear_down(void **state)
{
    (void)state;
    assert_int_equal(world.later.count, 0);
    server_close(world.server, on_closed, &world.closed);
    uv_run(&world.loop, UV_RUN_DEFAULT);
    assert_true(world.closed);
    assert_null(world.app.watching);
    server_destroy(world.server);
    assets_destroy(world.assets);
    limits_destroy(world.app.limits);
    identities_destroy(world.app.identities);
    folder_remove(world.dir);
    return uv_loop_close(&world.loop);
}

static void turn(void)
{
    uv_run(&world.loop, UV_RUN_NOWAIT);
    poll(NULL, 0, 1);
}

#define UNTIL(condition)                                                                           \
    for (int waited = 0; !(condition); waited++) {                                                 \
        if (waited > PATIENCE_MS)                                                                  \
            fail_msg("in vain: %s", #condition);                                                   \
        turn();                                                                                    \
    }

/* --- clients --------------------------------------------------------------------------------- */

static int connect_to(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
                                  .sin_port = htons((uint16_t)server_port(world.server))};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_true(fd >= 0);
    assert_int_equal(connect(fd, (struct sockaddr *)&address, sizeof address), 0);
    return fd;
}

static void send_all(int fd, const char *data, size_t len)
{
    assert_int_equal(send(fd, data, len, MSG_NOSIGNAL), (ssize_t)len);
}

/* Sends a request. body NULL: none. */
static int request(const char *method, const char *path, bool staff, const char *body)
{
    int fd = connect_to();
    AUTO_FREE char *text = xasprintf(
        "%s %s HTTP/1.1\r\nHost: x\r\n%s%sContent-Length: %zu\r\n\r\n%s", method, path,
        staff ? "Authorization: me\r\n" : "", body ? "Content-Type: application/json\r\n" : "",
        body ? strlen(body) : 0, body ? body : "");
    send_all(fd, text, strlen(text));
    return fd;
}

/* Whatever has come by now. */
static void take_in(int fd, struct buf *got)
{
    char part[4096];
    ssize_t n = recv(fd, part, sizeof part, MSG_DONTWAIT);
    if (n > 0)
        buf_append(got, part, (size_t)n);
}

static bool has(int fd, struct buf *got, const char *text)
{
    take_in(fd, got);
    return got->len && memmem(got->data, got->len, text, strlen(text));
}

/* The answer has all of these; closes. */
static void expect(int fd, const char *first, const char *second)
{
    AUTO_BUF struct buf got = {0};
    UNTIL(has(fd, &got, first) && has(fd, &got, second));
    close(fd);
}

/* With a reset, which the server sees also where it reads nothing more. */
static void go_away(int fd)
{
    struct linger linger = {.l_onoff = 1};
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
    close(fd);
    UNTIL(server_counts(world.server).connections == 0);
}

static size_t asked(enum question_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < world.later.count; i++)
        count += world.later.asked[i].kind == kind;
    return count;
}

#define SUBMISSION "{\"problem_id\":\"two-sum\",\"language\":\"python\",\"code\":\"x = 1\\n\"}"

/* Handed in, and known to the store. */
static void one_job(char id[JOB_ID_SIZE])
{
    int fd = request("POST", "/submit", false, SUBMISSION);
    UNTIL(asked(ASKED_ROOM) == 1);
    later_room(&world.later, 0, JUDGE_ROOM, 1);
    expect(fd, "202 ", "job_id");
    memcpy(id, world.later.submitted[world.later.submits - 1].id, JOB_ID_SIZE);
}

/* As after its end. */
static int end_op(struct store_conn *conn, void *id, struct err *err)
{
    return conn_exec(conn, err,
                     "UPDATE jobs SET status = 'done', verdict = 'AC', events ="
                     " '{\"id\":\"1.1\",\"type\":\"done\",\"verdict\":\"AC\",\"status\":\"done\"}'"
                     " WHERE id = ?",
                     "t", (const char *)id) == 1
               ? 0
               : -1;
}

static void job_end(char *id)
{
    struct err err;
    must(store_run_blocking(world.app.store, end_op, id, &err), &err);
}

/* --- sockets --------------------------------------------------------------------------------- */

static int socket_open(const char *path)
{
    int fd = connect_to();
    AUTO_BUF struct buf got = {0};
    AUTO_FREE char *text =
        xasprintf("GET %s HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                  "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                  "\r\n",
                  path);
    send_all(fd, text, strlen(text));
    UNTIL(has(fd, &got, "\r\n\r\n"));
    assert_non_null(memmem(got.data, got.len, " 101 ", 5));
    return fd;
}

/* One text frame of under 126 bytes, with a mask of zeroes (RFC 6455 section 5.2). */
static void say(int fd, const char *text)
{
    char frame[132] = {(char)0x81, (char)(0x80 | strlen(text))};
    assert_in_range(strlen(text), 1, 125);
    memcpy(frame + 6, text, strlen(text));
    send_all(fd, frame, 6 + strlen(text));
}

/* Everything that was said before has been heard, and all answers to it are in got. */
static void settle(int fd, struct buf *got)
{
    static int number;
    char text[64], answer[64];
    snprintf(text, sizeof text, "{\"op\":\"ping\",\"ref\":\"p%d\"}", ++number);
    snprintf(answer, sizeof answer, "\"p%d\"", number);
    say(fd, text);
    UNTIL(has(fd, got, answer));
}

static size_t times(const struct buf *got, const char *text)
{
    size_t count = 0;
    for (const char *at = got->data;
         at && (at = memmem(at, got->len - (size_t)(at - got->data), text, strlen(text))); at++)
        count++;
    return count;
}

static void subscribe(int fd, const char *op, const char *topic)
{
    char text[126];
    snprintf(text, sizeof text, "{\"op\":\"%s\",\"topic\":\"%s\"}", op, topic);
    say(fd, text);
}

#define FIRST "{\"id\":\"1.1\",\"type\":\"queued\"}"
#define SECOND "{\"id\":\"1.2\",\"type\":\"compiling\"}"

static struct judge_event event_of(const char *job_id, const char *id, const char *json)
{
    return (struct judge_event){.job_id = job_id, .id = id, .json = json, .len = strlen(json)};
}

static void answer_with_first(size_t i, int64_t owner)
{
    struct judge_event first = event_of(world.later.asked[i].job_id, "1.1", FIRST);
    later_watch(&world.later, i, &(struct judge_past){owner, &first, 1});
}

static void tell_second(enum viewer viewer, const char *job_id)
{
    struct judge_event second = event_of(job_id, "1.2", SECOND);
    job_stream_publish(&world.app, viewer, &second);
}

/* --- handing in ------------------------------------------------------------------------------ */

static void a_client_that_went_away_before_there_was_room_is_judged_all_the_same(void **state)
{
    (void)state;
    int fd = request("POST", "/submit", false, SUBMISSION);
    UNTIL(asked(ASKED_ROOM) == 1);
    go_away(fd);
    later_room(&world.later, 0, JUDGE_ROOM, 1);
    UNTIL(world.later.submits == 1);
    assert_int_equal(world.later.released, 0);
}

static void two_submissions_on_their_way_get_each_its_own_answer(void **state)
{
    (void)state;
    int first = request("POST", "/submit", false, SUBMISSION);
    UNTIL(asked(ASKED_ROOM) == 1);
    int second = request("POST", "/submit", false, SUBMISSION);
    UNTIL(asked(ASKED_ROOM) == 2);
    later_room(&world.later, 1, JUDGE_FULL, 0);
    expect(second, "503 ", "queue_full");
    later_room(&world.later, 0, JUDGE_ROOM, 1);
    expect(first, "202 ", "\"status\":\"queued\"");
    assert_int_equal(world.later.submits, 1);
}

static void room_that_comes_when_the_server_stops_is_given_back(void **state)
{
    (void)state;
    int fd = request("POST", "/submit", false, SUBMISSION);
    int retry = request("POST", "/admin/dead-jobs/retry", true, NULL);
    UNTIL(asked(ASKED_ROOM) == 2);
    world.app.draining = true;
    bool is_first = world.later.asked[0].places.most == 1;
    later_room(&world.later, is_first ? 0 : 1, JUDGE_ROOM, 1);
    expect(fd, "503 ", "stopping");
    assert_int_equal(world.later.released, 1);
    later_room(&world.later, 0, JUDGE_ROOM, 7);
    expect(retry, "503 ", "stopping");
    assert_int_equal(world.later.released, 8);
    assert_int_equal(world.later.submits, 0);
}

static void room_for_what_cannot_be_written_is_given_back(void **state)
{
    (void)state;
    int fd = request("POST", "/submit", false,
                     "{\"problem_id\":\"none\",\"language\":\"python\",\"code\":\"x\"}");
    UNTIL(asked(ASKED_ROOM) == 1);
    later_room(&world.later, 0, JUDGE_ROOM, 1);
    expect(fd, "404 ", "unknown_problem");
    assert_int_equal(world.later.released, 1);
}

static void a_verification_asks_for_all_its_places_or_none(void **state)
{
    (void)state;
    int fd = request("POST", "/admin/problems/two-sum/verify", true, NULL);
    UNTIL(asked(ASKED_ROOM) == 1);
    struct judge_places places = world.later.asked[0].places;
    assert_true(places.least > 1);
    assert_int_equal(places.least, places.most);
    later_room(&world.later, 0, JUDGE_FULL, 0);
    expect(fd, "503 ", "queue_full");
    fd = request("POST", "/admin/problems/two-sum/verify", true, NULL);
    UNTIL(asked(ASKED_ROOM) == 1);
    go_away(fd);
    later_room(&world.later, 0, JUDGE_ROOM, places.most);
    UNTIL(world.later.submits == places.most);
    assert_int_equal(world.later.released, 0);
}

/* --- one job --------------------------------------------------------------------------------- */

static void what_is_known_of_a_job_comes_late_to_those_who_still_wait(void **state)
{
    char id[JOB_ID_SIZE], path[64];
    (void)state;
    one_job(id);
    snprintf(path, sizeof path, "/jobs/%s/status", id);
    int gone = request("GET", path, false, NULL);
    UNTIL(asked(ASKED_SNAPSHOT) == 1);
    go_away(gone);
    int fd = request("GET", path, false, NULL);
    UNTIL(asked(ASKED_SNAPSHOT) == 2);
    struct judge_snapshot now = {.running = true, .passed = 3, .total = 9, .tests = json_array()};
    later_snapshot(&world.later, 1, &now);
    expect(fd, "\"running\"", "\"total\":9");
    later_snapshot(&world.later, 0, &now);
    fd = request("GET", path, false, NULL);
    UNTIL(asked(ASKED_SNAPSHOT) == 1);
    later_snapshot(&world.later, 0, NULL);
    expect(fd, "200 ", "\"queued\"");
    json_decref(now.tests);
}

static void each_event_comes_once_whenever_the_past_comes(void **state)
{
    char id[JOB_ID_SIZE], topic[64];
    AUTO_BUF struct buf got = {0};
    (void)state;
    job_id_make(id);
    snprintf(topic, sizeof topic, "job:%s", id);
    int fd = socket_open("/ws");
    subscribe(fd, "subscribe", topic);
    UNTIL(asked(ASKED_WATCH) == 1);
    struct judge_event past[] = {event_of(id, "1.1", FIRST), event_of(id, "1.2", SECOND)};
    tell_second(VIEWER_PUBLIC, id); /* before the answer: it is in it */
    later_watch(&world.later, 0, &(struct judge_past){0, past, 2});
    struct judge_event third = event_of(id, "1.3", "{\"id\":\"1.3\",\"type\":\"running\"}");
    job_stream_publish(&world.app, VIEWER_PUBLIC, &third);
    settle(fd, &got);
    assert_int_equal(times(&got, "\"1.1\""), 1);
    assert_int_equal(times(&got, "\"1.2\""), 1);
    assert_int_equal(times(&got, "\"1.3\""), 1);
    go_away(fd);
}

static void who_does_not_want_a_stream_any_more_gets_none(void **state)
{
    char id[JOB_ID_SIZE], topic[64];
    AUTO_BUF struct buf got = {0};
    (void)state;
    job_id_make(id);
    snprintf(topic, sizeof topic, "job:%s", id);
    int fd = socket_open("/ws");
    subscribe(fd, "subscribe", topic);
    UNTIL(asked(ASKED_WATCH) == 1);
    subscribe(fd, "unsubscribe", topic);
    settle(fd, &got);
    answer_with_first(0, 0);
    tell_second(VIEWER_PUBLIC, id);
    settle(fd, &got);
    assert_int_equal(times(&got, "\"1.1\"") + times(&got, "\"1.2\""), 0);
    assert_false(hub_has_subscribers(world.app.hub, topic));
    subscribe(fd, "subscribe", topic); /* and once more: two on their way */
    subscribe(fd, "unsubscribe", topic);
    subscribe(fd, "subscribe", topic);
    UNTIL(asked(ASKED_WATCH) == 2);
    answer_with_first(1, 0);
    answer_with_first(0, 0);
    settle(fd, &got);
    assert_int_equal(times(&got, "\"1.1\""), 1);
    assert_true(hub_has_subscribers(world.app.hub, topic));
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
    fd = request("GET", path, false, NULL);
    UNTIL(asked(ASKED_WATCH) == 1);
    go_away(fd);
    answer_with_first(0, 0);
    fd = request("GET", path, false, NULL);
    UNTIL(asked(ASKED_WATCH) == 1);
    go_away(fd);
    later_watch(&world.later, 0, NULL);
    assert_int_equal(world.later.count, 0);
}

static void become_staff(void *ctx, struct client *client)
{
    (void)ctx;
    client_set_principal(client, &admin);
}

static void who_becomes_staff_meanwhile_is_told_what_staff_is(void **state)
{
    char id[JOB_ID_SIZE], topic[64];
    AUTO_BUF struct buf got = {0};
    (void)state;
    job_id_make(id);
    snprintf(topic, sizeof topic, "job:%s", id);
    int fd = socket_open("/ws");
    subscribe(fd, "subscribe", topic);
    UNTIL(asked(ASKED_WATCH) == 1);
    assert_int_equal(world.later.asked[0].viewer, VIEWER_PUBLIC);
    hub_each_client(world.app.hub, become_staff, NULL);
    later_watch(&world.later, 0, &(struct judge_past){JOB_OF_STAFF, NULL, 0});
    assert_int_equal(asked(ASKED_WATCH), 1);
    assert_int_equal(world.later.asked[0].viewer, VIEWER_STAFF);
    answer_with_first(0, JOB_OF_STAFF);
    tell_second(VIEWER_STAFF, id);
    settle(fd, &got);
    assert_int_equal(times(&got, "\"1.1\""), 1);
    assert_int_equal(times(&got, "\"1.2\""), 1);
    go_away(fd);
}

static void what_is_not_for_them_is_not_there_whenever_that_is_known(void **state)
{
    char id[JOB_ID_SIZE], topic[64], path[64];
    AUTO_BUF struct buf got = {0};
    (void)state;
    job_id_make(id);
    snprintf(topic, sizeof topic, "job:%s", id);
    snprintf(path, sizeof path, "/jobs/%s/events", id);
    int fd = socket_open("/ws");
    subscribe(fd, "subscribe", topic);
    UNTIL(asked(ASKED_WATCH) == 1);
    answer_with_first(0, 7);
    tell_second(VIEWER_PUBLIC, id);
    settle(fd, &got);
    assert_int_equal(times(&got, "unknown_job"), 1);
    assert_int_equal(times(&got, "\"1.1\"") + times(&got, "\"1.2\""), 0);
    go_away(fd);
    fd = request("GET", path, false, NULL);
    UNTIL(asked(ASKED_WATCH) == 1);
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
    int events = request("GET", path, false, NULL);
    UNTIL(asked(ASKED_WATCH) == 2);
    later_watch(&world.later, 0, NULL);
    later_watch(&world.later, 0, NULL);
    UNTIL(asked(ASKED_WATCH) == 2); /* once more, after the store */
    job_end(id);
    later_watch(&world.later, 0, NULL);
    later_watch(&world.later, 0, NULL);
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
    for (int waited = 0; !has(fd, &got, "stopping") || world.later.count; waited++) {
        assert_true(waited < PATIENCE_MS);
        for (; world.later.count; answers++)
            later_watch(&world.later, 0, NULL);
        turn();
    }
    assert_in_range(answers, 4, 8);
    close(fd);
    expect(events, "503 ", "stopping");
}

static void a_judge_that_is_gone_leaves_what_the_store_has(void **state)
{
    char id[JOB_ID_SIZE], path[64];
    (void)state;
    one_job(id);
    world.app.judge = NULL;
    snprintf(path, sizeof path, "/jobs/%s/status", id);
    expect(request("GET", path, false, NULL), "200 ", "\"queued\"");
    snprintf(path, sizeof path, "/jobs/%s/events", id);
    expect(request("GET", path, false, NULL), "503 ", "stopping");
    expect(request("GET", "/readyz", false, NULL), "503 ", "stopping");
    expect(request("POST", "/submit", false, SUBMISSION), "503 ", "stopping");
    job_end(id);
    expect(request("GET", path, false, NULL), "text/event-stream", "\"done\"");
}

/* --- all of them ----------------------------------------------------------------------------- */

static void how_much_there_is_to_do_comes_late_to_those_who_still_wait(void **state)
{
    (void)state;
    static const char *const paths[] = {"/readyz", "/metrics"};
    static const char *const parts[] = {"ready", "assay_queue_depth 5"};
    struct judge_capacity now = {.waiting = 5, .slots = 2};
    for (size_t i = 0; i < COUNT_OF(paths); i++) {
        int gone = request("GET", paths[i], true, NULL);
        UNTIL(asked(ASKED_CAPACITY) == 1);
        go_away(gone);
        int fd = request("GET", paths[i], true, NULL);
        UNTIL(asked(ASKED_CAPACITY) == 2);
        later_capacity(&world.later, 1, &now);
        expect(fd, "200 ", parts[i]);
        later_capacity(&world.later, 0, &now);
    }
    UNTIL(world.app.metrics_replies == 0);
    now.trouble = "the engine is away";
    int fd = request("GET", "/readyz", false, NULL);
    UNTIL(asked(ASKED_CAPACITY) == 1);
    later_capacity(&world.later, 0, &now);
    expect(fd, "503 ", "the engine is away");
}

static void the_queue_comes_late_to_those_who_still_wait(void **state)
{
    (void)state;
    struct judge_queue_item items[] = {{.running = true}, {.position = 1, .reason = "it is next"}};
    struct judge_queue queue = {{.waiting = 1, .running = 1, .slots = 1}, items, 2};
    one_job(items[0].job_id);
    one_job(items[1].job_id);
    int gone = request("GET", "/admin/queue", true, NULL);
    UNTIL(asked(ASKED_QUEUE) == 1);
    go_away(gone);
    int fd = request("GET", "/admin/queue", true, NULL);
    UNTIL(asked(ASKED_QUEUE) == 2);
    later_queue(&world.later, 0, &queue);
    later_queue(&world.later, 0, &queue);
    expect(fd, items[0].job_id, "it is next");
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
    later_capacity(&world.later, 0, &now);
    settle(fd, &got);
    assert_int_equal(times(&got, "\"waiting\":77"), 0);
    subscribe(fd, "subscribe", "queue");
    UNTIL(asked(ASKED_CAPACITY) == 1);
    later_capacity(&world.later, 0, &now);
    settle(fd, &got);
    assert_int_equal(times(&got, "\"waiting\":77"), 1);
    subscribe(fd, "unsubscribe", "queue");
    subscribe(fd, "subscribe", "queue");
    UNTIL(asked(ASKED_CAPACITY) == 1);
    go_away(fd);
    later_capacity(&world.later, 0, &now);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_client_that_went_away_before_there_was_room_is_judged_all_the_same),
        TEST(two_submissions_on_their_way_get_each_its_own_answer),
        TEST(room_that_comes_when_the_server_stops_is_given_back),
        TEST(room_for_what_cannot_be_written_is_given_back),
        TEST(a_verification_asks_for_all_its_places_or_none),
        TEST(what_is_known_of_a_job_comes_late_to_those_who_still_wait),
        TEST(each_event_comes_once_whenever_the_past_comes),
        TEST(who_does_not_want_a_stream_any_more_gets_none),
        TEST(a_stream_of_a_client_that_went_away_ends_there),
        TEST(who_becomes_staff_meanwhile_is_told_what_staff_is),
        TEST(what_is_not_for_them_is_not_there_whenever_that_is_known),
        TEST(a_job_that_ends_between_two_answers_is_told_from_the_store),
        TEST(a_job_that_nobody_has_is_not_asked_for_for_ever),
        TEST(a_judge_that_is_gone_leaves_what_the_store_has),
        TEST(how_much_there_is_to_do_comes_late_to_those_who_still_wait),
        TEST(the_queue_comes_late_to_those_who_still_wait),
        TEST(who_left_the_topic_of_the_queue_is_not_told_of_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
