/* The store as its users see it: what is acknowledged is there, in order, once. */
#include "store/base/metrics.h"
#include "store/engine/db.h"
#include "store/engine/guard.h"
#include "store/engine/store_conn.h"
#include "store/package/package.h"
#include "tests/unit/store_kit.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

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
    struct store_kit *f = *state;
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
    struct store_config config = store_kit_config(dir, 0);
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
    struct store_kit *f = *state;
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
    struct store_config config = store_kit_config(dir, 10);
    if (store_open(&second, &config, &err) != -1 || strcmp(err.code, "data_in_use") != 0)
        return 1;
    return store_conn_open(&conn, dir, &err) != -1 || strcmp(err.code, "data_in_use") != 0;
}

static void a_second_process_is_refused_in_words(void **state)
{
    struct store_kit *f = *state;
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
    struct store_kit *f = *state;
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
    struct store_kit *f = *state;
    struct err err;
    struct store_conn *conn = NULL;
    AUTO_FREE char *copy_dir = xasprintf("%s/copy", f->dir);
    AUTO_FREE char *copy = xasprintf("%s/assay.db", copy_dir);
    assert_int_equal(mkdir(copy_dir, 0700), 0);
    if (store_run_blocking(f->store, add_one_op, NULL, &err) || store_backup(f->dir, copy, &err) ||
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
    struct store_kit *f = *state;
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
    struct store_kit *f = *state;
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

static int finished;

static int text_from_row(sqlite3_stmt *stmt, void *row, struct err *err)
{
    if (sqlite3_column_int(stmt, 0) == 5)
        return err_set(err, "asked_to_fail", NULL, "five");
    *(char **)row = column_text(stmt, 0);
    return 0;
}

static void text_finish(void *row)
{
    free(*(char **)row);
    finished++;
}

static int rows_op(struct store_conn *conn, void *arg, struct err *err)
{
    static const struct row_type texts = {sizeof(char *), text_from_row, text_finish};
    static const char up_to[] = "WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
                                " SELECT i FROM n";
    char *out[10];
    (void)arg;
    assert_int_equal(
        query_rows(conn_query(conn, err, up_to, "i", INT64_C(3)), &texts, out, 10, err), 3);
    assert_string_equal(out[2], "3");
    for (int i = 0; i < 3; i++)
        free(out[i]);
    assert_int_equal(query_rows(conn_query(conn, err, up_to, "i", INT64_C(9)), &texts, out, 2, err),
                     2);
    for (int i = 0; i < 2; i++)
        free(out[i]);
    assert_int_equal(finished, 0);
    assert_int_equal(
        query_rows(conn_query(conn, err, up_to, "i", INT64_C(9)), &texts, out, 10, err), -1);
    assert_int_equal(finished, 4);
    assert_string_equal(err->code, "asked_to_fail");
    return query_rows(NULL, &texts, out, 10, err) == -1 ? 0 : 1;
}

static void of_a_list_that_cannot_be_read_whole_nothing_is_left(void **state)
{
    struct store_kit *f = *state;
    struct err err;
    assert_int_equal(store_run_blocking(f->store, rows_op, NULL, &err), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORE_TEST(the_log_has_a_bound_while_readers_are_never_idle),
        STORE_TEST(a_backup_is_a_whole_data_file_also_beside_a_running_store),
        STORE_TEST(writes_are_acknowledged_in_order_and_a_failed_one_is_undone_alone),
        cmocka_unit_test(a_full_mailbox_refuses_and_does_nothing),
        STORE_TEST(a_read_after_an_acknowledged_write_sees_it),
        STORE_TEST(a_second_process_is_refused_in_words),
        cmocka_unit_test(the_lock_ends_with_its_process_whatever_was_forked),
        cmocka_unit_test(a_guard_finds_damage_in_the_background),
        cmocka_unit_test(a_newer_data_file_is_refused),
        STORE_TEST(much_that_has_ended_is_told_in_turns_with_the_loop),
        STORE_TEST(a_connection_prepares_any_number_of_statements),
        STORE_TEST(of_a_list_that_cannot_be_read_whole_nothing_is_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
