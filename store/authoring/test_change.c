#include "store/authoring/test_change.h"

#include "store/authoring/problem_change.h"
#include "store/engine/db.h"
#include "store/package/file_set.h"
#include "store/package/package.h"
#include "store/people/audit.h"

#include <string.h>

/* --- reading -------------------------------------------------------------------------------- */

void test_case_finish(struct test_case *test)
{
    free(test->name);
    buf_finish(&test->input);
    buf_finish(&test->answer);
    *test = (struct test_case){0};
}

void test_summaries_destroy(struct test_summary *tests, int count)
{
    for (int i = 0; i < count; i++)
        free(tests[i].name);
    free(tests);
}

int test_summaries_load(struct store_conn *conn, int64_t problem_id, struct test_summary **out,
                        struct err *err)
{
    sqlite3_stmt *stmt =
        conn_query(conn, err,
                   "SELECT position + 1, name, is_hidden, length(input), length(answer)"
                   " FROM test_cases WHERE problem_id = ? ORDER BY position",
                   "i", problem_id);
    struct test_summary *tests = NULL;
    int count = 0, rc = -1;
    while (stmt && (rc = query_step(stmt, err)) == 1) {
        tests = xrealloc(tests, (size_t)(count + 1) * sizeof *tests);
        tests[count++] = (struct test_summary){.index = sqlite3_column_int64(stmt, 0),
                                               .name = column_text(stmt, 1),
                                               .sample = !sqlite3_column_int64(stmt, 2),
                                               .input_bytes = sqlite3_column_int64(stmt, 3),
                                               .answer_bytes = sqlite3_column_int64(stmt, 4)};
    }
    if (rc) {
        test_summaries_destroy(tests, count);
        return -1;
    }
    *out = tests;
    return count;
}

const char *test_base_name(const char *name)
{
    const char *slash = strchr(name, '/');
    return slash ? slash + 1 : name;
}

void file_summaries_destroy(struct file_summary *files, int count)
{
    for (int i = 0; i < count; i++)
        free(files[i].path);
    free(files);
}

int file_summaries_load(struct store_conn *conn, int64_t problem_id, struct file_summary **out,
                        struct err *err)
{
    sqlite3_stmt *stmt =
        conn_query(conn, err,
                   "SELECT path, length(content) FROM problem_files WHERE problem_id = ?"
                   " ORDER BY path",
                   "i", problem_id);
    struct file_summary *files = NULL;
    int count = 0, rc = -1;
    while (stmt && (rc = query_step(stmt, err)) == 1) {
        files = xrealloc(files, (size_t)(count + 1) * sizeof *files);
        files[count++] = (struct file_summary){column_text(stmt, 0), sqlite3_column_int64(stmt, 1)};
    }
    if (rc) {
        file_summaries_destroy(files, count);
        return -1;
    }
    *out = files;
    return count;
}

static int unknown_test(int64_t index, struct err *err)
{
    err_set(err, "unknown_test", NULL, "There is no test %lld.", (long long)index);
    return -1;
}

/* A larger test is not read whole to be shown or changed. */
static int test_size_check(struct store_conn *conn, int64_t problem_id, int64_t index,
                           struct err *err)
{
    int64_t bytes = query_number(
        conn_query(conn, err,
                   "SELECT coalesce((SELECT max(length(input), length(answer)) FROM test_cases"
                   " WHERE problem_id = ? AND position = ?), 0)",
                   "ii", problem_id, index - 1),
        err);
    if (bytes <= (int64_t)FILE_SET_FILE_MAX)
        return bytes < 0 ? -1 : 0;
    return err_set(err, "package_too_large", NULL,
                   "A text of this test has %lld MiB, and one of over %zu MiB is not shown: `assay "
                   "export` writes it on the host.",
                   (long long)bytes >> 20, FILE_SET_FILE_MAX >> 20);
}

