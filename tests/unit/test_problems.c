/* Problems in the store: who sees them, and what a change to one of them does. */
#include "store/db.h"
#include "store/problems.h"
#include "store/submissions.h"
#include "tests/unit/check.h"

#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static char dir[64];
static struct store_conn *conn;

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *walk)
{
    (void)st, (void)type, (void)walk;
    return remove(path);
}

static int open_store(void **state)
{
    (void)state;
    struct err err;
    snprintf(dir, sizeof dir, "/tmp/assay-unit-XXXXXX");
    assert_non_null(mkdtemp(dir));
    if (store_conn_open(&conn, dir, &err))
        fail_msg("%s", err.detail);
    return 0;
}

static int close_store(void **state)
{
    (void)state;
    store_conn_close(conn);
    nftw(dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    return 0;
}

static void run(store_op_fn *op, void *arg)
{
    struct err err;
    if (store_conn_run(conn, op, arg, &err))
        fail_msg("%s: %s", err.code, err.detail);
}

static int store_op(struct store_conn *c, void *arg, struct err *err)
{
    return problem_store(c, arg, err);
}

static int64_t make_problem(const char *slug, bool staff_only)
{
    struct test_case test = {.name = (char *)"sample/1", .sample = true};
    buf_puts(&test.input, "1\n");
    buf_puts(&test.answer, "2\n");
    struct problem p = {.slug = (char *)(uintptr_t)slug,
                        .title = (char *)"Add one",
                        .difficulty = (char *)"easy",
                        .statement = (char *)"Add one.",
                        .kind = (char *)"function",
                        .signature = (char *)"{}",
                        .staff_only = staff_only,
                        .time_limit_ms = 1000,
                        .memory_limit_kb = 65536,
                        .tests = &test,
                        .test_count = 1,
                        .sample_count = 1};
    run(store_op, &p);
    buf_finish(&test.input);
    buf_finish(&test.answer);
    return p.id;
}

/* --- visibility ----------------------------------------------------------------------------- */

static int listed(bool staff)
{
    struct problem_filter filter = {.staff = staff, .limit = 10};
    struct problem **found;
    struct err err;
    int count = problem_list(conn, &filter, &found, &err);
    for (int i = 0; i < count; i++)
        problem_destroy(found[i]);
    free(found);
    return count;
}

static int submit_op(struct store_conn *c, void *arg, struct err *err)
{
    return submission_create(c, arg, err);
}

static void what_is_for_staff_only_is_not_there_for_others(void **state)
{
    (void)state;
    struct err err;
    make_problem("open", false);
    make_problem("closed", true);
    assert_int_equal(listed(true), 2);
    assert_int_equal(listed(false), 1);
    for (int staff = 0; staff <= 1; staff++) {
        struct submission_new s = {.kind = "submit",
                                   .staff = staff != 0,
                                   .problem = "closed",
                                   .language = "python",
                                   .code = "x"};
        job_id_make(s.job_id);
        assert_int_equal(store_conn_run(conn, submit_op, &s, &err), staff ? 0 : -1);
        if (!staff)
            assert_string_equal(err.code, "unknown_problem");
    }
    make_problem("closed", false); /* a new revision does not open it */
    assert_int_equal(listed(false), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_for_staff_only_is_not_there_for_others, open_store,
                                        close_store),
    };
    return cmocka_run_group_tests_name("problems", tests, NULL, NULL);
}
