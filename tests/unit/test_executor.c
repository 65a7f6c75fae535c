/* The executor with a real store and a sandbox that does as it is told: what happens when the judge
 * itself fails. */
#include "executor/schedule/executor.h"
#include "store/base/verdict.h"
#include "store/engine/db.h"
#include "store/judging/jobs.h"
#include "store/judging/submissions.h"
#include "store/package/package.h"
#include "tests/unit/fake_sandbox_kit.h"
#include "tests/unit/folder_kit.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

/* --- one job, from its row to its last event ------------------------------------------------ */

struct world {
    uv_loop_t loop;
    uv_async_t bell;
    struct store *store;
    struct executor *executor;
    struct judge *judge; /* of the executor, which answers inside the call */
    char dir[64];
    json_t *events;
    bool ended, bell_closed;
    struct job *job;
};

static void ring(void *ctx)
{
    uv_async_send(ctx);
}

static void on_bell(uv_async_t *bell)
{
    struct world *w = CONTAINER_OF(bell, struct world, bell);
    if (w->store)
        store_dispatch(w->store);
}

static void on_event(void *ctx, enum viewer viewer, const struct judge_event *event)
{
    struct world *w = ctx;
    if (viewer != VIEWER_STAFF)
        return;
    json_array_append_new(w->events, json_loadb(event->json, event->len, 0, NULL));
    if (event->last) {
        w->ended = true;
        uv_stop(&w->loop);
    }
}

static int problem_op(struct store_conn *conn, void *arg, struct err *err)
{
    struct package *package;
    struct package_report report = {0};
    (void)arg;
    assert_int_equal(package_read(ASSAY_SOURCE_DIR "/store/problems/two-sum", &package, &report),
                     0);
    int rc = problem_store(conn, &package->problem, err);
    report_finish(&report);
    package_destroy(package);
    return rc;
}

static int create_op(struct store_conn *conn, void *arg, struct err *err)
{
    return submission_create(conn, arg, err);
}

/* Of all worlds: what C++ is compiled with takes seconds to make. */
static char cache_dir[] = "/tmp/assay-unit-XXXXXX";

static int make_cache(void **state)
{
    (void)state;
    return mkdtemp(cache_dir) ? 0 : -1;
}

static int remove_cache(void **state)
{
    (void)state;
    folder_remove(cache_dir);
    return 0;
}

static struct world *world_with(size_t queue_max)
{
    struct world *w = xcalloc(1, sizeof *w);
    struct err err;
    folder_make(w->dir, sizeof w->dir);
    w->events = json_array();
    uv_loop_init(&w->loop);
    uv_async_init(&w->loop, &w->bell, on_bell);
    struct store_config store = {
        .data_dir = w->dir, .readers = 1, .mailbox_max = 100, .wake = ring, .wake_ctx = &w->bell};
    must(store_open(&w->store, &store, &err), &err);
    must(store_run_blocking(w->store, problem_op, NULL, &err), &err);
    struct executor_config config = {.loop = &w->loop,
                                     .store = w->store,
                                     .sandbox_ops = &fake_ops,
                                     .lib_dir = ASSAY_LIB_DIR,
                                     .cache_dir = cache_dir,
                                     .workers = 1,
                                     .queue_max = queue_max,
                                     .on_event = on_event,
                                     .on_event_ctx = w};
    must(executor_create(&w->executor, &config, &err), &err);
    w->judge = executor_judge(w->executor);
    return w;
}

static struct world *world_open(void)
{
    return world_with(2);
}

static struct submission_new submit(struct world *w)
{
    struct err err;
    struct submission_new s = {
        .kind = KIND_RUN, .problem = "two-sum", .language = "python", .code = "x = 1\n"};
    job_id_make(s.job_id);
    must(store_run_blocking(w->store, create_op, &s, &err), &err);
    return s;
}

static void on_room(void *ctx, enum judge_room room, size_t count)
{
    (void)count;
    *(enum judge_room *)ctx = room;
}

static enum judge_room reserve(struct world *w, int64_t share)
{
    enum judge_room room = JUDGE_STOPPING;
    judge_reserve(w->judge,
                  &(struct judge_places){.share = share, .share_max = 10, .least = 1, .most = 1},
                  on_room, &room);
    return room;
}

