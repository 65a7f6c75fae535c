#include "store/package/test_cases.h"

#include "store/engine/db.h"
#include "store/package/spool.h"

#include <string.h>

#define TEXT_PIECE_BYTES ((size_t)1 << 20)

void test_cases_destroy(struct test_case *tests, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free(tests[i].name);
        buf_finish(&tests[i].input);
        buf_finish(&tests[i].answer);
    }
    free(tests);
}

/* --- reading ------------------------------------------------------------------------------- */

/* Reads a large text piece by piece: a column of a row would be in memory a second time. */
static int text_read(struct store_conn *conn, int64_t row, const char *column, size_t len,
                     struct buf *out, struct err *err)
{
    sqlite3_blob *blob = NULL;
    int rc = sqlite3_blob_open(conn->db, "main", "test_cases", column, row, 0, &blob);
    /* The row was read in the same transaction; a different length would mean that it was not. */
    if (rc == SQLITE_OK && (size_t)sqlite3_blob_bytes(blob) != len)
        rc = SQLITE_CORRUPT;
    buf_reserve(out, len);
    for (size_t at = 0; rc == SQLITE_OK && at < len;) {
        size_t n = len - at < TEXT_PIECE_BYTES ? len - at : TEXT_PIECE_BYTES;
        rc = sqlite3_blob_read(blob, out->data + at, (int)n, (int)at);
        at += n;
    }
    (void)sqlite3_blob_close(blob);
    sqlite3_db_release_memory(conn->db); /* the cache is full of pages that nobody asks for again */
    if (rc != SQLITE_OK)
        return err_set(err, "store_failed", NULL, "a test cannot be read: %s",
                       sqlite3_errmsg(conn->db));
    out->len = len;
    out->data[len] = '\0';
    return 0;
}

static int test_from_row(struct store_conn *conn, sqlite3_stmt *stmt, struct test_case **tests,
                         size_t *count, struct err *err)
{
    *tests = xrealloc(*tests, (*count + 1) * sizeof **tests);
    struct test_case *t = &(*tests)[(*count)++];
    *t = (struct test_case){.name = column_text(stmt, 0), .sample = !sqlite3_column_int64(stmt, 1)};
    if (sqlite3_column_type(stmt, 2) != SQLITE_NULL) {
        column_bytes(stmt, 2, &t->input);
        column_bytes(stmt, 3, &t->answer);
        return 0;
    }
    const int64_t row = sqlite3_column_int64(stmt, 4);
    return text_read(conn, row, "input", (size_t)sqlite3_column_int64(stmt, 5), &t->input, err) <
                       0 ||
                   text_read(conn, row, "answer", (size_t)sqlite3_column_int64(stmt, 6), &t->answer,
                             err) < 0
               ? -1
               : 0;
}

/* A test is small if its row may be read as it is. SQLite knows the length of a large one without
 * reading it. */
#define IS_SMALL "length(input) + length(answer) <= 1048576"

int test_cases_read(struct store_conn *conn, int64_t problem_id, size_t from, size_t to,
                    size_t max_bytes, struct test_case **out, size_t *count, struct err *err)
{
    sqlite3_stmt *stmt =
        conn_query(conn, err,
                   "SELECT name, is_hidden, iif(" IS_SMALL ", input, NULL), iif(" IS_SMALL
                   ", answer, NULL), id, length(input), length(answer) FROM test_cases "
                   "WHERE problem_id = ? AND position >= ? AND position < ? ORDER BY position",
                   "iii", problem_id, (int64_t)from, (int64_t)to);
    int rc = -1;
    size_t bytes = 0;
    while (stmt && (rc = query_step(stmt, err)) == 1) {
        bytes += (size_t)(sqlite3_column_int64(stmt, 5) + sqlite3_column_int64(stmt, 6));
        int taken = 0;
        if (bytes <= max_bytes || !*count)
            taken = test_from_row(conn, stmt, out, count, err);
        if (taken < 0 || bytes >= max_bytes) {
            query_end(stmt);
            return taken;
        }
    }
    return rc;
}

static int revision_check(struct store_conn *conn, int64_t problem_id, int64_t revision,
                          struct err *err)
{
    sqlite3_stmt *stmt =
        conn_query(conn, err, "SELECT 1 FROM problems WHERE id = ? AND revision = ?", "ii",
                   problem_id, revision);
    int rc = stmt ? query_step(stmt, err) : -1;
    if (rc < 0)
        return -1;
    if (rc == 0)
        return err_set(err, "revision_changed", NULL,
                       "the problem was changed while it was being judged");
    query_end(stmt);
    return 0;
}

