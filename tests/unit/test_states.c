/* State machines: an impossible edge aborts, and an object is on the lists that its state says. */
#include "executor/judge/program.h"
#include "executor/schedule/active_job_parts.h"
#include "reactor/net/request.h"
#include "store/base/states.h"
#include "tests/unit/aborts.h"

#include <string.h>

/* --- a table -------------------------------------------------------------------------------- */

enum { RED, GREEN, BLUE };
static const unsigned next[] = {
    [RED] = STATE(GREEN), [GREEN] = STATE(RED) | STATE(BLUE), [BLUE] = 0};
static const struct states colours = STATES("a colour", next);
static unsigned asked_from, asked_to;

static void ask(void)
{
    states_check(&colours, asked_from, asked_to);
}

static void an_edge_that_the_table_does_not_have_aborts(void **state)
{
    (void)state;
    for (asked_from = 0; asked_from < 40; asked_from++)
        for (asked_to = 0; asked_to < 40; asked_to += asked_to < 4 ? 1 : 9) {
            bool there = asked_from < 3 && asked_to < 3 && (next[asked_from] >> asked_to & 1);
            if (there)
                ask();
            else if (asked_from < 4 || asked_from == 33)
                assert_aborts(ask);
        }
}

/* --- an active job -------------------------------------------------------------------------- */

#define STATES_OF_A_JOB (JOB_GONE + 1)

static uv_loop_t loop;
static struct executor ex;
static struct active_job job;
static enum job_state to;

static void enter(void)
{
    job_enter(&job, to);
}

/* The shortest way to each state. */
static const enum job_state ways[STATES_OF_A_JOB][7] = {
    [JOB_NEW] = {JOB_NEW},
    [JOB_WAITING] = {JOB_WAITING},
    [JOB_LOADING] = {JOB_WAITING, JOB_LOADING},
    [JOB_MARKING] = {JOB_WAITING, JOB_LOADING, JOB_MARKING},
    [JOB_JUDGING] = {JOB_WAITING, JOB_LOADING, JOB_MARKING, JOB_JUDGING},
    [JOB_FINISHING] = {JOB_WAITING, JOB_LOADING, JOB_MARKING, JOB_JUDGING, JOB_FINISHING},
    [JOB_REQUEUEING] = {JOB_WAITING, JOB_LOADING, JOB_MARKING, JOB_JUDGING, JOB_REQUEUEING},
    [JOB_BACKOFF] = {JOB_WAITING, JOB_LOADING, JOB_MARKING, JOB_JUDGING, JOB_REQUEUEING,
                     JOB_BACKOFF},
    [JOB_GONE] = {JOB_WAITING, JOB_GONE},
};

/* What active_job.h draws. */
static const bool edges[STATES_OF_A_JOB][STATES_OF_A_JOB] = {
    [JOB_NEW] = {[JOB_WAITING] = true, [JOB_FINISHING] = true},
    [JOB_WAITING] = {[JOB_LOADING] = true, [JOB_GONE] = true},
    [JOB_LOADING] =
        {[JOB_MARKING] = true, [JOB_FINISHING] = true, [JOB_REQUEUEING] = true, [JOB_GONE] = true},
    [JOB_MARKING] = {[JOB_JUDGING] = true, [JOB_GONE] = true},
    [JOB_JUDGING] = {[JOB_FINISHING] = true, [JOB_REQUEUEING] = true, [JOB_GONE] = true},
    [JOB_FINISHING] = {[JOB_GONE] = true},
    [JOB_REQUEUEING] = {[JOB_BACKOFF] = true, [JOB_GONE] = true},
    [JOB_BACKOFF] = {[JOB_WAITING] = true, [JOB_GONE] = true},
};

static size_t length(const struct list *head)
{
    size_t count = 0;
    LIST_FOR_EACH (node, head)
        count++;
    return count;
}

/* Everywhere that its state says, and nowhere else. */
static void assert_is_where_it_says(void)
{
    const enum job_state s = job.state;
    const bool runs = s == JOB_LOADING || s == JOB_MARKING || s == JOB_JUDGING;
    const bool is_alone = job.is_suspect && (runs || s == JOB_FINISHING || s == JOB_REQUEUEING);
    assert_int_equal(queue_depth(ex.queue), s == JOB_WAITING && !job.is_suspect);
    assert_int_equal(ex.suspects.count, s == JOB_WAITING && job.is_suspect);
    assert_int_equal(length(&ex.suspects.waiting), s == JOB_WAITING && job.is_suspect);
    assert_int_equal(length(&ex.in_slots), runs);
    assert_int_equal(pool_busy(ex.pool), runs);
    assert_int_equal(job.slot >= 0, runs);
    assert_int_equal(ex.resting_count, s == JOB_BACKOFF);
    assert_int_equal(length(&ex.resting), s == JOB_BACKOFF);
    assert_int_equal(length(&ex.jobs), s != JOB_GONE);
    assert_ptr_equal(ex.suspects.alone, is_alone ? &job : NULL);
    assert_false(job.has_place && s != JOB_NEW);
}

static void begin(bool is_suspect, bool has_place)
{
    memset(&ex, 0, sizeof ex);
    uv_loop_init(&loop);
    uv_idle_init(&loop, &ex.changed);
    ex.queue = queue_create(1);
    ex.pool = pool_create(1);
    suspects_init(&ex.suspects);
    list_init(&ex.jobs);
    list_init(&ex.in_slots);
    list_init(&ex.resting);
    job = (struct active_job){
        .executor = &ex, .slot = -1, .is_suspect = is_suspect, .has_place = has_place};
    list_init(&job.place);
    list_push_back(&ex.jobs, &job.node);
    if (has_place)
        assert_int_equal(queue_reserve(ex.queue, 0, 0, 1), QUEUE_ROOM);
    assert_is_where_it_says();
}