static void hand_in(struct world *w, const char *job_id, int64_t share)
{
    struct job_ticket ticket = {.owner = share, .share = share, .attempt = 1};
    memcpy(ticket.id, job_id, JOB_ID_SIZE);
    judge_submit(w->judge, &ticket, NULL);
}

static void on_capacity(void *ctx, const struct judge_capacity *capacity)
{
    *(struct judge_capacity *)ctx = *capacity;
}

static struct judge_capacity capacity(struct world *w)
{
    struct judge_capacity now = {0};
    judge_capacity(w->judge, on_capacity, &now);
    return now;
}

static void until_ended(struct world *w)
{
    while (!w->ended)
        uv_run(&w->loop, UV_RUN_DEFAULT);
}

/* Keeps the id of the job that `stored` looks up. */
static void job_keep(struct world *w, const char *job_id)
{
    w->job = xcalloc(1, sizeof *w->job);
    memcpy(w->job->id, job_id, JOB_ID_SIZE);
}

static void judge(struct world *w)
{
    assert_int_equal(reserve(w, 0), JUDGE_ROOM);
    struct submission_new s = submit(w);
    hand_in(w, s.job_id, 0);
    until_ended(w);
    job_keep(w, s.job_id);
}

struct found {
    const char *id;
    struct job *job;
};

static int find_op(struct store_conn *conn, void *arg, struct err *err)
{
    struct found *found = arg;
    return job_find(conn, found->id, JOB_WITH_EVENTS | JOB_WITH_TESTS, &found->job, err);
}

static struct job *stored(struct world *w)
{
    struct err err;
    struct found found = {.id = w->job->id};
    must(store_run_blocking(w->store, find_op, &found, &err), &err);
    assert_non_null(found.job);
    return found.job;
}

static void on_executor_closed(void *ctx)
{
    struct world *w = ctx;
    w->executor = NULL;
    store_close(w->store);
    w->store = NULL;
    uv_close((uv_handle_t *)&w->bell, NULL);
}

static void world_close(struct world *w)
{
    executor_close(w->executor, 1000, on_executor_closed, w);
    while (uv_run(&w->loop, UV_RUN_DEFAULT)) /* the end of a job stops it */
        ;
    assert_null(w->executor);
    assert_int_equal(uv_loop_close(&w->loop), 0);
    json_decref(w->events);
    folder_remove(w->dir);
    job_destroy(w->job);
    free(w);
}

static int events_of(const struct world *w, const char *type)
{
    int count = 0;
    size_t i;
    json_t *event;
    json_array_foreach (w->events, i, event)
        count += !strcmp(json_string_value(json_object_get(event, "type")), type);
    return count;
}

static const char *last_verdict(const struct world *w)
{
    const json_t *last = json_array_get(w->events, json_array_size(w->events) - 1);
    return json_string_value(json_object_get(last, "verdict"));
}

static void a_fault_of_the_judge_is_tried_again_and_then_judged(void **state)
{
    (void)state;
    struct world *w = world_open();
    told = (struct told){.answer = "assay 1 5\n[0,1]\n"};
    told.fail_acquires = 1;
    told.fail_runs = 1;
    judge(w);
    assert_int_equal(events_of(w, "requeued"), 2);
    assert_int_equal(events_of(w, "done"), 1);
    struct job *job = stored(w);
    assert_int_equal(job->status, STATUS_DONE);
    assert_int_equal(job->attempt, 3);
    assert_int_equal(job->faults, 2);
    assert_string_equal(verdict_word(job->verdict), last_verdict(w));
    assert_true(job->verdict == VERDICT_AC || job->verdict == VERDICT_WA);
    job_destroy(job);
    world_close(w);
}

static void a_judge_that_keeps_failing_is_a_judge_error_and_never_a_verdict(void **state)
{
    (void)state;
    struct world *w = world_open();
    told = (struct told){.answer = "assay 1 5\n[0,1]\n"};
    told.fail_acquires = 1000;
    judge(w);
    assert_int_equal(told.acquires, 4); /* once, and three times again */
    assert_string_equal(last_verdict(w), "JE");
    struct job *job = stored(w);
    assert_int_equal(job->status, STATUS_DEAD);
    assert_int_equal(job->verdict, VERDICT_JE);
    assert_string_equal(job->reason, "no cell, as told");
    assert_non_null(strstr(job->events, "\"type\":\"done\""));
    job_destroy(job);
    world_close(w);
}

