/* The store as its users see it: what is acknowledged is there, in order, once. */
#include "store/base/metrics.h"
#include "store/engine/db.h"
#include "store/engine/guard.h"
#include "store/engine/store_conn.h"
#include "store/judging/jobs.h"
#include "store/judging/submission_list.h"
#include "store/judging/submissions.h"
#include "store/package/package.h"
#include "tests/unit/folder_kit.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

static pthread_mutex_t bell_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;
static int rings;

static void ring(void *ctx)
{
    (void)ctx;
    pthread_mutex_lock(&bell_lock);
    rings++;
    pthread_cond_signal(&bell);
    pthread_mutex_unlock(&bell_lock);
}

struct fixture {
    char dir[64];
    struct store *store;
};

static struct store_config config_of(const char *dir, size_t mailbox_max)
{
    return (struct store_config){
        .data_dir = dir, .readers = 2, .mailbox_max = mailbox_max, .wake = ring};
}

static int open_store(void **state)
{
    struct fixture *f = xcalloc(1, sizeof *f);
    struct err err;
    folder_make(f->dir, sizeof f->dir);
    struct store_config config = config_of(f->dir, 1000);
    if (store_open(&f->store, &config, &err))
        fail_msg("%s", err.detail);
    *state = f;
    return 0;
}

static int close_store(void **state)
{
    struct fixture *f = *state;
    store_close(f->store);
    folder_remove(f->dir);
    free(f);
    return 0;
}

/* Waits, without sleeping, until *count callbacks have run. */
static void dispatch_until(struct store *store, const int *count, int wanted)
{
    while (*count < wanted) {
        pthread_mutex_lock(&bell_lock);
        while (!rings)
            pthread_cond_wait(&bell, &bell_lock);
        rings = 0;
        pthread_mutex_unlock(&bell_lock);
        store_dispatch(store);
    }
}

/* --- a problem to submit to ----------------------------------------------------------------- */

static int problem_op(struct store_conn *conn, void *arg, struct err *err)
{
    (void)arg;
    struct test_case test = {.name = (char *)"sample/1", .sample = true};
    buf_puts(&test.input, "1\n");
    buf_puts(&test.answer, "2\n");
    struct problem p = {.slug = (char *)"add-one",
                        .title = (char *)"Add one",
                        .difficulty = (char *)"easy",
                        .statement = (char *)"Add one.",
                        .kind = PROBLEM_FUNCTION,
                        .signature = (char *)"{}",
                        .time_limit_ms = 1000,
                        .memory_limit_kb = 65536,
                        .tests = &test,
                        .test_count = 1,
                        .sample_count = 1};
    int rc = problem_store(conn, &p, err);
    buf_finish(&test.input);
    buf_finish(&test.answer);
    return rc;
}

static int create_op(struct store_conn *conn, void *arg, struct err *err)
{
    return submission_create(conn, arg, err);
}

static void make_problem(struct fixture *f)
{
    struct err err;
    if (store_run_blocking(f->store, problem_op, NULL, &err))
        fail_msg("%s", err.detail);
}

static struct submission_new new_submission(const char *code, const char *key)
{
    struct submission_new s = {.kind = KIND_SUBMIT,
                               .problem = "add-one",
                               .language = "python",
                               .code = code,
                               .idempotency_key = key};
    job_id_make(s.job_id);
    return s;
}

/* --- promises ------------------------------------------------------------------------------- */

struct numbered {
    int64_t number;
    int *seen;
    int *count;
    bool fails;
    int rc;
    char code[40];
};

static int insert_user(struct store_conn *conn, void *arg, struct err *err)
{
    const struct numbered *n = arg;
    char name[32];
    snprintf(name, sizeof name, "user-%d", (int)n->number);
    if (conn_exec(conn, err, "INSERT INTO users (name, created_us) VALUES (?, 0)", "t", name) < 0)
        return -1;
    return n->fails ? err_set(err, "asked_to_fail", NULL, "as asked") : 0;
}

