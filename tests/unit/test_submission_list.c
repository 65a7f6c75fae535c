/* Lists of submissions: every filter gives what a look at each row would, in steady pages, and by
 * an index. */
#include "store/engine/db.h"
#include "store/engine/store_conn.h"
#include "store/judging/jobs.h"
#include "store/judging/rejudges.h"
#include "store/judging/submission_list.h"
#include "store/judging/submissions.h"
#include "tests/unit/folder_kit.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { ROWS = 400, PROBLEMS = 3, USERS = 4, CONTESTS = 2 };
/* The last problem is in a contest that runs: what guests sent to it is for staff alone. */
#define PROBLEM_RUNNING PROBLEMS

static const char *const languages[] = {"python", "cpp", "rust"};
static const enum verdict verdicts[] = {VERDICT_AC, VERDICT_WA, VERDICT_TLE};
static const enum job_status statuses[] = {STATUS_QUEUED, STATUS_RUNNING, STATUS_DONE, STATUS_DEAD};

static struct row {
    int64_t id, user_id, problem_id, contest_id, created_us;
    enum submission_kind kind;
    const char *language;
    enum job_status status;
    enum verdict verdict;
} rows[ROWS];

static uint32_t seed = 11;

static uint32_t any(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 12) % below;
}

/* A judging of the submission. */
static void job_make(struct store_conn *conn, const struct row *row, const char *job_id,
                     enum job_status status, enum verdict verdict)
{
    struct err err;
    must(conn_exec(conn, &err,
                   "INSERT INTO jobs (id, submission_id, status, verdict, created_us)"
                   " VALUES (?, ?, ?, ?, ?)",
                   "titti", job_id, row->id, job_status_word(status), verdict_word(verdict),
                   row->created_us),
         &err);
}

static void row_make(struct store_conn *conn, int index)
{
    struct err err;
    char job[32], other[32];
    struct row *row = &rows[index];
    bool ended;
    *row = (struct row){.id = index + 1,
                        .user_id = any(USERS),
                        .problem_id = 1 + any(PROBLEMS),
                        .contest_id = any(2) ? 0 : 1 + any(CONTESTS),
                        /* The clock is set back now and then, and often stands. */
                        .created_us = 1000 + index - (int)any(8),
                        .kind = any(6)   ? KIND_SUBMIT
                                : any(2) ? KIND_RUN
                                         : KIND_VERIFY,
                        .language = languages[any(3)],
                        .status = statuses[any(4)]};
    ended = job_status_has_ended(row->status);
    row->verdict = row->status == STATUS_DEAD ? VERDICT_JE
                   : ended                    ? verdicts[any(3)]
                                              : VERDICT_NONE;
    snprintf(job, sizeof job, "%026d", index * 2 + 1);
    snprintf(other, sizeof other, "%026d", index * 2 + 2);
    must(conn_exec(conn, &err,
                   "INSERT INTO submissions (id, kind, user_id, problem_id, language, code,"
                   " created_us, current_job, contest_id) VALUES (?, ?, ?, ?, ?, 'x', ?, ?, ?)",
                   "itnititn", row->id, submission_kind_word(row->kind), row->user_id,
                   row->problem_id, row->language, row->created_us, job, row->contest_id),
         &err);
    job_make(conn, row, job, row->status, row->verdict);
    if (any(3) == 0) /* one that does not count */
        job_make(conn, row, other, statuses[any(4)], verdicts[any(3)]);
}

static struct store_conn *conn;
static char dir[] = "/tmp/assay-unit-XXXXXX";

static int fill(void **state)
{
    struct err err;
    (void)state;
    assert_non_null(mkdtemp(dir));
    must(store_conn_open(&conn, dir, &err), &err);
    for (int i = 1; i < USERS; i++) {
        char name[16];
        snprintf(name, sizeof name, "user-%d", i);
        must(conn_exec(conn, &err, "INSERT INTO users (id, name, created_us) VALUES (?, ?, 0)",
                       "it", (int64_t)i, name),
             &err);
    }
    for (int i = 1; i <= PROBLEMS; i++) {
        char slug[16];
        snprintf(slug, sizeof slug, "problem-%d", i);
        must(conn_exec(
                 conn, &err,
                 "INSERT INTO problems (id, slug, title, difficulty, statement, kind, signature,"
                 " time_limit_ms, memory_limit_kb, test_count, sample_count, updated_us)"
                 " VALUES (?, ?, 'T', 'easy', '', 'function', '{}', 1, 1, 0, 0, 0)",
                 "it", (int64_t)i, slug),
             &err);
    }
    for (int i = 1; i <= CONTESTS; i++) {
        char slug[16];
        snprintf(slug, sizeof slug, "contest-%d", i);
        must(conn_exec(conn, &err, "INSERT INTO contests VALUES (?, ?, 'T', 0, ?, 0, 'tests', 0)",
                       "iti", (int64_t)i, slug, i == 1 ? INT64_C(1) : INT64_MAX),
             &err);
        must(conn_exec(conn, &err, "INSERT INTO contest_problems VALUES (?, 0, ?)", "ii",
                       (int64_t)i, (int64_t)(i == 1 ? 1 : PROBLEM_RUNNING)),
             &err);
    }
    for (int i = 0; i < ROWS; i++)
        row_make(conn, i);
    return 0;
}