static void end(void)
{
    queue_destroy(ex.queue);
    pool_destroy(ex.pool);
    uv_close((uv_handle_t *)&ex.changed, NULL); /* what has changed, nobody looks at */
    uv_run(&loop, UV_RUN_DEFAULT);
    assert_int_equal(uv_loop_close(&loop), 0);
}

static void go(enum job_state target)
{
    for (size_t i = 0; job.state != target; i++) {
        job_enter(&job, ways[target][i]);
        assert_is_where_it_says();
    }
}

static void a_job_is_where_its_state_says_and_an_impossible_edge_aborts(void **state)
{
    (void)state;
    for (int kind = 0; kind < 4; kind++)
        for (enum job_state from = 0; from < STATES_OF_A_JOB; from++)
            for (to = 0; to < STATES_OF_A_JOB; to++) {
                begin(kind & 1, kind & 2);
                go(from);
                if (edges[from][to]) {
                    enter();
                    assert_int_equal(job.state, to);
                    if (from != JOB_NEW || to != JOB_FINISHING)
                        assert_is_where_it_says();
                } else if (kind == 0) {
                    assert_aborts(enter);
                }
                end();
            }
}

/* A place that was held for a job is given back or taken when it waits, never twice. */
static void a_place_is_held_until_the_job_waits(void **state)
{
    (void)state;
    for (int is_suspect = 0; is_suspect < 2; is_suspect++) {
        begin(is_suspect, true);
        assert_int_equal(queue_reserve(ex.queue, 7, 0, 1), QUEUE_FULL);
        go(JOB_LOADING);
        assert_int_equal(queue_reserve(ex.queue, 7, 0, 1), QUEUE_ROOM);
        queue_release(ex.queue, 7, 0);
        end();
    }
}

/* --- a request ------------------------------------------------------------------------------ */

#define STATES_OF_A_REQUEST (REQUEST_FINISHED + 1)

static struct server server;
static struct request request;
static enum request_state request_to;

static void request_go(void)
{
    request_enter(&request, request_to);
}

/* What is answered waits to be sent, and nothing else does; who waits for a handler is counted. */
static void assert_request_is_where_it_says(void)
{
    assert_int_equal(length(&server.answered), request.state == REQUEST_ANSWERED);
    assert_int_equal(server.waiting,
                     request.state == REQUEST_HANDLING || request.state == REQUEST_ADMITTING);
}

static void a_request_is_where_its_state_says_and_an_impossible_edge_aborts(void **state)
{
    (void)state;
    static const enum request_state way[] = {REQUEST_ADMITTING,  REQUEST_HANDLING,
                                             REQUEST_DISCARDING, REQUEST_ANSWERED,
                                             REQUEST_SENDING,    REQUEST_FINISHED};
    static const enum request_state never[][2] = {
        {REQUEST_RECEIVING, REQUEST_SENDING},  {REQUEST_ADMITTING, REQUEST_STREAMING},
        {REQUEST_HANDLING, REQUEST_RECEIVING}, {REQUEST_DISCARDING, REQUEST_HANDLING},
        {REQUEST_ANSWERED, REQUEST_ANSWERED},  {REQUEST_ANSWERED, REQUEST_FINISHED},
        {REQUEST_SENDING, REQUEST_ANSWERED},   {REQUEST_STREAMING, REQUEST_SENDING},
        {REQUEST_LINGERING, REQUEST_FINISHED}, {REQUEST_FINISHED, REQUEST_RECEIVING}};
    server = (struct server){.loop = uv_default_loop()};
    list_init(&server.answered);
    request = (struct request){.server = &server};
    list_init(&request.answered);
    for (size_t i = 0; i < COUNT_OF(way); i++) {
        request_enter(&request, way[i]);
        assert_request_is_where_it_says();
    }
    for (size_t i = 0; i < COUNT_OF(never); i++) {
        request = (struct request){.server = &server, .state = never[i][0]};
        list_init(&request.answered);
        request_to = never[i][1];
        assert_aborts(request_go);
    }
    for (request_to = 0; request_to < STATES_OF_A_REQUEST; request_to++) {
        request = (struct request){.server = &server, .state = REQUEST_FINISHED};
        assert_aborts(request_go);
    }
}

/* --- a program ------------------------------------------------------------------------------ */

static void on_run(void *ctx, struct run_result *result, const struct err *failure)
{
    (void)ctx, (void)result, (void)failure;
}

static void run_before_it_was_started(void)
{
    static const struct recipe recipe;
    struct program program = {.recipe = &recipe};
    const struct run_limits limits = {0};
    program_run(&program, &limits, (struct bytes){"", 0}, on_run);
}

static void run_while_it_runs(void)
{
    static const struct recipe recipe;
    struct program program = {.recipe = &recipe, .state = PROGRAM_RUNNING};
    const struct run_limits limits = {0};
    program_run(&program, &limits, (struct bytes){"", 0}, on_run);
}

static void a_program_that_is_not_ready_is_not_run(void **state)
{
    (void)state;
    assert_aborts(run_before_it_was_started);
    assert_aborts(run_while_it_runs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_edge_that_the_table_does_not_have_aborts),
        cmocka_unit_test(a_job_is_where_its_state_says_and_an_impossible_edge_aborts),
        cmocka_unit_test(a_place_is_held_until_the_job_waits),
        cmocka_unit_test(a_request_is_where_its_state_says_and_an_impossible_edge_aborts),
        cmocka_unit_test(a_program_that_is_not_ready_is_not_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