static void note_done(void *arg, int rc, const struct err *err)
{
    struct numbered *n = arg;
    n->rc = rc;
    if (rc)
        snprintf(n->code, sizeof n->code, "%s", err->code);
    n->seen[*n->count] = (int)n->number;
    ++*n->count;
}

static int count_users(struct store_conn *conn, void *arg, struct err *err)
{
    sqlite3_stmt *stmt = conn_query(conn, err, "SELECT count(*) FROM users", "");
    if (!stmt || query_step(stmt, err) != 1)
        return -1;
    *(int64_t *)arg = sqlite3_column_int64(stmt, 0);
    query_end(stmt);
    return 0;
}

static void writes_are_acknowledged_in_order_and_a_failed_one_is_undone_alone(void **state)
{
    enum { COUNT = 600 };
    struct fixture *f = *state;
    static struct numbered ops[COUNT];
    static int seen[COUNT];
    int count = 0, failed = 0;
    for (int i = 0; i < COUNT; i++) {
        ops[i] =
            (struct numbered){.number = i, .seen = seen, .count = &count, .fails = i % 10 == 3};
        failed += ops[i].fails;
        assert_int_equal(store_write(f->store, insert_user, &ops[i], note_done), 0);
    }
    dispatch_until(f->store, &count, COUNT);
    for (int i = 0; i < COUNT; i++) {
        assert_int_equal(seen[i], i);
        assert_int_equal(ops[i].rc, ops[i].fails ? -1 : 0);
        if (ops[i].fails)
            assert_string_equal(ops[i].code, "asked_to_fail");
    }
    int64_t users = 0;
    struct err err;
    assert_int_equal(store_run_blocking(f->store, count_users, &users, &err), 0);
    assert_int_equal(users, COUNT - failed);
    /* In groups. */
    assert_true(histogram_count(&metrics.batch_operations) <
                counter_read(&metrics.batch_operations.sum));
}

static void a_full_mailbox_refuses_and_does_nothing(void **state)
{
    (void)state;
    char dir[] = "/tmp/assay-unit-XXXXXX";
    assert_non_null(mkdtemp(dir));
    struct store *store;
    struct err err;
    struct store_config config = config_of(dir, 0);
    int count = 0, seen[1];
    struct numbered op = {.seen = seen, .count = &count};
    assert_int_equal(store_open(&store, &config, &err), 0);
    assert_int_equal(store_write(store, insert_user, &op, note_done), -1);
    assert_int_equal(store_read(store, insert_user, &op, note_done), -1);
    store_close(store);
    assert_int_equal(count, 0);
    folder_remove(dir);
}

static void a_read_after_an_acknowledged_write_sees_it(void **state)
{
    struct fixture *f = *state;
    int count = 0, seen[1];
    struct numbered op = {.seen = seen, .count = &count};
    for (int64_t i = 0; i < 50; i++) {
        int64_t users = -1;
        op.number = i;
        count = 0;
        assert_int_equal(store_write(f->store, insert_user, &op, note_done), 0);
        dispatch_until(f->store, &count, 1);
        struct err err;
        struct store_conn *conn;
        AUTO_FREE char *path = xasprintf("%s/assay.db", f->dir);
        assert_int_equal(conn_open(&conn, path, CONN_READER, &err), 0);
        assert_int_equal(count_users(conn, &users, &err), 0);
        conn_close(conn);
        assert_int_equal(users, i + 1);
    }
}

/* In a process of its own: 0 when both ways in were refused as they should be. */
static int try_second(const char *dir)
{
    struct store *second;
    struct store_conn *conn;
    struct err err;
    struct store_config config = config_of(dir, 10);
    if (store_open(&second, &config, &err) != -1 || strcmp(err.code, "data_in_use") != 0)
        return 1;
    return store_conn_open(&conn, dir, &err) != -1 || strcmp(err.code, "data_in_use") != 0;
}

static void a_second_process_is_refused_in_words(void **state)
{
    struct fixture *f = *state;
    int status;
    pid_t pid = fork();
    if (pid == 0)
        _exit(try_second(f->dir));
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(status, 0);
}

