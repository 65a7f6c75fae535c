/* Statistics are what counting all submissions anew would give, whatever happened to them; and
 * times as people are shown them. */
#include "handlers/problems/time_histogram.h"
#include "store/engine/db.h"
#include "store/engine/store_conn.h"
#include "store/judging/jobs.h"
#include "store/judging/rejudges.h"
#include "store/judging/statistics.h"
#include "store/judging/submissions.h"
#include "tests/unit/folder_kit.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define ROUNDS 150

struct fixture {
    char dir[64];
    struct store_conn *conn;
    unsigned seed;
    int jobs;
};

static void PRINTF_LIKE(2, 3) run(struct fixture *f, const char *format, ...)
{
    struct err err;
    va_list args;
    va_start(args, format);
    char *sql = sqlite3_vmprintf(format, args);
    va_end(args);
    if (conn_run(f->conn, sql, &err))
        fail_msg("%s", err.detail);
    sqlite3_free(sql);
}

static int64_t number(struct fixture *f, const char *sql)
{
    sqlite3_stmt *stmt;
    assert_int_equal(sqlite3_prepare_v2(f->conn->db, sql, -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    int64_t value = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return value;
}

static void three_digits(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    sqlite3_result_int64(context, statistics_time(sqlite3_value_int64(values[0])));
}

static int setup(void **state)
{
    struct fixture *f = xcalloc(1, sizeof *f);
    struct err err;
    folder_make(f->dir, sizeof f->dir);
    if (store_conn_open(&f->conn, f->dir, &err))
        fail_msg("%s", err.detail);
    f->seed = 7;
    sqlite3_create_function(f->conn->db, "three_digits", 1, SQLITE_UTF8, NULL, three_digits, NULL,
                            NULL);
    run(f, "PRAGMA synchronous = OFF");
    for (int id = 1; id <= 4; id++)
        run(f, "INSERT INTO users (id, name, created_us) VALUES (%d, 'user%d', 1)", id, id);
    for (int id = 1; id <= 3; id++)
        run(f,
            "INSERT INTO problems (id, slug, title, difficulty, statement, kind, signature,"
            " time_limit_ms, memory_limit_kb, test_count, sample_count, updated_us, visibility)"
            " VALUES (%d, 'p%d', 'P', '%s', '', 'function', '', 1, 1, 1, 0, 1, '%s')",
            id, id, id == 1 ? "easy" : "hard", id == 3 ? "staff" : "public");
    run(f, "CREATE TEMP VIEW truth AS SELECT s.*, j.verdict, j.time_us, j.verdict = 'AC' AS ac"
           " FROM submissions s JOIN jobs j ON j.id = s.current_job"
           " WHERE s.kind = 'submit' AND j.status IN ('done', 'dead')");
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    store_conn_close(f->conn);
    folder_remove(f->dir);
    free(f);
    return 0;
}

/* --- things that happen --------------------------------------------------------------------- */

static int chance(struct fixture *f, int below)
{
    return (int)(rand_r(&f->seed) >> 8) % below;
}

static int job_add(struct fixture *f, int submission)
{
    run(f,
        "INSERT INTO jobs (id, submission_id, status, created_us) VALUES ('%d', %d, 'queued', 1)",
        ++f->jobs, submission);
    return f->jobs;
}

/* --- promises ------------------------------------------------------------------------------- */

static void assert_same(struct fixture *f, const char *kept, const char *truth)
{
    AUTO_FREE char *sql = xasprintf("SELECT (SELECT count(*) FROM (%s EXCEPT %s)) +"
                                    " (SELECT count(*) FROM (%s EXCEPT %s))",
                                    kept, truth, truth, kept);
    if (number(f, sql))
        fail_msg("%s", kept);
}

static void assert_counted(struct fixture *f)
{
    assert_same(f,
                "SELECT * FROM problem_totals WHERE submissions OR accepted OR people OR solved_by",
                "SELECT problem_id, count(*), sum(ac), count(DISTINCT user_id),"
                " count(DISTINCT CASE WHEN ac THEN user_id END) FROM truth GROUP BY 1");
    assert_same(f, "SELECT * FROM problem_verdicts WHERE count",
                "SELECT problem_id, verdict, count(*) FROM truth GROUP BY 1, 2");
    assert_same(f, "SELECT * FROM problem_times",
                "SELECT problem_id, language, three_digits(time_us), count(*) FROM truth"
                " WHERE ac GROUP BY 1, 2, 3");
    assert_same(f,
                "SELECT user_id, problem_id, language, submissions, accepted, first_id,"
                " fastest_us FROM user_results WHERE submissions OR accepted OR first_id"
                " OR fastest_id",
                "SELECT user_id, problem_id, language, count(*), sum(ac),"
                " min(CASE WHEN ac THEN id END), min(CASE WHEN ac THEN time_us END)"
                " FROM truth WHERE user_id IS NOT NULL GROUP BY 1, 2, 3");
    assert_same(f, "SELECT * FROM accepted_times",
                "SELECT user_id, problem_id, language, time_us, id FROM truth"
                " WHERE ac AND user_id IS NOT NULL");
    assert_same(f, "SELECT * FROM user_days WHERE submissions OR accepted",
                "SELECT user_id, created_us / 86400000000, count(*), sum(ac) FROM truth"
                " WHERE user_id IS NOT NULL GROUP BY 1, 2");
    assert_int_equal(number(f, "SELECT count(*) FROM user_results r LEFT JOIN truth t ON t.id ="
                               " r.fastest_id WHERE r.fastest_us IS NOT t.time_us"),
                     0);
}

/* --- with the store's own operations ------------------------------------------------------- */

static void submit_to(struct fixture *f, enum submission_kind kind, int64_t user, int problem)
{
    static const char *const languages[] = {"python", "cpp"};
    struct err err;
    AUTO_FREE char *slug = xasprintf("p%d", problem);
    struct submission_new s = {.kind = kind,
                               .user_id = user,
                               .staff = true,
                               .problem = slug,
                               .language = languages[chance(f, 2)],
                               .code = ""};
    job_id_make(s.job_id);
    must(submission_create(f->conn, &s, &err), &err);
}

/* Judges some, or (all) all that wait. */
static void judge(struct fixture *f, bool all)
{
    static const enum verdict verdicts[] = {VERDICT_AC, VERDICT_AC, VERDICT_WA, VERDICT_TLE};
    struct err err;
    char id[JOB_ID_SIZE];
    sqlite3_stmt *stmt;
    assert_int_equal(sqlite3_prepare_v2(f->conn->db,
                                        "SELECT id, attempt FROM jobs WHERE status = 'queued'"
                                        " ORDER BY id LIMIT ?",
                                        -1, &stmt, NULL),
                     SQLITE_OK);
    sqlite3_bind_int(stmt, 1, all ? -1 : 5);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        column_copy(stmt, 0, id, sizeof id);
        bool dead = chance(f, 8) == 0;
        struct job job = {.status = dead ? STATUS_DEAD : STATUS_DONE,
                          .attempt = sqlite3_column_int64(stmt, 1),
                          .verdict = dead ? VERDICT_JE : verdicts[chance(f, 4)],
                          .time_us = dead ? 0 : 1 << chance(f, 22)};
        memcpy(job.id, id, sizeof id);
        must(job_mark_running(f->conn, id, job.attempt, false, &err), &err);
        must(job_finish(f->conn, &job, &err), &err);
    }
    sqlite3_finalize(stmt);
}

static int64_t any_ended(struct fixture *f)
{
    int below = (int)number(f, "SELECT count(*) FROM truth");
    AUTO_FREE char *sql =
        xasprintf("SELECT id FROM truth ORDER BY id LIMIT 1 OFFSET %d", chance(f, below));
    return number(f, sql);
}

/* Of a problem or of one submission, with submissions and retries between its steps. */
static void rejudge_wholly(struct fixture *f)
{
    struct err err;
    struct job_ticket tickets[4];
    int64_t id, one = any_ended(f);
    const char *problem = chance(f, 3) ? "p1" : NULL;
    must(rejudge_create(f->conn,
                        &(struct rejudge_new){
                            .who = 1, .problem = problem, .submission_id = one, .reason = ""},
                        &id, &err),
         &err);
    submit_to(f, KIND_SUBMIT, 1 + chance(f, 4), 1);
    if (chance(f, 2))
        must(dead_jobs_retry(f->conn, NULL, tickets, COUNT_OF(tickets), &err), &err);
    if (chance(f, 4) == 0) {
        must(rejudge_discard(f->conn, 1, id, &err), &err);
        return;
    }
    judge(f, true);
    if (chance(f, 2))
        must(dead_jobs_retry(f->conn, NULL, tickets, COUNT_OF(tickets), &err), &err);
    AUTO_FREE char *waiting = xasprintf(
        "SELECT count(*) FROM jobs WHERE status = 'queued' AND rejudge_id = %lld", (long long)id);
    if (number(f, waiting))
        judge(f, true);
    must(rejudge_apply(f->conn, 1, id, &err), &err);
}

static void counts_hold_whatever_the_store_does(void **state)
{
    struct fixture *f = *state;
    struct err err;
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = round ? chance(f, 10) : 20; i >= 0; i--)
            submit_to(f, chance(f, 5) ? KIND_SUBMIT : KIND_RUN, chance(f, 5), 1 + chance(f, 2));
        judge(f, round == 0 || chance(f, 3) == 0);
        assert_counted(f);
        rejudge_wholly(f);
        assert_counted(f);
        if (chance(f, 5) == 0)
            must(runs_prune(f->conn, INT64_MAX, 10, &err), &err);
        assert_counted(f);
    }
    assert_true(number(f, "SELECT count(*) FROM truth WHERE ac") > 50);
    assert_true(number(f, "SELECT count(*) FROM rejudges WHERE state = 'applied'") > 20);
}