static int empty(void **state)
{
    (void)state;
    store_conn_close(conn);
    folder_remove(dir);
    return 0;
}

/* --- what must come out -------------------------------------------------------------------- */

static bool same_or_any(const char *wanted, const char *is)
{
    return !wanted || (is && strcmp(wanted, is) == 0);
}

static bool fits(const struct submission_filter *f, const struct row *r)
{
    return r->kind == KIND_SUBMIT && (!f->problem_id || r->problem_id == f->problem_id) &&
           (!f->contest_id || r->contest_id == f->contest_id) &&
           (!f->user_id || r->user_id == f->user_id) &&
           (f->seen_by == SUBMISSIONS_OF_ALL || r->user_id == f->seen_by) &&
           (f->seen_by || (!r->contest_id && r->problem_id != PROBLEM_RUNNING)) &&
           (f->verdict == VERDICT_NONE || f->verdict == r->verdict) &&
           same_or_any(f->language, r->language) && (!f->status || *f->status == r->status) &&
           r->created_us >= f->from_us && (!f->to_us || r->created_us < f->to_us);
}

static struct submission_filter any_filter(void)
{
    return (struct submission_filter){
        .problem_id = any(3) ? 0 : 1 + any(PROBLEMS),
        .contest_id = any(3) ? 0 : 1 + any(CONTESTS),
        .user_id = any(3) ? 0 : any(USERS),
        .seen_by = any(3) ? SUBMISSIONS_OF_ALL : (int64_t)any(USERS),
        .verdict = any(3) ? VERDICT_NONE : verdicts[any(3)],
        .language = any(3) ? NULL : languages[any(3)],
        .status = any(3) ? NULL : &statuses[any(4)],
        .from_us = any(3) ? 0 : 1000 + any(ROWS),
        .to_us = any(3) ? 0 : 1000 + any(ROWS),
        .limit = 1 + (int)any(60),
        .look_at_max = any(2) ? ROWS : 1 + (int)any(100),
    };
}

/* All pages: each submission that fits once, the newest first. Returns how many pages there were.
 */
static int filter_check(struct submission_filter f)
{
    bool seen[ROWS + 1] = {false};
    size_t found = 0, wanted = 0;
    int pages = 0;
    for (int i = 0; i < ROWS; i++)
        wanted += fits(&f, &rows[i]);
    const struct row *before = NULL;
    do {
        struct submission_page page;
        struct err err;
        must(submission_list(conn, &f, &page, &err), &err);
        assert_true(page.count <= (size_t)f.limit);
        for (size_t i = 0; i < page.count; i++) {
            const struct row *row = &rows[page.jobs[i]->submission_id - 1];
            assert_true(fits(&f, row));
            assert_false(seen[row->id]);
            assert_true(!before || before->id > row->id || before->created_us > row->created_us);
            assert_int_equal(page.jobs[i]->status, row->status);
            assert_int_equal(page.jobs[i]->contest_id, row->contest_id);
            seen[row->id] = true;
            before = row;
        }
        found += page.count;
        pages++;
        f.before_id = page.next_before_id;
        submission_page_finish(&page);
    } while (f.before_id);
    assert_int_equal(found, wanted);
    return pages;
}

static void every_filter_gives_what_a_look_at_each_row_would(void **state)
{
    (void)state;
    for (int i = 0; i < 1500; i++)
        filter_check(any_filter());
    struct submission_filter none = {.seen_by = SUBMISSIONS_OF_ALL, .limit = 7};
    filter_check(none);
}

static int rows_of(int64_t user_id)
{
    int count = 0;
    for (int i = 0; i < ROWS; i++)
        count += rows[i].user_id == user_id && rows[i].kind == KIND_SUBMIT;
    return count;
}

static void a_page_ends_where_it_has_looked_at_enough(void **state)
{
    (void)state;
    struct submission_filter f = {
        .seen_by = 1, .language = "brainfuck", .limit = 50, .look_at_max = 10};
    int pages = filter_check(f);
    assert_in_range(pages, rows_of(1) / 10, rows_of(1) / 10 + 1);
    f.look_at_max = ROWS;
    assert_int_equal(filter_check(f), 1);
    /* What the index alone answers is not cut. */
    f = (struct submission_filter){.seen_by = 1, .limit = ROWS, .look_at_max = 1};
    assert_int_equal(filter_check(f), 1);
    /* Some submissions of guests are not shown, so rows are looked at, and the list is cut. */
    f.seen_by = 0;
    pages = filter_check(f);
    assert_in_range(pages, rows_of(0), rows_of(0) + 1);
}