/* A child that was forked before the server was killed must not keep the folder locked. */
static void the_lock_ends_with_its_process_whatever_was_forked(void **state)
{
    (void)state;
    char dir[] = "/tmp/assay-unit-XXXXXX";
    int ready[2], hold[2], status;
    char byte;
    struct store_conn *conn;
    struct err err;
    assert_non_null(mkdtemp(dir));
    assert_int_equal(pipe(ready) | pipe(hold), 0);
    pid_t server = fork();
    if (server == 0) {
        if (store_conn_open(&conn, dir, &err))
            _exit(1);
        if (fork() == 0) { /* has every descriptor, and lives on */
            close(hold[1]);
            (void)!write(ready[1], "x", 1);
            (void)!read(hold[0], &byte, 1);
            _exit(0);
        }
        pause();
    }
    assert_int_equal(read(ready[0], &byte, 1), 1);
    kill(server, SIGKILL);
    assert_int_equal(waitpid(server, &status, 0), server);
    if (store_conn_open(&conn, dir, &err))
        fail_msg("%s", err.detail);
    store_conn_close(conn);
    close(hold[0]);
    close(hold[1]);
    folder_remove(dir);
}

/* What a start has no time for. */
static void a_guard_finds_damage_in_the_background(void **state)
{
    (void)state;
    char dir[] = "/tmp/assay-unit-XXXXXX";
    static const unsigned char zeros[4096];
    struct store_conn *conn;
    struct guard *guard;
    struct err err;
    assert_non_null(mkdtemp(dir));
    assert_int_equal(store_conn_open(&conn, dir, &err), 0);
    assert_int_equal(
        sqlite3_wal_checkpoint_v2(conn->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL),
        SQLITE_OK);
    assert_int_equal(guard_start(&guard, &conn->file, dir, true, &err), 0);
    guard_stop(guard);
    assert_int_equal(pwrite(conn->file.fd, zeros, sizeof zeros, 4 * 4096), sizeof zeros);
    assert_int_equal(guard_start(&guard, &conn->file, dir, true, &err), 0);
    while (guard_trouble(guard, &err) == 0)
        usleep(1000);
    assert_non_null(strstr(err.detail, "damaged"));
    guard_stop(guard);
    store_conn_close(conn);
    folder_remove(dir);
}

static void a_newer_data_file_is_refused(void **state)
{
    (void)state;
    char dir[] = "/tmp/assay-unit-XXXXXX";
    struct store_conn *conn;
    struct err err;
    assert_non_null(mkdtemp(dir));
    assert_int_equal(store_conn_open(&conn, dir, &err), 0);
    assert_int_equal(conn_run(conn, "PRAGMA user_version = 9999", &err), 0);
    store_conn_close(conn);
    assert_int_equal(store_conn_open(&conn, dir, &err), -1);
    assert_string_equal(err.code, "newer_data");
    folder_remove(dir);
}

static void an_idempotency_key_gives_the_same_ids_and_refuses_another_request(void **state)
{
    struct fixture *f = *state;
    struct err err;
    make_problem(f);
    struct submission_new a = new_submission("x = 1", "key-1"),
                          b = new_submission("x = 1", "key-1"),
                          c = new_submission("x = 2", "key-1");
    assert_int_equal(store_run_blocking(f->store, create_op, &a, &err), 0);
    assert_int_equal(store_run_blocking(f->store, create_op, &b, &err), 0);
    assert_true(b.replayed);
    assert_string_equal(a.job_id, b.job_id);
    assert_int_equal(a.submission_id, b.submission_id);
    assert_int_equal(store_run_blocking(f->store, create_op, &c, &err), -1);
    assert_string_equal(err.code, "idempotency_key_reused");
    struct submission_new unknown = new_submission("x", NULL);
    unknown.problem = "nope";
    assert_int_equal(store_run_blocking(f->store, create_op, &unknown, &err), -1);
    assert_string_equal(err.code, "unknown_problem");
}

