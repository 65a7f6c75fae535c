#include "tests/unit/judge_port_kit.h"

#include "executor/language/languages.h"
#include "handlers/kit/admission.h"
#include "handlers/routes.h"
#include "handlers/streams/sockets.h"
#include "handlers/streams/streams.h"
#include "reactor/net/offload.h"
#include "store/engine/db.h"
#include "store/package/package.h"
#include "tests/unit/folder_kit.h"
#include "tests/unit/language_kit.h"

#include <arpa/inet.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct port_world port;

const struct principal port_admin = {.user_id = 1, .role = ROLE_ADMIN, .scopes = ~0u};

/* A request with any Authorization header is an administrator's. */
static void admit(struct request *rq)
{
    static const struct principal guest = {0};
    request_proceed(rq, request_header(rq, "authorization") ? &port_admin : &guest);
}

static void ring(void *ctx)
{
    uv_async_send(ctx);
}

static void on_bell(uv_async_t *bell)
{
    (void)bell;
    if (port.app.store)
        store_dispatch(port.app.store);
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
    folder_make(port.dir, sizeof port.dir);
    struct store_config config = {.data_dir = port.dir,
                                  .readers = 1,
                                  .mailbox_max = 100,
                                  .wake = ring,
                                  .wake_ctx = &port.bell};
    must(store_open(&port.app.store, &config, &err), &err);
    must(store_run_blocking(port.app.store, fill_op, NULL, &err), &err);
}

int port_begin(void **state)
{
    static const struct limit_rule no_limits[LIMIT_KINDS];
    struct err err;
    (void)state;
    port = (struct port_world){0};
    uv_loop_init(&port.loop);
    uv_async_init(&port.loop, &port.bell, on_bell);
    languages_pretend();
    later_judge_init(&port.later);
    store_begin();
    port.app.judge = &port.later.judge;
    port.app.hub = hub_create(&port.loop);
    port.app.limits = limits_create(no_limits);
    port.app.identities = identities_create();
    port.app.offload = offload_create(&port.loop);
    port.app.guests = true;
    port.app.waiting_max = 10;
    port.app.metrics_from = "127.0.0.1";
    port.app.sandbox_name = "none";
    port.app.data_dir = port.dir;
    must(assets_load(&port.assets, "/nonexistent", &err), &err);
    struct server_config config = kit_config(route_tables);
    config.loop = &port.loop;
    config.app = &port.app;
    config.hub = port.app.hub;
    config.trusted_proxies = "";
    config.sockets = &product_sockets;
    config.assets = port.assets;
    config.admit = admit;
    must(server_create(&port.server, &config, &err), &err);
    return 0;
}

static void on_closed(void *ctx)
{
    *(bool *)ctx = true;
    offload_close(port.app.offload);
    store_close(port.app.store);
    port.app.store = NULL;
    hub_destroy(port.app.hub);
    uv_close((uv_handle_t *)&port.bell, NULL);
}

int port_end(void **state)
{
    (void)state;
    assert_int_equal(port.later.count, 0);
    server_close(port.server, on_closed, &port.closed);
    uv_run(&port.loop, UV_RUN_DEFAULT);
    assert_true(port.closed);
    assert_null(port.app.watching);
    server_destroy(port.server);
    assets_destroy(port.assets);
    limits_destroy(port.app.limits);
    identities_destroy(port.app.identities);
    folder_remove(port.dir);
    return uv_loop_close(&port.loop);
}

void port_turn(void)
{
    uv_run(&port.loop, UV_RUN_NOWAIT);
    poll(NULL, 0, 1);
}

static int connect_to(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
                                  .sin_port = htons((uint16_t)server_port(port.server))};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_true(fd >= 0);
    assert_int_equal(connect(fd, (struct sockaddr *)&address, sizeof address), 0);
    return fd;
}

static void send_all(int fd, const char *data, size_t len)
{
    assert_int_equal(send(fd, data, len, MSG_NOSIGNAL), (ssize_t)len);
}

int request(const char *method, const char *path, bool staff, const char *body)
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

bool has(int fd, struct buf *got, const char *text)
{
    take_in(fd, got);
    return got->len && memmem(got->data, got->len, text, strlen(text));
}

void expect(int fd, const char *first, const char *second)
{
    AUTO_BUF struct buf got = {0};
    UNTIL(has(fd, &got, first) && has(fd, &got, second));
    close(fd);
}

void go_away(int fd)
{
    struct linger linger = {.l_onoff = 1};
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
    close(fd);
    UNTIL(server_counts(port.server).connections == 0);
}

size_t asked(enum question_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < port.later.count; i++)
        count += port.later.asked[i].kind == kind;
    return count;
}

void one_job(char id[JOB_ID_SIZE])
{
    int fd = request("POST", "/submit", false, SUBMISSION);
    UNTIL(asked(ASKED_ROOM) == 1);
    later_room(&port.later, 0, JUDGE_ROOM, 1);
    expect(fd, "202 ", "job_id");
    memcpy(id, port.later.submitted[port.later.submits - 1].id, JOB_ID_SIZE);
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

void job_end(char *id)
{
    struct err err;
    must(store_run_blocking(port.app.store, end_op, id, &err), &err);
}

int socket_open(const char *path)
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

void settle(int fd, struct buf *got)
{
    static int number;
    char text[64], answer[64];
    snprintf(text, sizeof text, "{\"op\":\"ping\",\"ref\":\"p%d\"}", ++number);
    snprintf(answer, sizeof answer, "\"p%d\"", number);
    say(fd, text);
    UNTIL(has(fd, got, answer));
}

size_t times(const struct buf *got, const char *text)
{
    size_t count = 0;
    for (const char *at = got->data;
         at && (at = memmem(at, got->len - (size_t)(at - got->data), text, strlen(text))); at++)
        count++;
    return count;
}

void subscribe(int fd, const char *op, const char *topic)
{
    char text[126];
    snprintf(text, sizeof text, "{\"op\":\"%s\",\"topic\":\"%s\"}", op, topic);
    say(fd, text);
}

struct judge_event event_of(const char *job_id, const char *id, const char *json)
{
    return (struct judge_event){.job_id = job_id, .id = id, .json = json, .len = strlen(json)};
}

void answer_with_first(size_t i, int64_t owner)
{
    struct judge_event first = event_of(port.later.asked[i].job_id, "1.1", FIRST);
    later_watch(&port.later, i, &(struct judge_past){owner, &first, 1});
}

void tell_second(enum viewer viewer, const char *job_id)
{
    struct judge_event second = event_of(job_id, "1.2", SECOND);
    job_stream_publish(&port.app, viewer, &second);
}

int request_until(const char *method, const char *path, bool staff, const char *body,
                  enum question_kind kind, size_t count)
{
    int fd = request(method, path, staff, body);
    UNTIL(asked(kind) == count);
    return fd;
}

void request_and_go(const char *method, const char *path, bool staff, enum question_kind kind)
{
    go_away(request_until(method, path, staff, NULL, kind, 1));
}

int follow_a_job(char id[JOB_ID_SIZE], char topic[TOPIC_SIZE])
{
    int fd = socket_open("/ws");
    job_id_make(id);
    snprintf(topic, TOPIC_SIZE, "job:%s", id);
    subscribe(fd, "subscribe", topic);
    UNTIL(asked(ASKED_WATCH) == 1);
    return fd;
}