struct spoiling {
    const char *sql, *job_id;
    bool is_judge_error; /* out: in the store */
};

/* Writes to the data file as another program or a failing disk would. */
static int spoil_op(struct store_conn *conn, void *arg, struct err *err)
{
    const struct spoiling *s = arg;
    return conn_exec(conn, err, s->sql, "t", s->job_id) == 1 ? 0 : -1;
}

static int checks_off_op(struct store_conn *conn, void *arg, struct err *err)
{
    (void)arg;
    return conn_run(conn, "PRAGMA ignore_check_constraints = 1", err);
}

static int look_op(struct store_conn *conn, void *arg, struct err *err)
{
    struct spoiling *s = arg;
    int64_t found = query_number(conn_query(conn, err,
                                            "SELECT status = 'dead' AND verdict = 'JE' FROM jobs"
                                            " WHERE id = ?",
                                            "t", s->job_id),
                                 err);
    s->is_judge_error = found == 1;
    return found < 0 ? -1 : 0;
}

/* Judges a job whose row was spoilt after it was acknowledged. */
static struct world *spoilt_judge(const char *sql, struct spoiling *s)
{
    struct world *w = world_open();
    struct err err;
    told = (struct told){.answer = "assay 1 5\n[0,1]\n"};
    assert_int_equal(reserve(w, 0), JUDGE_ROOM);
    struct submission_new row = submit(w);
    job_keep(w, row.job_id);
    *s = (struct spoiling){.sql = sql, .job_id = w->job->id};
    must(store_run_blocking(w->store, checks_off_op, NULL, &err), &err);
    must(store_run_blocking(w->store, spoil_op, s, &err), &err);
    hand_in(w, row.job_id, 0);
    until_ended(w);
    must(store_run_blocking(w->store, look_op, s, &err), &err);
    return w;
}

static void a_row_with_a_word_that_is_unknown_is_a_judge_error_and_never_judged(void **state)
{
    (void)state;
    static const char *const judge_errors[] = {
        "UPDATE submissions SET kind = 'gift' WHERE current_job = ?",
        "UPDATE jobs SET verdict = 'AC!' WHERE id = ?"};
    struct spoiling s;
    for (size_t i = 0; i < COUNT_OF(judge_errors); i++) {
        struct world *w = spoilt_judge(judge_errors[i], &s);
        assert_int_equal(told.acquires, 0);
        assert_string_equal(last_verdict(w), "JE");
        assert_true(s.is_judge_error);
        world_close(w);
    }
    /* What is neither waiting nor running is not the executor's to write. */
    struct world *w = spoilt_judge("UPDATE jobs SET status = 'paused' WHERE id = ?", &s);
    assert_int_equal(told.acquires, 0);
    assert_int_equal(events_of(w, "discarded"), 1);
    assert_int_equal(events_of(w, "done"), 0);
    world_close(w);
}

static void waits_for_the_engine(void *ctx, const struct judge_snapshot *now)
{
    assert_non_null(now);
    assert_false(now->running);
    assert_non_null(strstr(now->reason, "the engine is away"));
    *(bool *)ctx = true;
}

static void end_trouble(uv_timer_t *timer)
{
    struct world *w = timer->data;
    bool is_answered = false;
    assert_int_equal(told.acquires, 0);
    judge_snapshot(w->judge, w->job->id, VIEWER_STAFF, waits_for_the_engine, &is_answered);
    assert_true(is_answered);
    told.trouble = NULL;
    uv_close((uv_handle_t *)timer, NULL);
}

