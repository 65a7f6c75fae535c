/* Enums and their words: each has one, comes back from it, and nothing else does. */
#include "store/contests/contests.h"
#include "store/engine/db.h"
#include "store/engine/store_conn.h"
#include "store/judging/rejudges.h"
#include "store/judging/statistics.h"
#include "store/judging/submission_list.h"
#include "store/judging/submissions.h"
#include "store/package/package.h"
#include "store/package/problem_list.h"
#include "store/people/users.h"
#include "tests/unit/aborts.h"
#include "tests/unit/store_kit.h"

#include <stdio.h>
#include <string.h>

/* --- tables --------------------------------------------------------------------------------- */

static const struct words *const tables[] = {&verdict_words, &submission_kind_words,
                                             &job_status_words, &hidden_results_words,
                                             &visibility_words};

static void each_value_comes_back_from_its_word(void **state)
{
    (void)state;
    for (size_t t = 0; t < COUNT_OF(tables); t++) {
        const struct words *words = tables[t];
        assert_true(words->count > 1);
        for (unsigned value = 0; value < words->count; value++)
            if (words->texts[value])
                assert_int_equal(word_find(words, word_of(words, value)), value);
    }
    for (enum verdict v = VERDICT_NONE + 1; v < VERDICTS; v++) {
        enum verdict again = VERDICT_NONE;
        assert_int_equal(verdict_parse(verdict_word(v), &again), 0);
        assert_int_equal(again, v);
        assert_non_null(verdict_text(v));
    }
    for (enum role role = ROLE_USER; role <= ROLE_ADMIN; role++) {
        enum role again = ROLE_GUEST;
        assert_int_equal(role_parse(role_name(role), &again), 0);
        assert_int_equal(again, role);
    }
}

static void what_is_no_word_is_no_value(void **state)
{
    (void)state;
    static const char *const others[] = {"",      "ac",   "AC ",  " AC",      "ACC",
                                         "A",     "none", "DONE", "done\n",   "Queued",
                                         "guest", "open", "0",    "Accepted", "submit,run"};
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        enum verdict verdict = VERDICT_WA;
        enum role role = ROLE_USER;
        for (size_t t = 0; t < COUNT_OF(tables); t++)
            assert_int_equal(word_find(tables[t], others[i]), -1);
        assert_int_equal(verdict_parse(others[i], &verdict), -1);
        assert_int_equal(verdict, VERDICT_WA);
        assert_int_equal(role_parse(others[i], &role), -1);
        assert_int_equal(role, ROLE_USER);
    }
    for (size_t t = 0; t < COUNT_OF(tables); t++)
        assert_int_equal(word_find(tables[t], NULL), -1);
}

static void what_is_zeroed_is_never_accepted(void **state)
{
    (void)state;
    const struct job job = {0};
    const struct test_result result = {0};
    assert_int_equal(job.verdict, VERDICT_NONE);
    assert_int_equal(result.verdict, VERDICT_NONE);
    assert_null(verdict_word(VERDICT_NONE));
    assert_string_equal(verdict_text(VERDICT_NONE), "Finished");
    assert_false(job_status_has_ended(job.status));
    assert_false(verdict_is_failure(VERDICT_NONE));
    assert_false(verdict_is_failure(VERDICT_AC));
    for (enum verdict v = VERDICT_WA; v < VERDICTS; v++)
        assert_true(verdict_is_failure(v));
}

static void done_and_dead_have_ended_and_nothing_else(void **state)
{
    (void)state;
    for (enum job_status s = 0; s < JOB_STATUSES; s++)
        assert_int_equal(job_status_has_ended(s), s == STATUS_DONE || s == STATUS_DEAD);
}