/* Judges all that wait: accepted, after this time and a bit more for each. */
static void accept_all(struct fixture *f, int64_t time_us)
{
    struct err err;
    sqlite3_stmt *stmt;
    assert_int_equal(sqlite3_prepare_v2(f->conn->db,
                                        "SELECT id, submission_id FROM jobs"
                                        " WHERE status = 'queued' ORDER BY submission_id",
                                        -1, &stmt, NULL),
                     SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        struct job job = {.status = STATUS_DONE,
                          .attempt = 1,
                          .verdict = VERDICT_AC,
                          .time_us = time_us + sqlite3_column_int64(stmt, 1)};
        column_copy(stmt, 0, job.id, sizeof job.id);
        must(job_finish(f->conn, &job, &err), &err);
    }
    sqlite3_finalize(stmt);
}

static int step_count(void *steps)
{
    ++*(int *)steps;
    return 0;
}

/* Steps of SQLite's machine to apply a rejudge that made each of one person's submissions slower:
 * each was the fastest before. */
static int steps_to_apply(struct fixture *f, int64_t user, int count)
{
    struct err err;
    int64_t id;
    int steps = 0;
    AUTO_FREE char *slug = xasprintf("p%lld", (long long)user);
    run(f,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
        " INSERT INTO submissions (kind, user_id, problem_id, language, code, created_us,"
        " current_job) SELECT 'submit', %lld, %lld, 'cpp', '', 1, printf('%lld%%025d', i) FROM n;"
        "INSERT INTO jobs (id, submission_id, status, created_us) SELECT current_job, id, 'queued',"
        " 1 FROM submissions WHERE user_id = %lld",
        count, (long long)user, (long long)user, (long long)user, (long long)user);
    accept_all(f, 1000);
    must(rejudge_create(f->conn, &(struct rejudge_new){.who = 1, .problem = slug, .reason = ""},
                        &id, &err),
         &err);
    accept_all(f, 900000);
    sqlite3_progress_handler(f->conn->db, 100, step_count, &steps);
    must(rejudge_apply(f->conn, 1, id, &err), &err);
    sqlite3_progress_handler(f->conn->db, 0, NULL, NULL);
    return steps;
}