static void a_key_of_a_guest_is_for_one_address(void **state)
{
    struct fixture *f = *state;
    struct err err;
    char jobs[3][JOB_ID_SIZE];
    make_problem(f);
    /* Two addresses with other code, then each again. */
    for (int i = 0; i < 4; i++) {
        struct submission_new s = new_submission(i % 2 ? "x = 1" : "x = 2", "key-1");
        s.guest_share = SHARE_GUESTS - 1 - i % 2;
        assert_int_equal(store_run_blocking(f->store, create_op, &s, &err), 0);
        assert_true(s.replayed == (i >= 2));
        if (i < 2)
            memcpy(jobs[i], s.job_id, JOB_ID_SIZE);
        else
            assert_string_equal(jobs[i - 2], s.job_id);
    }
}

struct life {
    char job_id[JOB_ID_SIZE];
    struct err err;
};

/* The whole life of one job, and everything that must be refused on the way. */
static int live(struct store_conn *conn, void *arg, struct err *err)
{
    struct life *life = arg;
    struct job_ticket *tickets = NULL;
    size_t count = 0;
    struct err stale;
    assert_int_equal(job_mark_running(conn, life->job_id, 1, false, err), 0);
    assert_int_equal(job_mark_running(conn, life->job_id, 1, false, &stale), -1);
    assert_int_equal(jobs_recover(conn, &tickets, &count, err), 0);
    assert_int_equal(count, 1);
    assert_true(tickets[0].is_suspect);
    assert_int_equal(tickets[0].crashes, 0);
    assert_int_equal(tickets[0].attempt, 2);
    free(tickets);
    struct test_result result = {
        .index = 1, .sample = true, .verdict = VERDICT_WA, .time_us = 1500};
    result.got = (char *)"3";
    struct job end = {.status = STATUS_DONE,
                      .verdict = VERDICT_WA,
                      .total = 1,
                      .events = (char *)"{}\n",
                      .tests = &result,
                      .test_count = 1,
                      .attempt = 1};
    memcpy(end.id, life->job_id, JOB_ID_SIZE);
    assert_int_equal(job_finish(conn, &end, &stale), -1);
    assert_string_equal(stale.code, "stale_attempt");
    end.attempt = 2;
    assert_int_equal(job_finish(conn, &end, err), 0);
    assert_int_equal(job_finish(conn, &end, &stale), -1);
    assert_int_equal(job_mark_requeued(conn, life->job_id, 2, "why", true, &stale), -1);
    assert_int_equal(jobs_recover(conn, &tickets, &count, err), 0);
    assert_int_equal(count, 0);
    free(tickets);
    struct job *job = NULL;
    assert_int_equal(
        job_find(conn, life->job_id, JOB_WITH_CODE | JOB_WITH_TESTS | JOB_WITH_EVENTS, &job, err),
        0);
    assert_int_equal(job->status, STATUS_DONE);
    assert_int_equal(job->verdict, VERDICT_WA);
    assert_string_equal(job->code, "x = 1");
    assert_string_equal(job->events, "{}\n");
    assert_int_equal(job->test_count, 1);
    assert_string_equal(job->tests[0].got, "3");
    assert_int_equal(job->tests[0].time_us, 1500);
    job_destroy(job);
    return 0;
}

static void a_job_ends_once_and_only_in_its_attempt(void **state)
{
    struct fixture *f = *state;
    struct err err;
    make_problem(f);
    struct submission_new s = new_submission("x = 1", NULL);
    assert_int_equal(store_run_blocking(f->store, create_op, &s, &err), 0);
    struct life life;
    memcpy(life.job_id, s.job_id, JOB_ID_SIZE);
    assert_int_equal(store_run_blocking(f->store, live, &life, &err), 0);
}

/* --- crashes -------------------------------------------------------------------------------- */

/* As the next start of the server finds the job; there is no other. */
static struct job_ticket recovered(struct store_conn *conn)
{
    struct job_ticket *tickets = NULL;
    struct err err;
    size_t count = 0;
    assert_int_equal(jobs_recover(conn, &tickets, &count, &err), 0);
    assert_int_equal(count, 1);
    struct job_ticket ticket = tickets[0];
    free(tickets);
    return ticket;
}