static void a_folder_promises_what_the_format_says(void **state)
{
    (void)state;
    assert_int_equal(package_promise("accepted"), 1u << VERDICT_AC);
    assert_int_equal(package_promise("brute_force"),
                     1u << VERDICT_TLE | 1u << VERDICT_MLE | 1u << VERDICT_RTE);
    assert_int_equal(package_promise("gifts"), 0);
    assert_false(package_promise_allows(0, VERDICT_AC));
    assert_false(package_promise_allows(package_promise("rejected"), VERDICT_AC));
    assert_false(package_promise_allows(package_promise("rejected"), VERDICT_NONE));
    assert_false(package_promise_allows(package_promise("rejected"), VERDICT_JE));
    assert_true(package_promise_allows(package_promise("rejected"), VERDICT_OLE));
}

/* --- values that there are none of ---------------------------------------------------------- */

static void of_no_verdict(void)
{
    (void)verdict_word(VERDICTS);
}
static void text_of_no_verdict(void)
{
    (void)verdict_text((enum verdict)77);
}
static void of_no_kind(void)
{
    (void)submission_kind_word(SUBMISSION_KINDS);
}
static void of_no_status(void)
{
    (void)job_status_word((enum job_status) - 1);
}
static void end_that_is_none(void)
{
    struct err err;
    (void)!job_finish(NULL, &(struct job){.status = STATUS_RUNNING}, &err);
}

static void a_value_that_there_is_none_of_aborts(void **state)
{
    (void)state;
    static void (*const calls[])(void) = {of_no_verdict, text_of_no_verdict, of_no_kind,
                                          of_no_status, end_that_is_none};
    for (size_t i = 0; i < COUNT_OF(calls); i++)
        assert_aborts(calls[i]);
}

/* --- words of the data file that this version does not know --------------------------------- */

struct fixture {
    char dir[64];
    struct store_conn *conn;
    char job_id[JOB_ID_SIZE];
    int64_t submission_id, rejudge_id;
};

static void run(struct fixture *f, const char *sql)
{
    struct err err;
    must(conn_run(f->conn, sql, &err), &err);
}

/* A submission that is judged wrong, and is to be judged again. */
static int fixture_make(void **state)
{
    struct fixture *f = xcalloc(1, sizeof *f);
    struct err err;
    folder_make(f->dir, sizeof f->dir);
    must(store_conn_open(&f->conn, f->dir, &err), &err);
    must(problem_make(f->conn, "one", false, &err), &err);
    run(f, "INSERT INTO users (id, name, created_us) VALUES (1, 'judge', 0)");
    struct submission_new s = {
        .kind = KIND_SUBMIT, .problem = "one", .language = "python", .code = "x"};
    job_id_make(s.job_id);
    must(submission_create(f->conn, &s, &err), &err);
    memcpy(f->job_id, s.job_id, JOB_ID_SIZE);
    f->submission_id = s.submission_id;
    struct test_result test = {.index = 1, .verdict = VERDICT_WA};
    struct job end = {.status = STATUS_DONE,
                      .verdict = VERDICT_WA,
                      .attempt = 1,
                      .total = 1,
                      .tests = &test,
                      .test_count = 1};
    memcpy(end.id, s.job_id, JOB_ID_SIZE);
    must(job_finish(f->conn, &end, &err), &err);
    const struct rejudge_new again = {.who = 1, .submission_id = s.submission_id, .reason = "why"};
    must(rejudge_create(f->conn, &again, &f->rejudge_id, &err), &err);
    /* As a program that is not this one, or a disk, would write. */
    run(f, "PRAGMA ignore_check_constraints = 1");
    *state = f;
    return 0;
}

static int fixture_free(void **state)
{
    struct fixture *f = *state;
    store_conn_close(f->conn);
    folder_remove(f->dir);
    free(f);
    return 0;
}

static void assert_said(int rc, const struct err *err, const char *word)
{
    assert_int_equal(rc, -1);
    assert_string_equal(err->code, "store_failed");
    if (!strstr(err->detail, word))
        fail_msg("'%s' does not name '%s'", err->detail, word);
}

