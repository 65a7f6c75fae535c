/*
 * The tests of a problem one by one, as administrators read and change them. Each change is told in
 * the audit log (never what is in a test) and is a new revision of the problem. Tests are in the
 * order in which a package with these files would be read: samples first, then by name; so a change
 * may give others another place.
 * Synchronous; on a store thread.
 *
 * Limits: TESTS_MAX tests a problem; altogether what a package may hold (file_set.h).
 */
#ifndef ASSAY_STORE_TEST_CHANGE_H
#define ASSAY_STORE_TEST_CHANGE_H

#include "store/package/problems.h"

#define TEST_NAME_MAX 100

struct test_summary {
    int64_t index; /* from 1, as in results */
    char *name;    /* "sample/1" */
    bool sample;
    int64_t input_bytes, answer_bytes;
};
/* Returns the number, or -1. */
int test_summaries_load(struct store_conn *conn, int64_t problem_id, struct test_summary **out,
                        struct err *err) MUST_CHECK;
void test_summaries_destroy(struct test_summary *tests, int count);

/* Without its folder. */
const char *test_base_name(const char *name);

/* The other files of the package. */
struct file_summary {
    char *path;
    int64_t bytes;
};
/* Returns the number, or -1. */
int file_summaries_load(struct store_conn *conn, int64_t problem_id, struct file_summary **out,
                        struct err *err) MUST_CHECK;
void file_summaries_destroy(struct file_summary *files, int count);

/* err.code unknown_test. */
int test_find(struct store_conn *conn, int64_t problem_id, int64_t index, struct test_case *out,
              struct err *err) MUST_CHECK;
void test_case_finish(struct test_case *test);

/* Of a test below its folder: parts of letters, digits, '.', '_' and '-' between slashes. -1:
 * err.code "bad_name". */
int test_name_check(const char *name, struct err *err) MUST_CHECK;

/* One change. The problem must be at `revision`, for which the values were checked. test.name has
 * its folder. */
struct test_change {
    int64_t who;
    const char *problem; /* number or slug */
    int64_t revision;
    int64_t index; /* which; 0: it is added. Then: where it is now */
    struct test_case test;
};
/* err.code unknown_problem, unknown_test, revision_changed, name_taken, too_many_tests,
 * package_too_large. */
int test_put(struct store_conn *conn, struct test_change *change, struct err *err) MUST_CHECK;
/* The test itself need not be filled. err.code last_test: a problem has one at least. */
int test_delete(struct store_conn *conn, const struct test_change *change,
                struct err *err) MUST_CHECK;

/* After a change: whether a package may hold what is there now. err.code too_many_tests,
 * package_too_large. */
int problem_size_check(struct store_conn *conn, int64_t problem_id, struct err *err) MUST_CHECK;

#endif