void test_names_destroy(char **names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(names[i]);
    free(names);
}

int test_names_load(struct store_conn *conn, int64_t problem_id, int64_t revision, char ***out,
                    size_t *count, struct err *err)
{
    char **names = NULL;
    size_t n = 0;
    if (revision_check(conn, problem_id, revision, err) < 0)
        return -1;
    sqlite3_stmt *stmt =
        conn_query(conn, err, "SELECT name FROM test_cases WHERE problem_id = ? ORDER BY position",
                   "i", problem_id);
    int rc = -1;
    while (stmt && (rc = query_step(stmt, err)) == 1) {
        names = xrealloc(names, (n + 1) * sizeof *names);
        names[n++] = column_text(stmt, 0);
    }
    if (rc) {
        test_names_destroy(names, n);
        return -1;
    }
    *out = names;
    *count = n;
    return 0;
}

int test_cases_load(struct store_conn *conn, int64_t problem_id, int64_t revision, size_t from,
                    size_t max_bytes, struct test_case **out, size_t *count, struct err *err)
{
    if (revision_check(conn, problem_id, revision, err) < 0)
        return -1;
    struct test_case *tests = NULL;
    size_t n = 0;
    if (test_cases_read(conn, problem_id, from, INT32_MAX, max_bytes, &tests, &n, err) < 0) {
        test_cases_destroy(tests, n);
        return -1;
    }
    *out = tests;
    *count = n;
    return 0;
}

/* --- writing ------------------------------------------------------------------------------- */

/* Writes a large text to its place, piece by piece: a blob that is bound is in memory whole, more
 * than once. */
static int text_write(struct store_conn *conn, int64_t row, const char *column,
                      const struct buf *text, struct err *err)
{
    sqlite3_blob *blob = NULL;
    int rc = sqlite3_blob_open(conn->db, "main", "test_cases", column, row, 1, &blob);
    for (size_t at = 0; rc == SQLITE_OK && at < text->len;) {
        size_t n = text->len - at < TEXT_PIECE_BYTES ? text->len - at : TEXT_PIECE_BYTES;
        rc = sqlite3_blob_write(blob, text->data + at, (int)n, (int)at);
        at += n;
    }
    int closed = sqlite3_blob_close(blob);
    spool_forget(text);
    if (rc == SQLITE_OK)
        rc = closed;
    return rc == SQLITE_OK ? 0
                           : err_set(err, "store_failed", NULL, "a test cannot be written: %s",
                                     sqlite3_errmsg(conn->db));
}

static int large_test_store(struct store_conn *conn, int64_t problem_id, size_t position,
                            const struct test_case *t, struct err *err)
{
    if (conn_exec(conn, err,
                  "INSERT INTO test_cases (problem_id, position, name, is_hidden, input,"
                  " answer) VALUES (?, ?, ?, ?, zeroblob(?), zeroblob(?))",
                  "iitiii", problem_id, (int64_t)position, t->name, (int64_t)!t->sample,
                  (int64_t)t->input.len, (int64_t)t->answer.len) < 0)
        return -1;
    const int64_t row = sqlite3_last_insert_rowid(conn->db);
    return text_write(conn, row, "input", &t->input, err) < 0 ||
                   text_write(conn, row, "answer", &t->answer, err) < 0
               ? -1
               : 0;
}

int test_cases_store(struct store_conn *conn, int64_t problem_id, const struct test_case *tests,
                     size_t count, struct err *err)
{
    for (size_t i = 0; i < count; i++) {
        const struct test_case *t = &tests[i];
        if (spool_has(&t->input) || spool_has(&t->answer)) {
            if (large_test_store(conn, problem_id, i, t, err) < 0)
                return -1;
            continue;
        }
        if (conn_exec(conn, err,
                      "INSERT INTO test_cases (problem_id, position, name, is_hidden, input,"
                      " answer) VALUES (?, ?, ?, ?, ?, ?)",
                      "iitibb", problem_id, (int64_t)i, t->name, (int64_t)!t->sample, t->input.data,
                      t->input.len, t->answer.data, t->answer.len) < 0)
            return -1;
    }
    return 0;
}