/* All that read a job say so, and give none. */
static void assert_job_is_refused(struct fixture *f, const char *word)
{
    struct err err;
    struct job *job = NULL;
    struct submission_page page = {.jobs = NULL};
    const struct submission_filter all = {
        .seen_by = SUBMISSIONS_OF_ALL, .limit = 10, .look_at_max = 100};
    assert_said(job_find(f->conn, f->job_id, JOB_META, &job, &err), &err, word);
    assert_null(job);
    assert_said(submission_list(f->conn, &all, &page, &err), &err, word);
    assert_int_equal(page.count, 0);
    assert_said(submission_find(f->conn, f->submission_id, &job, &err), &err, word);
    assert_null(job);
}

static void a_job_with_an_unknown_status_is_an_error_that_is_said(void **state)
{
    run(*state, "UPDATE jobs SET status = 'paused'");
    assert_job_is_refused(*state, "paused");
}

static void a_job_with_an_unknown_verdict_is_an_error_that_is_said(void **state)
{
    struct fixture *f = *state;
    run(f, "UPDATE jobs SET verdict = 'AC+' WHERE verdict IS NOT NULL");
    assert_job_is_refused(f, "AC+");
    run(f, "UPDATE jobs SET verdict = '' WHERE verdict IS NOT NULL");
    assert_job_is_refused(f, "verdict");
}

static void a_test_with_an_unknown_verdict_is_an_error_that_is_said(void **state)
{
    struct fixture *f = *state;
    struct err err;
    struct job *job = NULL;
    run(f, "UPDATE results SET verdict = 'OK'");
    assert_said(job_find(f->conn, f->job_id, JOB_WITH_TESTS, &job, &err), &err, "OK");
    assert_null(job);
    assert_int_equal(job_find(f->conn, f->job_id, JOB_META, &job, &err), 0);
    job_destroy(job);
}

static void a_submission_of_an_unknown_kind_is_an_error_that_is_said(void **state)
{
    struct fixture *f = *state;
    struct err err;
    struct job *job = NULL;
    struct job_brief brief;
    run(f, "UPDATE submissions SET kind = 'gift'");
    assert_said(job_find(f->conn, f->job_id, JOB_META, &job, &err), &err, "gift");
    assert_said(job_brief_find(f->conn, f->job_id, &brief, &err), &err, "gift");
}

static void a_rejudge_in_an_unknown_state_is_an_error_and_not_open(void **state)
{
    struct fixture *f = *state;
    struct err err;
    struct rejudge r, all[2];
    run(f, "UPDATE rejudges SET state = 'paused'");
    assert_said(rejudge_find(f->conn, f->rejudge_id, &r, &err), &err, "paused");
    assert_said(rejudge_list(f->conn, 0, 2, all, &err), &err, "paused");
    assert_said(rejudge_apply(f->conn, 1, f->rejudge_id, &err), &err, "paused");
    assert_said(rejudge_discard(f->conn, 1, f->rejudge_id, &err), &err, "paused");
    run(f, "UPDATE rejudges SET state = 'ready'"); /* a word for people, not of the data file */
    assert_said(rejudge_find(f->conn, f->rejudge_id, &r, &err), &err, "ready");
    run(f, "UPDATE rejudges SET state = 'open', scope = 'world'");
    assert_said(rejudge_find(f->conn, f->rejudge_id, &r, &err), &err, "world");
}

static void a_rejudge_that_came_to_an_unknown_verdict_is_not_applied(void **state)
{
    struct fixture *f = *state;
    struct err err;
    struct rejudge_change change;
    run(f, "UPDATE jobs SET status = 'done', verdict = 'YES' WHERE rejudge_id IS NOT NULL");
    assert_said(rejudge_changes(f->conn, f->rejudge_id, 0, 1, &change, &err), &err, "YES");
    assert_said(rejudge_apply(f->conn, 1, f->rejudge_id, &err), &err, "YES");
    assert_int_equal(query_number(conn_query(f->conn, &err,
                                             "SELECT count(*) FROM submissions s JOIN jobs j"
                                             " ON j.id = s.current_job WHERE j.verdict = 'WA'",
                                             ""),
                                  &err),
                     1);
}

