/* Data files of before, brought to the schema of now: nothing is lost, no number is given twice. */
#include "store/engine/db.h"
#include "store/engine/schema.h"
#include "store/engine/store_conn.h"
#include "store/judging/submissions.h"
#include "store/people/audit.h"
#include "tests/unit/folder_kit.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define VERSION_NOW 8
#define VERSION_RELEASED 7

struct fixture {
    char dir[64], *path;
};

static int make_dir(void **state)
{
    struct fixture *f = xcalloc(1, sizeof *f);
    folder_make(f->dir, sizeof f->dir);
    f->path = xasprintf("%s/assay.db", f->dir);
    *state = f;
    return 0;
}

static int remove_dir(void **state)
{
    struct fixture *f = *state;
    folder_remove(f->dir);
    free(f->path);
    free(f);
    return 0;
}

static void run(struct store_conn *conn, const char *sql)
{
    struct err err;
    if (conn_run(conn, sql, &err))
        fail_msg("%s", err.detail);
}

/* Rows in every table of schema 2: people, two problems, submissions of whom the highest number
 * was deleted, one judged twice. */
static const char rows_of_2[] =
    "INSERT INTO users (id, name, role, created_us) VALUES (3, 'ada', 'admin', 100), (7, 'eve', "
    "'user', 101);"
    "INSERT INTO problems VALUES (2, 5, 'add-one', 'Add one', 'easy', '# A', 'function', '{}',"
    "  1000, 65536, 1, 1, 50), (9, 1, 'sum', 'Sum', '', '', 'function', '{}', 1, 1, 0, 0, 51);"
    "INSERT INTO problem_tags VALUES (2, 0, 'array');"
    "INSERT INTO test_cases VALUES (11, 2, 0, 'sample/1', 0, x'310a', x'320a');"
    "INSERT INTO problem_files VALUES (2, 'problem.yaml', x'00ff');"
    "INSERT INTO problem_sources VALUES (2, 'reference', 0, 'python', 'a.py', x'70');"
    "INSERT INTO submissions VALUES (4, 'submit', 3, 2, 'python', 'code', NULL, 200),"
    "  (5, 'run', NULL, 2, 'cpp', 'x', '1', 201), (6, 'submit', NULL, 9, 'cpp', '', NULL, 202),"
    "  (40, 'run', 7, 9, 'cpp', 'gone', NULL, 203);"
    "INSERT INTO idempotency_keys VALUES (3, 'key', 'hash', 'J1', 4, 200);"
    "INSERT INTO jobs (id, submission_id, status, attempt, faults, verdict, passed, total, time_us,"
    "  memory_kb, stages, diagnostics, compile_output, reason, events, created_us, started_us,"
    "  finished_us, limits) VALUES"
    "  ('J1', 4, 'dead', 2, 3, 'JE', 0, 0, 0, 0, NULL, NULL, NULL, 'why', '{}', 200, 210, 220, "
    "'{}'),"
    "  ('J2', 4, 'done', 1, 0, 'AC', 1, 1, 9, 8, '{}', '[]', 'out', NULL, '{}', 300, 310, 320, "
    "'{}'),"
    "  ('J3', 5, 'queued', 1, 0, NULL, 0, 0, 0, 0, NULL, NULL, NULL, NULL, NULL, 201, 0, 0, NULL),"
    "  ('J4', 6, 'running', 1, 0, NULL, 0, 0, 0, 0, NULL, NULL, NULL, NULL, NULL, 202, 5, 0, NULL);"
    "INSERT INTO results VALUES ('J2', 1, 1, 'AC', 1, 2, 3, 'i', 'e', 'g', 'o', 's', 'r', '{}');"
    "DELETE FROM submissions WHERE id = 40;";

