/*
 * The whole of the server but the judge, which answers when a test says so, and its clients: all on
 * the test's thread. Who says anything in Authorization is an administrator.
 */
#ifndef ASSAY_JUDGE_PORT_KIT_H
#define ASSAY_JUDGE_PORT_KIT_H

#include "tests/unit/later_judge_kit.h"
#include "tests/unit/server_kit.h"

#include "handlers/kit/app.h"

#define TOPIC_SIZE 64
/* The body of a submission, and the first two events of a job. */
#define SUBMISSION "{\"problem_id\":\"two-sum\",\"language\":\"python\",\"code\":\"x = 1\\n\"}"
#define FIRST "{\"id\":\"1.1\",\"type\":\"queued\"}"
#define SECOND "{\"id\":\"1.2\",\"type\":\"compiling\"}"

extern struct port_world {
    uv_loop_t loop;
    uv_async_t bell;
    char dir[64];
    struct app app;
    struct server *server;
    struct assets *assets;
    struct later_judge later;
    bool closed;
} port;

extern const struct principal port_admin;

#define PORT_TEST(name) cmocka_unit_test_setup_teardown(name, port_begin, port_end)
#define UNTIL(condition)                                                                           \
    for (int waited = 0; !(condition); waited++) {                                                 \
        if (waited > PATIENCE_MS)                                                                  \
            fail_msg("in vain: %s", #condition);                                                   \
        port_turn();                                                                               \
    }

/* The begin and the end of each test. */
int port_begin(void **state);
int port_end(void **state);
/* Runs the loop once. */
void port_turn(void);
/* Sends a request. body NULL: none. */
int request(const char *method, const char *path, bool staff, const char *body);
/* Whether the text is in what has come by now, all of which is in got. */
bool has(int fd, struct buf *got, const char *text);
/* The answer has all of these; closes. */
void expect(int fd, const char *first, const char *second);
/* With a reset, which the server sees also where it reads nothing more. */
void go_away(int fd);
/* How many questions of a kind the judge was asked and has not answered. */
size_t asked(enum question_kind kind);
/* Handed in, and known to the store. */
void one_job(char id[JOB_ID_SIZE]);
/* As after its end, in the store. */
void job_end(char *id);
/* A WebSocket that is open. */
int socket_open(const char *path);
/* Everything that was said before has been heard, and all answers to it are in got. */
void settle(int fd, struct buf *got);
/* How often the text is in got. */
size_t times(const struct buf *got, const char *text);
/* op: "subscribe" or "unsubscribe". */
void subscribe(int fd, const char *op, const char *topic);
struct judge_event event_of(const char *job_id, const char *id, const char *json);
/* Answers a question for the past: it has the first event. */
void answer_with_first(size_t i, int64_t owner);
/* The second event happens. */
void tell_second(enum viewer viewer, const char *job_id);
/* Sends a request, and waits until the judge was asked so many questions of a kind. */
int request_until(const char *method, const char *path, bool staff, const char *body,
                  enum question_kind kind, size_t count);
/* The same of a client that has gone when the first question is asked. */
void request_and_go(const char *method, const char *path, bool staff, enum question_kind kind);
/* Opens /ws and subscribes to a new job; the judge is asked for its past. */
int follow_a_job(char id[JOB_ID_SIZE], char topic[TOPIC_SIZE]);

#endif