static void a_count_of_an_unknown_verdict_is_an_error_that_is_said(void **state)
{
    struct fixture *f = *state;
    struct err err;
    struct verdict_count counts[VERDICTS];
    run(f, "UPDATE problem_verdicts SET verdict = 'YES'");
    assert_said(problem_verdicts_list(f->conn, 1, counts, &err), &err, "YES");
}

static void assert_problem_is_refused(struct fixture *f, const char *word)
{
    struct err err;
    struct problem *p = NULL, **all = NULL;
    const struct problem_filter filter = {.staff = true, .limit = 10};
    assert_said(problem_find(f->conn, "one", PROBLEM_META, &p, &err), &err, word);
    assert_null(p);
    assert_said(problem_list(f->conn, &filter, &all, &err), &err, word);
    assert_null(all);
}

static void a_problem_with_an_unknown_setting_is_an_error_that_is_said(void **state)
{
    struct fixture *f = *state;
    run(f, "UPDATE problems SET visibility = 'friends'");
    assert_problem_is_refused(f, "friends");
    run(f, "UPDATE problems SET visibility = 'staff', hidden_results = 'all'");
    assert_problem_is_refused(f, "all");
}

/* The judge reads from the data file what may be told. */
static void an_unknown_setting_of_hidden_results_tells_the_verdict_alone(void **state)
{
    struct fixture *f = *state;
    struct err err;
    struct job *job = NULL;
    run(f, "UPDATE problems SET hidden_results = 'all'");
    assert_int_equal(job_find(f->conn, f->job_id, JOB_META, &job, &err), 0);
    assert_true(job->verdict_only);
    assert_false(job->tells_first_failed);
    job_destroy(job);
}

static void a_contest_with_an_unknown_setting_is_an_error_that_is_said(void **state)
{
    struct fixture *f = *state;
    struct err err;
    struct contest contest;
    run(f, "INSERT INTO contests (slug, title, starts_us, ends_us, created_us, hidden_results)"
           " VALUES ('cup', 'Cup', 0, 1, 0, 'all')");
    assert_said(contest_open(f->conn, "cup", NULL, &contest, &err), &err, "all");
    run(f, "UPDATE contests SET hidden_results = 'first_failed'");
    assert_said(contest_open(f->conn, "cup", NULL, &contest, &err), &err, "hidden tests");
}

#define WITH_FILE(test) cmocka_unit_test_setup_teardown(test, fixture_make, fixture_free)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_value_comes_back_from_its_word),
        cmocka_unit_test(what_is_no_word_is_no_value),
        cmocka_unit_test(what_is_zeroed_is_never_accepted),
        cmocka_unit_test(done_and_dead_have_ended_and_nothing_else),
        cmocka_unit_test(a_folder_promises_what_the_format_says),
        cmocka_unit_test(a_value_that_there_is_none_of_aborts),
        WITH_FILE(a_job_with_an_unknown_status_is_an_error_that_is_said),
        WITH_FILE(a_job_with_an_unknown_verdict_is_an_error_that_is_said),
        WITH_FILE(a_test_with_an_unknown_verdict_is_an_error_that_is_said),
        WITH_FILE(a_submission_of_an_unknown_kind_is_an_error_that_is_said),
        WITH_FILE(a_rejudge_in_an_unknown_state_is_an_error_and_not_open),
        WITH_FILE(a_rejudge_that_came_to_an_unknown_verdict_is_not_applied),
        WITH_FILE(a_problem_with_an_unknown_setting_is_an_error_that_is_said),
        WITH_FILE(an_unknown_setting_of_hidden_results_tells_the_verdict_alone),
        WITH_FILE(a_contest_with_an_unknown_setting_is_an_error_that_is_said),
        WITH_FILE(a_count_of_an_unknown_verdict_is_an_error_that_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