/* And in those that schema 3 added. */
static const char rows_of_3[] =
    "UPDATE users SET full_name = 'Ada L.', password_hash = 'h' WHERE id = 3;"
    "INSERT INTO refresh_tokens VALUES ('rh', 'F', 3, 1, 999);"
    "INSERT INTO api_tokens VALUES (8, 3, 'script', 'th', 5, 6), (12, 7, 'x', 'gone', 7, 0);"
    "DELETE FROM api_tokens WHERE id = 12;"
    "INSERT INTO audit_log VALUES (21, 77, 3, 'user.add', 'eve', 'user'),"
    "  (22, 78, NULL, 'user.role', 'ada', 'admin');";

static struct store_conn *file_begin(struct fixture *f, int64_t version)
{
    struct store_conn *conn;
    struct err err;
    if (conn_open(&conn, f->path, CONN_WRITER, &err) || schema_migrate_to(conn, version, &err))
        fail_msg("%s", err.detail);
    return conn;
}

/* A new file without rows. */
static void schema_make(struct fixture *f, int64_t version)
{
    unlink(f->path);
    conn_close(file_begin(f, version));
}

static void file_make(struct fixture *f, int64_t version)
{
    struct store_conn *conn = file_begin(f, version);
    run(conn, rows_of_2);
    if (version >= 3)
        run(conn, rows_of_3);
    conn_close(conn);
}

/* --- everything in a file, as text ---------------------------------------------------------- */

static void append_rows(sqlite3 *db, const char *sql, struct buf *out)
{
    sqlite3_stmt *stmt;
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW)
        buf_printf(out, "%s\n", (const char *)sqlite3_column_text(stmt, 0));
    assert_int_equal(sqlite3_finalize(stmt), SQLITE_OK);
}

/* For each table the query that writes each row with the columns it has now, by which the file is
 * read again after the migration. */
static void append_queries(sqlite3 *db, struct buf *out)
{
    append_rows(db,
                "SELECT 'SELECT ''' || t.name || ''' || ' ||"
                " (SELECT group_concat('quote(\"' || c.name || '\")', '||'',''||')"
                "  FROM pragma_table_info(t.name) c) || ' FROM ' || t.name || ' ORDER BY 1'"
                " FROM sqlite_schema t WHERE t.type = 'table' ORDER BY t.name",
                out);
}

static void append_all(sqlite3 *db, const char *queries, struct buf *out)
{
    for (const char *line = queries; *line;) {
        size_t len = strcspn(line, "\n");
        AUTO_FREE char *sql = xstrndup(line, len);
        append_rows(db, sql, out);
        line += len + 1;
    }
}

static sqlite3 *file_open(struct fixture *f)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
    return db;
}

static void file_migrate(struct fixture *f)
{
    struct store_conn *conn;
    struct err err;
    if (store_conn_open(&conn, f->dir, &err))
        fail_msg("%s", err.detail);
    store_conn_close(conn);
}

static int64_t number(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *stmt;
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    int64_t value = sqlite3_step(stmt) == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : -1;
    sqlite3_finalize(stmt);
    return value;
}

/* --- promises ------------------------------------------------------------------------------- */