static void applying_a_rejudge_costs_each_submission_the_same(void **state)
{
    struct fixture *f = *state;
    int few = steps_to_apply(f, 1, 200), many = steps_to_apply(f, 2, 1600);
    assert_counted(f);
    assert_int_equal(number(f, "SELECT min(fastest_us) > 900000 FROM user_results"), 1);
    if (many > 12 * few)
        fail_msg("8 times the submissions took %d steps for %d", many, few);
}

static void profiles_show_only_problems_that_may_be_seen(void **state)
{
    struct fixture *f = *state;
    struct profile profile;
    struct err err;
    for (int problem = 1; problem <= 3; problem++) {
        run(f,
            "INSERT INTO submissions (id, kind, user_id, problem_id, language, code, created_us,"
            " current_job) VALUES (%d, 'submit', 2, %d, 'cpp', '', %d, '%d')",
            problem, problem, 100 * problem, problem);
        job_add(f, problem);
    }
    accept_all(f, 5);
    const struct statistics_viewer other = {.user_id = 2}, staff = {.user_id = 1, .staff = true};
    assert_int_equal(profile_load(f->conn, 2, &other, &profile, &err), 0);
    assert_int_equal(profile.problem_count, 2);
    assert_string_equal(profile.problems[0].slug, "p2");
    assert_int_equal(profile.problems[1].solved_us, 100);
    assert_int_equal(profile.available.total, 2);
    assert_int_equal(profile.solved.easy, 1);
    assert_int_equal(profile.solved.hard, 1);
    profile_finish(&profile);
    assert_int_equal(profile_load(f->conn, 2, &staff, &profile, &err), 0);
    assert_int_equal(profile.problem_count, 3);
    assert_int_equal(profile.available.hard, 2);
    assert_int_equal(profile.accepted, 3);
    profile_finish(&profile);
}