int test_find(struct store_conn *conn, int64_t problem_id, int64_t index, struct test_case *out,
              struct err *err)
{
    if (test_size_check(conn, problem_id, index, err) < 0)
        return -1;
    sqlite3_stmt *stmt = conn_query(conn, err,
                                    "SELECT name, is_hidden, input, answer FROM test_cases"
                                    " WHERE problem_id = ? AND position = ?",
                                    "ii", problem_id, index - 1);
    int rc = stmt ? query_step(stmt, err) : -1;
    if (rc <= 0)
        return rc < 0 ? -1 : unknown_test(index, err);
    *out =
        (struct test_case){.name = column_text(stmt, 0), .sample = !sqlite3_column_int64(stmt, 1)};
    column_bytes(stmt, 2, &out->input);
    column_bytes(stmt, 3, &out->answer);
    query_end(stmt);
    return 0;
}

/* --- checks --------------------------------------------------------------------------------- */

static bool part_is_plain(const char *part, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-", part[i]))
            return false;
    /* A folder that ends with ".in" or ".ans" would collide with the files of another test. */
    return len > 0 && part[0] != '.' && !(len > 3 && memcmp(part + len - 3, ".in", 3) == 0) &&
           !(len > 4 && memcmp(part + len - 4, ".ans", 4) == 0);
}

int test_name_check(const char *name, struct err *err)
{
    int parts = 0;
    bool plain = strlen(name) <= TEST_NAME_MAX;
    for (const char *part = name; plain && part; parts++) {
        size_t len = strcspn(part, "/");
        plain = part_is_plain(part, len);
        part = part[len] ? part + len + 1 : NULL;
    }
    if (plain && parts <= 4)
        return 0;
    return err_set(
        err, "bad_name", "name",
        "A test's name is at most %d letters, digits, '.', '_' and '-', in up to 4 parts "
        "with '/' between; no part begins with '.' or ends in .in or .ans.",
        TEST_NAME_MAX);
}

/* The id of the test with this name; 0: there is none; -1 with err. */
static int64_t test_named(struct store_conn *conn, int64_t problem_id, const char *name,
                          struct err *err)
{
    sqlite3_stmt *stmt = conn_query(
        conn, err, "SELECT position + 1 FROM test_cases WHERE problem_id = ? AND name = ?", "it",
        problem_id, name);
    int rc = stmt ? query_step(stmt, err) : -1;
    if (rc <= 0)
        return rc;
    int64_t index = sqlite3_column_int64(stmt, 0);
    query_end(stmt);
    return index;
}

/* All bytes of a problem; -1 with err. */
static int64_t problem_bytes(struct store_conn *conn, int64_t problem_id, struct err *err)
{
    return query_number(
        conn_query(conn, err,
                   "SELECT (SELECT total(length(input) + length(answer)) FROM test_cases WHERE"
                   " problem_id = ?1) + (SELECT total(length(content)) FROM problem_files WHERE"
                   " problem_id = ?1)",
                   "i", problem_id),
        err);
}

int problem_sendable_check(struct store_conn *conn, int64_t problem_id, struct err *err)
{
    int64_t bytes = problem_bytes(conn, problem_id, err);
    if (bytes <= (int64_t)FILE_SET_MEMORY_MAX)
        return bytes < 0 ? -1 : 0;
    return err_set(err, "package_too_large", NULL,
                   "The package has %lld MiB, and one of over %zu MiB is not sent: `assay export` "
                   "writes it on the host.",
                   (long long)bytes >> 20, FILE_SET_MEMORY_MAX >> 20);
}

int problem_size_check(struct store_conn *conn, int64_t problem_id, struct err *err)
{
    int64_t bytes = problem_bytes(conn, problem_id, err);
    int64_t tests =
        query_number(conn_query(conn, err, "SELECT count(*) FROM test_cases WHERE problem_id = ?",
                                "i", problem_id),
                     err);
    int64_t files = query_number(
        conn_query(conn, err, "SELECT count(*) FROM problem_files WHERE problem_id = ?", "i",
                   problem_id),
        err);
    if (bytes < 0 || tests < 0 || files < 0)
        return -1;
    if (tests > TESTS_MAX)
        return err_set(err, "too_many_tests", NULL, "A problem may have %d tests.", TESTS_MAX);
    if (bytes > (int64_t)FILE_SET_MEMORY_MAX || 2 * tests + files > FILE_SET_FILES_MAX)
        return err_set(err, "package_too_large", NULL,
                       "A problem that is changed here may hold %zu MiB in %d files altogether; a "
                       "larger one comes as a package.",
                       FILE_SET_MEMORY_MAX >> 20, FILE_SET_FILES_MAX);
    return 0;
}