static void migrates_whole(struct fixture *f, int64_t version)
{
    AUTO_BUF struct buf queries = {0}, before = {0}, after = {0};
    file_make(f, version);
    sqlite3 *db = file_open(f);
    append_queries(db, &queries);
    append_all(db, queries.data, &before);
    assert_int_equal(number(db, "PRAGMA user_version"), version);
    sqlite3_close(db);

    file_migrate(f);
    db = file_open(f);
    append_all(db, queries.data, &after);
    assert_string_equal(before.data, after.data);
    assert_non_null(strstr(before.data, "'submissions'"));
    assert_int_equal(number(db, "PRAGMA user_version"), VERSION_NOW);
    assert_int_equal(number(db, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
    assert_int_equal(number(db, "SELECT count(*) FROM pragma_integrity_check WHERE"
                                " integrity_check <> 'ok'"),
                     0);
    assert_int_equal(number(db, "SELECT count(*) FROM submissions"), 3);
    /* The latest judging is the one that counts. */
    assert_int_equal(number(db, "SELECT current_job = 'J2' FROM submissions WHERE id = 4"), 1);
    assert_int_equal(number(db, "SELECT current_job = 'J4' FROM submissions WHERE id = 6"), 1);
    /* What was judged is counted. */
    assert_int_equal(number(db, "SELECT count(*) FROM problem_totals"), 1);
    assert_int_equal(number(db, "SELECT problem_id FROM problem_totals WHERE submissions = 1 AND"
                                " accepted = 1 AND people = 1 AND solved_by = 1"),
                     2);
    assert_int_equal(number(db, "SELECT first_id FROM user_results WHERE user_id = 3"), 4);
    assert_int_equal(number(db, "SELECT submission_id FROM accepted_times WHERE user_id = 3"), 4);
    sqlite3_close(db);
}

static void a_file_of_schema_2_loses_nothing(void **state)
{
    migrates_whole(*state, 2);
}

static void a_file_of_schema_3_loses_nothing(void **state)
{
    migrates_whole(*state, 3);
}

/* --- the schema itself ---------------------------------------------------------------------- */

/* The schema as text without what means nothing: comments and white space. */
static void append_schema(sqlite3 *db, struct buf *out)
{
    AUTO_BUF struct buf all = {0};
    append_rows(db,
                "SELECT type || ' ' || name || ' ' || sql FROM sqlite_schema"
                " WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type, name",
                &all);
    for (const char *at = all.data; *at; at++) {
        if (at[0] == '-' && at[1] == '-')
            at += strcspn(at, "\n");
        if (!isspace((unsigned char)*at))
            buf_append(out, at, 1);
    }
}

/* SHA-256 of the schema after each released step. A step that is changed afterwards leaves data
 * files with a schema that no program expects. */
static const char *const schemas[VERSION_RELEASED + 1] = {
    [1] = "0226f8e4849f0ab347642e621f27f00af03a218457dc88f7427924ac69630e92",
    [2] = "883bd1b01d0b51508a5a223eec559ad4c3588a6ec47a7432eb21de0c5d9b07bf",
    [3] = "69b2cbb707fa7997fd9ff23f22956bd693eeeff1e8bc9bd32964189437bfceec",
    [4] = "86f0a42bc5c5b68c48017def655947cfb7976cdf879f494191768fe559518ff8",
    [5] = "1abd440e5a9fcbca2a99ce6c8f76ec7ecb00324f872a324b1abad103168c581b",
    [6] = "cda22364a7425f94ca12ef28130fd9f43483e4386973c399a6f933c8736e9867",
    [7] = "1dbd33bf3ed7d4df6a0b0000df854c8ce8e8f61ad6c98259b1dc5ad1352bbb8b",
};

static void a_released_step_makes_what_it_always_made(void **state)
{
    struct fixture *f = *state;
    for (int64_t version = 1; version <= VERSION_RELEASED; version++) {
        AUTO_BUF struct buf schema = {0};
        char hash[SHA256_HEX_SIZE];
        schema_make(f, version);
        sqlite3 *db = file_open(f);
        append_schema(db, &schema);
        sqlite3_close(db);
        sha256_plain_hex(&(struct bytes){schema.data, schema.len}, 1, hash);
        if (strcmp(hash, schemas[version]) != 0)
            fail_msg("step %d makes another schema than it did: %s", (int)version, hash);
    }
}

static void a_file_of_each_version_comes_to_one_schema(void **state)
{
    struct fixture *f = *state;
    AUTO_BUF struct buf fresh = {0};
    for (int64_t version = VERSION_NOW; version >= 1; version--) {
        AUTO_BUF struct buf migrated = {0};
        schema_make(f, version);
        file_migrate(f);
        sqlite3 *db = file_open(f);
        append_schema(db, version == VERSION_NOW ? &fresh : &migrated);
        assert_int_equal(number(db, "PRAGMA user_version"), VERSION_NOW);
        sqlite3_close(db);
        if (version < VERSION_NOW)
            assert_string_equal(migrated.data, fresh.data);
    }
}

static int submit_op(struct store_conn *conn, void *arg, struct err *err)
{
    return submission_create(conn, arg, err);
}

static int audit_op(struct store_conn *conn, void *arg, struct err *err)
{
    (void)arg;
    return audit_write(conn, 3, "test", "", "", err);
}

static int64_t submit(struct fixture *f)
{
    struct store_conn *conn;
    struct err err;
    struct submission_new s = {
        .kind = KIND_SUBMIT, .problem = "add-one", .language = "python", .code = "x"};
    job_id_make(s.job_id);
    if (store_conn_open(&conn, f->dir, &err) || store_conn_run(conn, submit_op, &s, &err) ||
        store_conn_run(conn, audit_op, NULL, &err))
        fail_msg("%s", err.detail);
    store_conn_close(conn);
    return s.submission_id;
}

static void numbers_of_before_are_never_given_again(void **state)
{
    struct fixture *f = *state;
    file_make(f, 3);
    assert_int_equal(submit(f), 41);
    sqlite3 *db = file_open(f);
    assert_int_equal(number(db, "SELECT max(id) FROM audit_log"), 23);
    assert_int_equal(number(db, "SELECT seq FROM sqlite_sequence WHERE name = 'api_tokens'"), 12);
    assert_int_equal(number(db, "SELECT count(*) FROM sqlite_sequence WHERE name LIKE '%new%'"), 0);
    sqlite3_close(db);
}

/* Of all submissions that were there none is left: the counter has no row to follow. */
static void numbers_of_a_table_that_was_emptied_are_never_given_again(void **state)
{
    struct fixture *f = *state;
    file_make(f, 3);
    sqlite3 *db = file_open(f);
    assert_int_equal(sqlite3_exec(db,
                                  "DELETE FROM results; DELETE FROM jobs; DELETE FROM submissions",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(db);
    assert_int_equal(submit(f), 41);
}

static void a_step_that_fails_changes_nothing(void **state)
{
    struct fixture *f = *state;
    struct store_conn *conn;
    struct err err;
    file_make(f, 3);
    sqlite3 *db = file_open(f);
    /* A submission of a problem that does not exist, as no program of ours would leave it. */
    assert_int_equal(sqlite3_exec(db,
                                  "PRAGMA foreign_keys = OFF; INSERT INTO submissions VALUES"
                                  " (50, 'submit', NULL, 1000, 'cpp', '', NULL, 1)",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(db);
    assert_int_equal(store_conn_open(&conn, f->dir, &err), -1);
    assert_non_null(strstr(err.detail, "reference"));
    db = file_open(f);
    assert_int_equal(number(db, "PRAGMA user_version"), 3);
    assert_int_equal(number(db, "SELECT count(*) FROM submissions"), 4);
    assert_int_equal(number(db, "SELECT count(*) FROM sqlite_schema WHERE name = 'rejudges'"), 0);
    sqlite3_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_file_of_schema_2_loses_nothing, make_dir, remove_dir),
        cmocka_unit_test_setup_teardown(a_file_of_schema_3_loses_nothing, make_dir, remove_dir),
        cmocka_unit_test_setup_teardown(a_released_step_makes_what_it_always_made, make_dir,
                                        remove_dir),
        cmocka_unit_test_setup_teardown(a_file_of_each_version_comes_to_one_schema, make_dir,
                                        remove_dir),
        cmocka_unit_test_setup_teardown(numbers_of_before_are_never_given_again, make_dir,
                                        remove_dir),
        cmocka_unit_test_setup_teardown(numbers_of_a_table_that_was_emptied_are_never_given_again,
                                        make_dir, remove_dir),
        cmocka_unit_test_setup_teardown(a_step_that_fails_changes_nothing, make_dir, remove_dir),
    };
    return cmocka_run_group_tests_name("schema", tests, NULL, NULL);
}