static void times_are_kept_with_three_digits(void **state)
{
    (void)state;
    static const int64_t pairs[][2] = {{0, 0},           {999, 999},         {1000, 1000},
                                       {1009, 1000},     {12345, 12300},     {99999, 99900},
                                       {123456, 123000}, {1234567, 1230000}, {98765432, 98760000}};
    for (size_t i = 0; i < COUNT_OF(pairs); i++)
        assert_int_equal(statistics_time(pairs[i][0]), pairs[i][1]);
}

static int64_t counted(const struct time_histogram *histogram)
{
    int64_t sum = 0;
    for (int i = 0; i < histogram->buckets; i++)
        sum += histogram->counts[i];
    return sum;
}

static void histograms_have_few_round_buckets_with_everything_in_them(void **state)
{
    (void)state;
    unsigned seed = 3;
    for (int round = 0; round < 2000; round++) {
        struct time_count times[50];
        int64_t at = 1 + rand_r(&seed) % 100000, all = 0;
        size_t count = 1 + (size_t)rand_r(&seed) % 50;
        for (size_t i = 0; i < count; i++) {
            times[i] = (struct time_count){at, 1 + rand_r(&seed) % 9};
            all += times[i].count;
            at += 1 + rand_r(&seed) % (1 << rand_r(&seed) % 22);
        }
        struct time_histogram histogram;
        time_histogram_make(&histogram, times, count);
        assert_in_range(histogram.buckets, 1, TIME_BUCKETS_MAX);
        assert_int_equal(counted(&histogram), all);
        assert_true(histogram.edges_us[0] <= times[0].time_us);
        assert_true(histogram.edges_us[histogram.buckets] >= times[count - 1].time_us);
        for (int i = 0; i < histogram.buckets; i++)
            assert_true(histogram.edges_us[i] < histogram.edges_us[i + 1]);
        assert_int_equal(histogram.fastest_us, times[0].time_us);
        assert_in_range(histogram.median_us, times[0].time_us, times[count - 1].time_us);
    }
}

static void a_histogram_of_few_times_is_as_one_would_draw_it(void **state)
{
    (void)state;
    const struct time_count times[] = {{1200, 1}, {1300, 2}, {2900, 1}, {7000, 1}};
    struct time_histogram h;
    time_histogram_make(&h, times, COUNT_OF(times));
    assert_int_equal(h.accepted, 5);
    assert_int_equal(h.median_us, 1300);
    assert_int_equal(h.edges_us[0], 1000);
    assert_int_equal(h.edges_us[1] - h.edges_us[0], 500);
    assert_int_equal(h.counts[0], 3);
    assert_float_equal(time_share_slower(times, COUNT_OF(times), 1300), 0.4, 1e-9);
    assert_float_equal(time_share_slower(times, COUNT_OF(times), 7000), 0, 1e-9);
    assert_float_equal(time_share_slower(times, COUNT_OF(times), 1), 1, 1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(counts_hold_whatever_the_store_does, setup, teardown),
        cmocka_unit_test_setup_teardown(applying_a_rejudge_costs_each_submission_the_same, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(profiles_show_only_problems_that_may_be_seen, setup,
                                        teardown),
        cmocka_unit_test(times_are_kept_with_three_digits),
        cmocka_unit_test(histograms_have_few_round_buckets_with_everything_in_them),
        cmocka_unit_test(a_histogram_of_few_times_is_as_one_would_draw_it),
    };
    return cmocka_run_group_tests_name("statistics", tests, NULL, NULL);
}