static void assert_ticket(const struct job_ticket *ticket, int64_t attempt, int64_t restarts,
                          bool is_suspect, int crashes)
{
    assert_int_equal(ticket->attempt, attempt);
    assert_int_equal(ticket->restarts, restarts);
    assert_int_equal(ticket->is_suspect, is_suspect);
    assert_int_equal(ticket->crashes, crashes);
    assert_int_equal(ticket->faults, 0);
}

static struct job_ticket crash(struct store_conn *conn, const struct job_ticket *ticket, bool alone)
{
    struct err err;
    assert_int_equal(job_mark_running(conn, ticket->id, ticket->attempt, alone, &err), 0);
    return recovered(conn);
}

/* Only waiting costs nothing; running beside others makes a suspect; being alone is charged. */
static int crashes_op(struct store_conn *conn, void *arg, struct err *err)
{
    struct job_ticket retried, ticket = recovered(conn);
    (void)arg;
    assert_ticket(&ticket, 1, 1, false, 0);
    ticket = recovered(conn);
    assert_ticket(&ticket, 1, 2, false, 0);
    ticket = crash(conn, &ticket, false);
    assert_ticket(&ticket, 2, 0, true, 0);
    ticket = recovered(conn);
    assert_ticket(&ticket, 2, 1, true, 0);
    ticket = crash(conn, &ticket, true);
    assert_ticket(&ticket, 3, 0, true, 1);
    ticket = crash(conn, &ticket, true);
    assert_ticket(&ticket, 4, 0, true, 2);
    /* The last is not attempted again; what is told of its end is above what was told before. */
    ticket = crash(conn, &ticket, true);
    assert_ticket(&ticket, 4, 1, true, JOB_CRASHES_MAX);
    struct job end = {.status = STATUS_DEAD, .verdict = VERDICT_JE, .attempt = 4};
    memcpy(end.id, ticket.id, JOB_ID_SIZE);
    assert_int_equal(job_finish(conn, &end, err), 0);
    struct job *job;
    assert_int_equal(job_find(conn, ticket.id, JOB_META, &job, err), 0);
    assert_int_equal(job->crashes, JOB_CRASHES_MAX);
    job_destroy(job);
    assert_int_equal(dead_jobs_count(conn, err), 1);
    assert_int_equal(dead_jobs_retry(conn, ticket.id, &retried, 1, err), 1);
    assert_ticket(&retried, 5, 0, true, 0);
    ticket = recovered(conn);
    assert_ticket(&ticket, 5, 1, true, 0);
    end.status = STATUS_DONE;
    end.verdict = VERDICT_AC;
    end.attempt = 5;
    assert_int_equal(job_finish(conn, &end, err), 0);
    assert_int_equal(
        query_number(conn_query(conn, err, "SELECT is_suspect + is_alone + crashes FROM jobs", ""),
                     err),
        0);
    return 0;
}

static int stops_op(struct store_conn *conn, void *arg, struct err *err)
{
    struct job_ticket ticket = recovered(conn);
    (void)arg;
    /* Cut off and given back: no suspect, and the next attempt; before it had begun: the same. */
    assert_int_equal(job_mark_running(conn, ticket.id, 1, false, err), 0);
    assert_int_equal(job_give_back(conn, ticket.id, 1, true, err), 0);
    ticket = recovered(conn);
    assert_ticket(&ticket, 2, 1, false, 0);
    assert_int_equal(job_mark_running(conn, ticket.id, 2, false, err), 0);
    assert_int_equal(job_give_back(conn, ticket.id, 2, false, err), 0);
    ticket = recovered(conn);
    assert_ticket(&ticket, 2, 2, false, 0);
    /* Killed while it stopped: a suspect stays one, and is not charged. */
    ticket = crash(conn, &ticket, false);
    assert_int_equal(job_mark_running(conn, ticket.id, 3, true, err), 0);
    assert_int_equal(jobs_excuse(conn, err), 0);
    ticket = recovered(conn);
    assert_ticket(&ticket, 4, 0, true, 0);
    /* A fault of the judge is none of the server's death, and does not clear it. */
    assert_int_equal(job_mark_running(conn, ticket.id, 4, true, err), 0);
    assert_int_equal(job_mark_requeued(conn, ticket.id, 4, "no cell", false, err), 0);
    ticket = recovered(conn);
    assert_ticket(&ticket, 5, 1, true, 0);
    return 0;
}

