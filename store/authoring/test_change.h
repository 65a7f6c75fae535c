/*
 * Single tests of a problem, as administrators read and change them. Each change writes the audit
 * log (never a test's content) and makes a new revision of the problem. The order of tests is that
 * of a package: samples first, then by name. So a change may move other tests.
 *
 * Thread: the connection's; the functions are synchronous.
 * Limits: a problem has at most TESTS_MAX tests; all files together have the limits of a package
 * (file_set.h).
 */
#ifndef ASSAY_STORE_TEST_CHANGE_H
#define ASSAY_STORE_TEST_CHANGE_H

#include "store/package/problems.h"

#define TEST_NAME_MAX 100

struct test_summary {
    int64_t index; /* from 1 on, as in results */
    char *name;    /* "sample/1" */
    bool sample;
    int64_t input_bytes, answer_bytes;
};
/* Returns the number of tests, or -1. */
int test_summaries_load(struct store_conn *conn, int64_t problem_id, struct test_summary **out,
                        struct err *err) MUST_CHECK;
void test_summaries_destroy(struct test_summary *tests, int count);

/* The name without "sample/" or "secret/". */
const char *test_base_name(const char *name);

/* A file of the package that is no test. */
struct file_summary {
    char *path;
    int64_t bytes;
};
/* Returns the number of files, or -1. */
int file_summaries_load(struct store_conn *conn, int64_t problem_id, struct file_summary **out,
                        struct err *err) MUST_CHECK;
void file_summaries_destroy(struct file_summary *files, int count);

/* Reads one test with its content. err.code unknown_test. */
int test_find(struct store_conn *conn, int64_t problem_id, int64_t index, struct test_case *out,
              struct err *err) MUST_CHECK;
void test_case_finish(struct test_case *test);

/* Checks the name of a test without its folder: parts of letters, digits, '.', '_' and '-',
 * separated by slashes. -1 with err.code "bad_name". */
int test_name_check(const char *name, struct err *err) MUST_CHECK;

/* One change of one test. The problem must have `revision`, with which the values were checked.
 * test.name includes the folder. */
struct test_change {
    int64_t who;
    const char *problem; /* id or slug */
    int64_t revision;
    int64_t index; /* which test; 0: adds one. After the call: its new index */
    struct test_case test;
};
/* err.code unknown_problem, unknown_test, revision_changed, name_taken, too_many_tests,
 * package_too_large. */
int test_put(struct store_conn *conn, struct test_change *change, struct err *err) MUST_CHECK;
/* change->test is not used. err.code last_test: a problem that others see has at least one. */
int test_delete(struct store_conn *conn, const struct test_change *change,
                struct err *err) MUST_CHECK;

/* Whether the package may be sent, for which it is in memory whole. err.code package_too_large. */
int problem_sendable_check(struct store_conn *conn, int64_t problem_id, struct err *err) MUST_CHECK;
/* Called after a change: checks the limits of a package. err.code too_many_tests,
 * package_too_large. */
int problem_size_check(struct store_conn *conn, int64_t problem_id, struct err *err) MUST_CHECK;

#endif