static void without_a_sandbox_jobs_wait_with_the_reason_and_no_fault(void **state)
{
    (void)state;
    struct world *w = world_open();
    uv_timer_t later;
    told = (struct told){.answer = "assay 1 5\n[0,1]\n"};
    told.trouble = "the engine is away";
    uv_timer_init(&w->loop, &later);
    later.data = w;
    assert_int_equal(reserve(w, 0), JUDGE_ROOM);
    struct submission_new s = submit(w);
    job_keep(w, s.job_id);
    hand_in(w, s.job_id, 0);
    uv_timer_start(&later, end_trouble, 20, 0);
    until_ended(w);
    struct job *job = stored(w);
    assert_int_equal(job->status, STATUS_DONE);
    assert_int_equal(job->faults, 0);
    job_destroy(job);
    world_close(w);
}

/* As after a restart: a job that waits in the store and has been tried in vain before. */
static int faulty_op(struct store_conn *conn, void *arg, struct err *err)
{
    const char *id = arg;
    for (int attempt = 1; attempt <= 2; attempt++)
        if (job_mark_requeued(conn, id, attempt, "no cell, as told", true, err))
            return -1;
    return 0;
}

static void faults_before_a_restart_count(void **state)
{
    (void)state;
    struct world *w = world_open();
    struct err err;
    told = (struct told){0};
    told.fail_acquires = 1000;
    struct submission_new s = submit(w);
    must(store_run_blocking(w->store, faulty_op, s.job_id, &err), &err);
    assert_int_equal(executor_recover(w->executor, &err), 1);
    until_ended(w);
    assert_int_equal(told.acquires, 2); /* of four in all */
    assert_string_equal(last_verdict(w), "JE");
    world_close(w);
}

/* As after its last crash. */
static int crashed_op(struct store_conn *conn, void *arg, struct err *err)
{
    return conn_exec(conn, err,
                     "UPDATE jobs SET status = 'running', is_suspect = 1, is_alone = 1,"
                     " crashes = 2, attempt = 4 WHERE id = ?",
                     "t", (const char *)arg) == 1
               ? 0
               : -1;
}

static void what_killed_the_server_three_times_is_dead_and_not_begun_again(void **state)
{
    (void)state;
    struct world *w = world_open();
    struct err err;
    told = (struct told){0};
    struct submission_new s = submit(w);
    must(store_run_blocking(w->store, crashed_op, s.job_id, &err), &err);
    assert_int_equal(executor_recover(w->executor, &err), 1);
    until_ended(w);
    assert_int_equal(told.acquires, 0);
    assert_string_equal(last_verdict(w), "JE");
    job_keep(w, s.job_id);
    struct job *job = stored(w);
    assert_int_equal(job->status, STATUS_DEAD);
    assert_int_equal(job->attempt, 4);
    assert_int_equal(job->crashes, 3);
    assert_non_null(strstr(job->events, "\"4.8193\""));
    job_destroy(job);
    world_close(w);
}

static void a_wrong_typed_answer_is_wrong_and_no_fault(void **state)
{
    (void)state;
    static const char *const answers[] = {"assay 1 5\n\"0,1\"\n", "assay 1 9\n[0,1,1e99]\n",
                                          "assay 1 3\n[0,\n", "assay 1 4\nnull\n"};
    for (size_t i = 0; i < COUNT_OF(answers); i++) {
        struct world *w = world_open();
        told = (struct told){0};
        AUTO_FREE char *payload = xstrdup(strchr(answers[i], '\n') + 1);
        payload[strlen(payload) - 1] = '\0';
        AUTO_FREE char *frame = xasprintf("assay 1 %zu\n%s\n", strlen(payload), payload);
        told.answer = frame;
        judge(w);
        assert_string_equal(last_verdict(w), "WA");
        assert_int_equal(events_of(w, "requeued"), 0);
        world_close(w);
    }
}

static void what_is_handed_in_starts_in_the_next_turn_and_not_inside_the_call(void **state)
{
    (void)state;
    struct world *w = world_open();
    told = (struct told){.answer = "assay 1 5\n[0,1]\n"};
    assert_int_equal(reserve(w, 0), JUDGE_ROOM);
    struct submission_new s = submit(w);
    hand_in(w, s.job_id, 0);
    assert_int_equal(capacity(w).waiting, 1);
    assert_int_equal(capacity(w).running, 0);
    uv_run(&w->loop, UV_RUN_NOWAIT);
    assert_int_equal(capacity(w).waiting, 0);
    assert_int_equal(capacity(w).running, 1);
    until_ended(w);
    uv_run(&w->loop, UV_RUN_NOWAIT);
    assert_int_equal(capacity(w).running, 0);
    world_close(w);
}