static void with_one_job(struct fixture *f, store_op_fn *op)
{
    struct err err;
    make_problem(f);
    struct submission_new s = new_submission("x = 1", NULL);
    assert_int_equal(store_run_blocking(f->store, create_op, &s, &err), 0);
    assert_int_equal(store_run_blocking(f->store, op, NULL, &err), 0);
}

static void a_crash_is_charged_to_who_was_alone_and_an_attempt_is_one_that_ran(void **state)
{
    with_one_job(*state, crashes_op);
}

static void a_stop_in_good_order_and_a_fault_of_the_judge_are_no_crash(void **state)
{
    with_one_job(*state, stops_op);
}

struct pruning {
    char ended[JOB_ID_SIZE], waiting[JOB_ID_SIZE];
    int64_t first, second, third;
};

static int prune(struct store_conn *conn, void *arg, struct err *err)
{
    struct pruning *p = arg;
    struct job end = {.attempt = 1, .status = STATUS_DONE, .verdict = VERDICT_AC};
    memcpy(end.id, p->ended, JOB_ID_SIZE);
    assert_int_equal(job_finish(conn, &end, err), 0);
    p->first = runs_prune(conn, clock_now_us() - 1000000000, 10, err);
    p->second = runs_prune(conn, clock_now_us() + 1000000000, 10, err);
    p->third = runs_prune(conn, clock_now_us() + 1000000000, 10, err);
    struct job *job;
    assert_int_equal(job_find(conn, p->ended, JOB_META, &job, err), 0);
    assert_null(job);
    assert_int_equal(job_find(conn, p->waiting, JOB_META, &job, err), 0);
    assert_non_null(job);
    job_destroy(job);
    return 0;
}

static void old_runs_are_deleted_but_none_that_waits_and_no_submission(void **state)
{
    struct fixture *f = *state;
    struct err err;
    struct pruning p;
    make_problem(f);
    struct submission_new ended = new_submission("x = 1", "a key"),
                          waiting = new_submission("x = 2", NULL),
                          kept = new_submission("x = 3", NULL);
    ended.kind = waiting.kind = KIND_RUN;
    assert_int_equal(store_run_blocking(f->store, create_op, &ended, &err), 0);
    assert_int_equal(store_run_blocking(f->store, create_op, &waiting, &err), 0);
    assert_int_equal(store_run_blocking(f->store, create_op, &kept, &err), 0);
    memcpy(p.ended, ended.job_id, JOB_ID_SIZE);
    memcpy(p.waiting, waiting.job_id, JOB_ID_SIZE);
    assert_int_equal(store_run_blocking(f->store, prune, &p, &err), 0);
    assert_int_equal(p.first, 0);
    assert_int_equal(p.second, 1);
    assert_int_equal(p.third, 0);
}

static int page_through(struct store_conn *conn, void *arg, struct err *err)
{
    int64_t *seen = arg;
    struct submission_filter filter = {.limit = 2};
    for (int at = 0;;) {
        struct submission_page page;
        assert_int_equal(submission_list(conn, &filter, &page, err), 0);
        for (size_t i = 0; i < page.count; i++)
            seen[at++] = page.jobs[i]->submission_id;
        filter.before_id = page.next_before_id;
        submission_page_finish(&page);
        if (!filter.before_id)
            return 0;
        /* Something new comes in between: pages that follow must not shift. */
        struct submission_new s = new_submission("later", NULL);
        assert_int_equal(submission_create(conn, &s, err), 0);
    }
}