/* --- changing ------------------------------------------------------------------------------- */

static int row_put(struct store_conn *conn, int64_t problem_id, const struct test_change *c,
                   struct err *err)
{
    const struct test_case *t = &c->test;
    if (c->index == 0) /* last, until problem_revise sorts the tests */
        return conn_exec(conn, err,
                         "INSERT INTO test_cases (problem_id, position, name, is_hidden, input,"
                         " answer) SELECT ?1, coalesce(max(position), -1) + 1, ?2, ?3, ?4, ?5 FROM"
                         " test_cases WHERE problem_id = ?1",
                         "itibb", problem_id, t->name, (int64_t)!t->sample, t->input.data,
                         t->input.len, t->answer.data, t->answer.len) < 0
                   ? -1
                   : 0;
    int64_t changed =
        conn_exec(conn, err,
                  "UPDATE test_cases SET name = ?3, is_hidden = ?4, input = ?5, answer = ?6"
                  " WHERE problem_id = ?1 AND position = ?2",
                  "iitibb", problem_id, c->index - 1, t->name, (int64_t)!t->sample, t->input.data,
                  t->input.len, t->answer.data, t->answer.len);
    return changed < 0 ? -1 : changed == 0 ? unknown_test(c->index, err) : 0;
}

static int put(struct store_conn *conn, const struct problem *p, struct test_change *c,
               struct err *err)
{
    int64_t named = test_named(conn, p->id, c->test.name, err);
    if (named < 0)
        return -1;
    if (named > 0 && named != c->index)
        return err_set(err, "name_taken", "name", "There is a test '%.120s' already.",
                       c->test.name);
    AUTO_FREE char *detail =
        xasprintf("%s, %zu and %zu bytes", c->test.name, c->test.input.len, c->test.answer.len);
    if (row_put(conn, p->id, c, err) < 0 || problem_size_check(conn, p->id, err) < 0 ||
        problem_revise(conn, p->id, err) < 0 ||
        audit_write(conn, c->who, c->index ? "problem.test_change" : "problem.test_add", p->slug,
                    detail, err) < 0)
        return -1;
    c->index = test_named(conn, p->id, c->test.name, err);
    return c->index > 0 ? 0 : -1;
}

int test_put(struct store_conn *conn, struct test_change *change, struct err *err)
{
    struct problem *p = NULL;
    if (problem_open(conn, change->problem, change->revision, &p, err) < 0)
        return -1;
    int rc = put(conn, p, change, err);
    problem_destroy(p);
    return rc;
}

static int drop(struct store_conn *conn, const struct problem *p, const struct test_change *c,
                struct err *err)
{
    struct test_case test;
    if (test_find(conn, p->id, c->index, &test, err) < 0)
        return -1;
    AUTO_FREE char *name = xstrdup(test.name);
    test_case_finish(&test);
    if (p->stored_tests == 1 && !problem_is_draft(conn, p))
        return err_set(err, "last_test", NULL, "A problem that others see has at least one test.");
    return conn_exec(conn, err, "DELETE FROM test_cases WHERE problem_id = ? AND position = ?",
                     "ii", p->id, c->index - 1) < 0 ||
                   problem_revise(conn, p->id, err) < 0 ||
                   audit_write(conn, c->who, "problem.test_delete", p->slug, name, err) < 0
               ? -1
               : 0;
}

int test_delete(struct store_conn *conn, const struct test_change *change, struct err *err)
{
    struct problem *p = NULL;
    if (problem_open(conn, change->problem, change->revision, &p, err) < 0)
        return -1;
    int rc = drop(conn, p, change, err);
    problem_destroy(p);
    return rc;
}