static void plan_append(const char *sql, struct buf *out)
{
    AUTO_FREE char *explain = xasprintf("EXPLAIN QUERY PLAN %s", sql);
    sqlite3_stmt *plan;
    assert_int_equal(sqlite3_prepare_v2(conn->db, explain, -1, &plan, NULL), SQLITE_OK);
    while (sqlite3_step(plan) == SQLITE_ROW)
        buf_printf(out, "%s \n", (const char *)sqlite3_column_text(plan, 3));
    sqlite3_finalize(plan);
}

/* Of every statement that this connection has: none reads a whole table, and only those of what is
 * not done, of which there is little, sort. */
static void no_list_reads_all_there_is(void **state)
{
    (void)state;
    int lists = 0;
    for (sqlite3_stmt *stmt = NULL; (stmt = sqlite3_next_stmt(conn->db, stmt));) {
        const char *sql = sqlite3_sql(stmt);
        if (!strstr(sql, "CROSS JOIN") && !strstr(sql, "OFFSET ?11"))
            continue;
        lists++;
        AUTO_FREE char *explain = xasprintf("EXPLAIN QUERY PLAN %s", sql);
        sqlite3_stmt *plan;
        assert_int_equal(sqlite3_prepare_v2(conn->db, explain, -1, &plan, NULL), SQLITE_OK);
        bool little = strstr(sql, "jobs_dead") || strstr(sql, "jobs_unfinished");
        while (sqlite3_step(plan) == SQLITE_ROW) {
            const char *step = (const char *)sqlite3_column_text(plan, 3);
            if ((strncmp(step, "SCAN", 4) == 0 || strstr(step, "TEMP B-TREE")) && !little)
                fail_msg("%s: %s", step, sql);
            if (strncmp(step, "SCAN", 4) == 0 && !strstr(step, "INDEX"))
                fail_msg("%s: %s", step, sql);
        }
        sqlite3_finalize(plan);
    }
    assert_int_equal(lists, 2 * 9);
}

/* What reads submissions and jobs besides the lists. */
static void other_queries_run(void)
{
    struct err err;
    struct rejudge rejudge;
    struct job_ticket ticket, *tickets;
    size_t count;
    int64_t id;
    must(conn_exec(conn, &err, "UPDATE jobs SET rejudge_id = NULL", ""), &err);
    must(jobs_recover(conn, &tickets, &count, &err), &err);
    free(tickets);
    must(rejudge_create(conn, &(struct rejudge_new){.who = 1, .problem = "1", .reason = ""}, &id,
                        &err),
         &err);
    must(rejudge_find(conn, id, &rejudge, &err), &err);
    rejudge_finish(&rejudge);
    must(rejudge_tickets(conn, 1, &ticket, &err), &err);
    must(runs_prune(conn, 1000, 1, &err), &err);
}

/* Every submission is written into each of them. */
static void every_index_of_submissions_and_jobs_is_of_use(void **state)
{
    (void)state;
    AUTO_BUF struct buf plans = {0};
    other_queries_run();
    for (sqlite3_stmt *stmt = NULL; (stmt = sqlite3_next_stmt(conn->db, stmt));) {
        AUTO_FREE char *sql = xstrdup(sqlite3_sql(stmt));
        plan_append(sql, &plans);
    }
    sqlite3_stmt *indexes;
    int count = 0;
    assert_int_equal(sqlite3_prepare_v2(conn->db,
                                        "SELECT 'INDEX ' || name || ' ' FROM sqlite_schema WHERE"
                                        " type = 'index' AND tbl_name IN ('submissions', 'jobs')",
                                        -1, &indexes, NULL),
                     SQLITE_OK);
    for (; sqlite3_step(indexes) == SQLITE_ROW; count++) {
        const char *name = (const char *)sqlite3_column_text(indexes, 0);
        if (!strstr(plans.data, name))
            fail_msg("nothing uses %s", name);
    }
    sqlite3_finalize(indexes);
    assert_true(count > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_filter_gives_what_a_look_at_each_row_would),
        cmocka_unit_test(a_page_ends_where_it_has_looked_at_enough),
        cmocka_unit_test(no_list_reads_all_there_is),
        cmocka_unit_test(every_index_of_submissions_and_jobs_is_of_use),
    };
    return cmocka_run_group_tests_name("submission_list", tests, fill, empty);
}