static void pages_of_submissions_do_not_shift_when_new_ones_come(void **state)
{
    struct fixture *f = *state;
    struct err err;
    int64_t seen[16] = {0}, made[5];
    make_problem(f);
    for (int i = 0; i < 5; i++) {
        struct submission_new s = new_submission("x", NULL);
        assert_int_equal(store_run_blocking(f->store, create_op, &s, &err), 0);
        made[i] = s.submission_id;
    }
    assert_int_equal(store_run_blocking(f->store, page_through, seen, &err), 0);
    for (int i = 0; i < 5; i++)
        assert_int_equal(seen[i], made[4 - i]);
}

/* --- the log -------------------------------------------------------------------------------- */

enum { LOG_MIB = 64, WRITTEN_MIB = 100 };

/* Readers that are never idle at the same moment. */
struct busy {
    struct store *store;
    int64_t share;
    bool over;
    int *ended;
};

static int read_a_while(struct store_conn *conn, void *arg, struct err *err)
{
    (void)arg;
    const struct timespec pause = {0, 20000000};
    if (query_number(conn_query(conn, err, "SELECT count(*) FROM users", ""), err) < 0)
        return -1;
    nanosleep(&pause, NULL);
    return 0;
}

static void read_again(void *arg, int rc, const struct err *err);

static void busy_read(struct busy *busy)
{
    const struct read_client client = {.share = busy->share};
    assert_int_equal(store_read_for(busy->store, &client, read_a_while, busy, read_again), 0);
}

static void read_again(void *arg, int rc, const struct err *err)
{
    struct busy *busy = arg;
    (void)err;
    assert_int_equal(rc, 0);
    if (busy->over)
        ++*busy->ended;
    else
        busy_read(busy);
}

static int write_a_mib(struct store_conn *conn, void *arg, struct err *err)
{
    (void)arg;
    return conn_exec(
               conn, err,
               "INSERT INTO users (id, name, created_us) VALUES (77, hex(randomblob(524288)), 0)"
               " ON CONFLICT (id) DO UPDATE SET name = excluded.name",
               "") < 0
               ? -1
               : 0;
}

static void count_one(void *arg, int rc, const struct err *err)
{
    if (rc)
        fail_msg("%s", err->detail);
    ++*(int *)arg;
}

static void the_log_has_a_bound_while_readers_are_never_idle(void **state)
{
    struct fixture *f = *state;
    int written = 0, ended = 0;
    struct busy busy[8];
    int64_t most = 0;
    for (size_t i = 0; i < COUNT_OF(busy); i++) {
        busy[i] = (struct busy){f->store, (int64_t)i + 1, false, &ended};
        busy_read(&busy[i]);
    }
    for (int i = 0; i < WRITTEN_MIB; i++) {
        assert_int_equal(store_write(f->store, write_a_mib, &written, count_one), 0);
        dispatch_until(f->store, &written, i + 1);
        int64_t bytes = store_wal_bytes(f->dir);
        most = bytes > most ? bytes : most;
    }
    for (size_t i = 0; i < COUNT_OF(busy); i++)
        busy[i].over = true;
    dispatch_until(f->store, &ended, COUNT_OF(busy));
    /* On a slow machine a read may be in the way, more than once. */
    assert_in_range(most, 1, (int64_t)(2 * LOG_MIB) << 20);
}

static void a_backup_is_a_whole_data_file_also_beside_a_running_store(void **state)
{
    struct fixture *f = *state;
    struct err err;
    struct store_conn *conn = NULL;
    AUTO_FREE char *copy_dir = xasprintf("%s/copy", f->dir);
    AUTO_FREE char *copy = xasprintf("%s/assay.db", copy_dir);
    assert_int_equal(mkdir(copy_dir, 0700), 0);
    if (store_run_blocking(f->store, problem_op, NULL, &err) || store_backup(f->dir, copy, &err) ||
        store_reader_open(&conn, copy_dir, &err))
        fail_msg("%s", err.detail);
    struct problem *problem = NULL;
    assert_int_equal(problem_find(conn, "add-one", PROBLEM_META, &problem, &err), 0);
    assert_non_null(problem);
    problem_destroy(problem);
    store_reader_close(conn);
    assert_int_equal(store_backup(f->dir, copy, &err), -1);
    assert_string_equal(err.code, "file_exists");
    assert_int_equal(store_backup("/nowhere", "/tmp/never", &err), -1);
    assert_int_equal(access("/nowhere", F_OK), -1);
}