static void a_full_queue_refuses_a_reservation(void **state)
{
    (void)state;
    struct world *w = world_open();
    assert_int_equal(reserve(w, 0), JUDGE_ROOM);
    assert_int_equal(reserve(w, 0), JUDGE_ROOM);
    assert_int_equal(reserve(w, 0), JUDGE_FULL);
    judge_release(w->judge, 0, 0, 2);
    world_close(w);
}

/* --- a store that is busy ------------------------------------------------------------------- */

#define MANY_JOBS 20000

/* Holds a thread of the store up until it is let go. */
struct hold {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    int holding;
    bool let_go;
};

static int hold_op(struct store_conn *conn, void *arg, struct err *err)
{
    struct hold *hold = arg;
    (void)conn, (void)err;
    pthread_mutex_lock(&hold->lock);
    hold->holding++;
    pthread_cond_broadcast(&hold->changed);
    while (!hold->let_go)
        pthread_cond_wait(&hold->changed, &hold->lock);
    pthread_mutex_unlock(&hold->lock);
    return 0;
}

static void held(void *arg, int rc, const struct err *err)
{
    (void)arg, (void)rc, (void)err;
}

/* Each reader holds one, and as many more as there is room for wait behind them. */
static void readers_fill(struct world *w, struct hold *hold)
{
    while (store_takes_reads(w->store))
        assert_int_equal(store_read(w->store, hold_op, hold, held), 0);
    pthread_mutex_lock(&hold->lock);
    while (hold->holding < 2)
        pthread_cond_wait(&hold->changed, &hold->lock);
    pthread_mutex_unlock(&hold->lock);
    while (store_takes_reads(w->store))
        assert_int_equal(store_read(w->store, hold_op, hold, held), 0);
}

static void many_jobs_wait_for_a_store_that_is_busy_and_none_is_charged(void **state)
{
    (void)state;
    struct world *w = world_with(MANY_JOBS);
    struct hold hold = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, false};
    told = (struct told){.answer = "assay 1 5\n[0,1]\n"};
    struct submission_new first = submit(w);
    readers_fill(w, &hold);
    for (int i = 0; i < MANY_JOBS; i++) {
        char other[JOB_ID_SIZE];
        job_id_make(other);
        assert_int_equal(reserve(w, i), JUDGE_ROOM);
        hand_in(w, i ? other : first.job_id, i);
    }
    for (int i = 0; i < 50; i++)
        uv_run(&w->loop, UV_RUN_NOWAIT);
    assert_int_equal(capacity(w).running, 0);
    assert_int_equal(capacity(w).waiting, MANY_JOBS);
    assert_int_equal(events_of(w, "requeued"), 0);
    pthread_mutex_lock(&hold.lock);
    hold.let_go = true;
    pthread_cond_broadcast(&hold.changed);
    pthread_mutex_unlock(&hold.lock);
    /* The others are not in the store: they end, too. */
    while (!events_of(w, "done"))
        uv_run(&w->loop, UV_RUN_DEFAULT);
    assert_int_equal(told.acquires, 1);
    world_close(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fault_of_the_judge_is_tried_again_and_then_judged),
        cmocka_unit_test(a_judge_that_keeps_failing_is_a_judge_error_and_never_a_verdict),
        cmocka_unit_test(a_row_with_a_word_that_is_unknown_is_a_judge_error_and_never_judged),
        cmocka_unit_test(without_a_sandbox_jobs_wait_with_the_reason_and_no_fault),
        cmocka_unit_test(faults_before_a_restart_count),
        cmocka_unit_test(what_killed_the_server_three_times_is_dead_and_not_begun_again),
        cmocka_unit_test(a_wrong_typed_answer_is_wrong_and_no_fault),
        cmocka_unit_test(what_is_handed_in_starts_in_the_next_turn_and_not_inside_the_call),
        cmocka_unit_test(a_full_queue_refuses_a_reservation),
        cmocka_unit_test(many_jobs_wait_for_a_store_that_is_busy_and_none_is_charged),
    };
    return cmocka_run_group_tests(tests, make_cache, remove_cache);
}
