/*
 * The tests of problems, in the store. A large text is read and written piece by piece, so that it
 * is in memory once at most.
 *
 * Thread: the connection's; the functions are synchronous. Ownership: the caller frees what is
 * loaded.
 */
#ifndef ASSAY_STORE_TEST_CASES_H
#define ASSAY_STORE_TEST_CASES_H

#include "store/engine/store.h"

/* One test. Input and answer are bytes: for function problems lines of JSON, else any content. */
struct test_case {
    char *name; /* "sample/1", "secret/07-random" */
    bool sample;
    struct buf input, answer;
};

/* The names of all tests, in the order of judging. The caller frees them and the list. err.code
 * "revision_changed": the problem no longer has `revision`. */
int test_names_load(struct store_conn *conn, int64_t problem_id, int64_t revision, char ***out,
                    size_t *count, struct err *err) MUST_CHECK;
void test_names_destroy(char **names, size_t count);
/* Loads the tests from position `from` up to `to`, which is not loaded, appending them: as many as
 * fit into max_bytes, but at least one. The caller frees them, also after -1. */
int test_cases_read(struct store_conn *conn, int64_t problem_id, size_t from, size_t to,
                    size_t max_bytes, struct test_case **out, size_t *count,
                    struct err *err) MUST_CHECK;
/* Loads tests from position `from` (from 0 on, samples first) on, as many as fit into max_bytes but
 * at least one. err.code "revision_changed": the problem no longer has `revision`. */
int test_cases_load(struct store_conn *conn, int64_t problem_id, int64_t revision, size_t from,
                    size_t max_bytes, struct test_case **out, size_t *count,
                    struct err *err) MUST_CHECK;
/* Writes the tests of a problem that has none. Texts in the spool go piece by piece. */
int test_cases_store(struct store_conn *conn, int64_t problem_id, const struct test_case *tests,
                     size_t count, struct err *err) MUST_CHECK;
void test_cases_destroy(struct test_case *tests, size_t count);

#endif