#define ENDED 200

static int nothing_op(struct store_conn *conn, void *arg, struct err *err)
{
    (void)conn, (void)arg, (void)err;
    return 0;
}

/* As long as a large answer takes to print. */
static void tell_slowly(void *told, int rc, const struct err *err)
{
    int64_t until_us = clock_monotonic_us() + 1000;
    (void)rc, (void)err;
    while (clock_monotonic_us() < until_us)
        ;
    ++*(int *)told;
}

static void much_that_has_ended_is_told_in_turns_with_the_loop(void **state)
{
    struct fixture *f = *state;
    struct err err;
    int told = 0;
    for (int i = 0; i < ENDED; i++)
        assert_int_equal(store_write(f->store, nothing_op, &told, tell_slowly), 0);
    /* Behind them all: so they have ended, too. */
    assert_int_equal(store_run_blocking(f->store, nothing_op, NULL, &err), 0);
    store_dispatch(f->store);
    assert_in_range(told, 1, ENDED / 4);
    dispatch_until(f->store, &told, ENDED);
}

static void a_connection_prepares_any_number_of_statements(void **state)
{
    struct fixture *f = *state;
    struct store_conn *conn;
    struct err err;
    static char texts[1000][32];
    store_close(f->store);
    f->store = NULL;
    assert_int_equal(store_conn_open(&conn, f->dir, &err), 0);
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < (int)COUNT_OF(texts); i++) {
            snprintf(texts[i], sizeof texts[i], "SELECT %d", i);
            assert_int_equal(query_number(conn_query(conn, &err, texts[i], ""), &err), i);
        }
    store_conn_close(conn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_log_has_a_bound_while_readers_are_never_idle,
                                        open_store, close_store),
        cmocka_unit_test_setup_teardown(a_backup_is_a_whole_data_file_also_beside_a_running_store,
                                        open_store, close_store),
        cmocka_unit_test_setup_teardown(
            writes_are_acknowledged_in_order_and_a_failed_one_is_undone_alone, open_store,
            close_store),
        cmocka_unit_test(a_full_mailbox_refuses_and_does_nothing),
        cmocka_unit_test_setup_teardown(a_read_after_an_acknowledged_write_sees_it, open_store,
                                        close_store),
        cmocka_unit_test_setup_teardown(a_second_process_is_refused_in_words, open_store,
                                        close_store),
        cmocka_unit_test(the_lock_ends_with_its_process_whatever_was_forked),
        cmocka_unit_test(a_guard_finds_damage_in_the_background),
        cmocka_unit_test(a_newer_data_file_is_refused),
        cmocka_unit_test_setup_teardown(a_key_of_a_guest_is_for_one_address, open_store,
                                        close_store),
        cmocka_unit_test_setup_teardown(
            an_idempotency_key_gives_the_same_ids_and_refuses_another_request, open_store,
            close_store),
        cmocka_unit_test_setup_teardown(a_job_ends_once_and_only_in_its_attempt, open_store,
                                        close_store),
        cmocka_unit_test_setup_teardown(
            a_crash_is_charged_to_who_was_alone_and_an_attempt_is_one_that_ran, open_store,
            close_store),
        cmocka_unit_test_setup_teardown(a_stop_in_good_order_and_a_fault_of_the_judge_are_no_crash,
                                        open_store, close_store),
        cmocka_unit_test_setup_teardown(old_runs_are_deleted_but_none_that_waits_and_no_submission,
                                        open_store, close_store),
        cmocka_unit_test_setup_teardown(pages_of_submissions_do_not_shift_when_new_ones_come,
                                        open_store, close_store),
        cmocka_unit_test_setup_teardown(much_that_has_ended_is_told_in_turns_with_the_loop,
                                        open_store, close_store),
        cmocka_unit_test_setup_teardown(a_connection_prepares_any_number_of_statements, open_store,
                                        close_store),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
