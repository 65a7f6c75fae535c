/*
 * Lists of submissions. Each kind of question has a query of its own that begins with the index
 * that leaves the fewest rows. The other conditions are checked on those rows, up to a number of
 * rows a page.
 */
#include "store/judging/submission_list.h"
#include "store/judging/job_row.h"

/* The conditions of all listings; conditions ?3 to ?10 that are not set hold for every row. ?14:
 * the time now, for viewers who see the submissions of guests, else 0. */
#define CONDITIONS                                                                                 \
    " AND s.kind = 'submit' AND (?3 = 0 OR +s.problem_id = ?3)"                                    \
    " AND (?4 = -1 OR +s.user_id IS nullif(?4, 0)) AND (?5 IS NULL OR j.verdict = ?5)"             \
    " AND (?6 IS NULL OR +s.language = ?6) AND (?7 IS NULL OR j.status = ?7)"                      \
    " AND +s.created_us >= ?8 AND +s.created_us < ?9 AND (?10 = 0 OR +s.contest_id = ?10)"         \
    " AND (?14 = 0 OR " GUESTS_IS_SHOWN("?14") ")"

/* A listing has two queries: one for a page, whose last row is not before ?11, and one for the row
 * at which a page ends that looks at ?11 more rows of the index. */
struct listing {
    const char *page, *end;
    int covers; /* the number of conditions that its index answers alone, without times */
    bool by_time;
};

#define BY_SUBMISSION(index, condition)                                                            \
    .page = "SELECT " JOB_COLUMNS " FROM submissions s INDEXED BY " index                          \
            " CROSS JOIN jobs j ON j.id = s.current_job" JOB_JOINS                                 \
            "WHERE s.id < ?2 AND s.id >= ?11 AND " condition CONDITIONS                            \
            " ORDER BY s.id DESC LIMIT ?1",                                                        \
    .end = "SELECT s.id, s.created_us FROM submissions s INDEXED BY " index                        \
           " WHERE s.id < ?2 AND s.kind = 'submit' AND " condition                                 \
           " ORDER BY s.id DESC LIMIT 1 OFFSET ?11"
#define BY_JOB(index, condition)                                                                   \
    .page =                                                                                        \
        "SELECT " JOB_COLUMNS " FROM jobs j INDEXED BY " index                                     \
        " CROSS JOIN submissions s ON s.id = j.submission_id AND s.current_job = j.id" JOB_JOINS   \
        "WHERE j.submission_id < ?2 AND j.submission_id >= ?11 AND " condition CONDITIONS          \
        " ORDER BY j.submission_id DESC LIMIT ?1",                                                 \
    .end = "SELECT j.submission_id, 0 FROM jobs j INDEXED BY " index                               \
           " WHERE j.submission_id < ?2 AND " condition                                            \
           " ORDER BY j.submission_id DESC LIMIT 1 OFFSET ?11"
#define TIMES "(s.created_us, s.id) < (?12, ?2) AND s.created_us >= ?8 AND s.created_us < ?9"

/* The index has the problem too, so rows of other problems are read only in the index. */
static const struct listing of_user = {
    BY_SUBMISSION("submissions_by_user", "s.user_id IS nullif(?4, 0)"), .covers = 1};
static const struct listing of_guests_and_problem = {
    BY_SUBMISSION("submissions_of_guests", "s.user_id IS NULL AND s.problem_id = ?3"), .covers = 2};
static const struct listing of_problem = {
    BY_SUBMISSION("submissions_by_problem", "s.problem_id = ?3"), .covers = 1};
static const struct listing of_contest = {
    BY_SUBMISSION("submissions_by_contest", "s.contest_id = ?10"), .covers = 1};
static const struct listing of_language = {
    BY_SUBMISSION("submissions_by_language", "s.language = ?6"), .covers = 1};
/* The index also has runs, and judgings that do not count. */
static const struct listing of_verdict = {BY_JOB("jobs_by_verdict", "j.verdict = ?5"), .covers = 0};
static const struct listing dead = {BY_JOB("jobs_dead", "j.status = 'dead'"), .covers = 1};
static const struct listing unfinished = {
    BY_JOB("jobs_unfinished", "j.status IN ('queued', 'running')"), .covers = 1};
/* The clock may have been set back between two submissions, so ids cannot stand for times. */
static const struct listing by_time = {
    .page = "SELECT " JOB_COLUMNS " FROM submissions s INDEXED BY submissions_by_time"
            " CROSS JOIN jobs j ON j.id = s.current_job" JOB_JOINS "WHERE " TIMES
            " AND (s.created_us, s.id) >= (?13, ?11)" CONDITIONS
            " ORDER BY s.created_us DESC, s.id DESC LIMIT ?1",
    .end = "SELECT s.id, s.created_us FROM submissions s INDEXED BY submissions_by_time"
           " WHERE s.kind = 'submit' AND " TIMES
           " ORDER BY s.created_us DESC, s.id DESC LIMIT 1 OFFSET ?11",
    .by_time = true};

static const struct listing *listing_for(const struct submission_filter *f, int64_t user)
{
    if (user != SUBMISSIONS_OF_ALL)
        return user == 0 && f->problem_id ? &of_guests_and_problem : &of_user;
    if (f->contest_id)
        return &of_contest;
    if (f->problem_id)
        return &of_problem;
    if (f->from_us || f->to_us)
        return &by_time;
    if (f->status && *f->status == STATUS_DEAD)
        return &dead;
    if (f->status && *f->status != STATUS_DONE)
        return &unfinished;
    if (f->verdict != VERDICT_NONE)
        return &of_verdict;
    return f->language ? &of_language : &by_time;
}

static bool index_answers_all(const struct listing *listing, const struct submission_filter *f,
                              int64_t user)
{
    int asked = (f->seen_by == 0) + (user != SUBMISSIONS_OF_ALL) + (f->contest_id != 0) +
                (f->problem_id != 0) + (f->status != NULL) + (f->verdict != VERDICT_NONE) +
                (f->language != NULL) + (!listing->by_time && (f->from_us || f->to_us));
    return asked <= listing->covers;
}

/* A place in a list: before the row with this id and time. */
struct place {
    int64_t id, created_us;
};

static sqlite3_stmt *list_query(struct store_conn *conn, const char *sql, const char *types,
                                const struct submission_filter *f, int64_t user, int64_t rows,
                                struct place from, struct place end, struct err *err)
{
    int64_t now_us = f->seen_by == 0 ? clock_now_us() : 0;
    return conn_query(conn, err, sql, types, rows, from.id, f->problem_id, user,
                      verdict_word(f->verdict), f->language,
                      f->status ? job_status_word(*f->status) : NULL, f->from_us,
                      f->to_us ? f->to_us : INT64_MAX, f->contest_id, end.id, from.created_us,
                      end.created_us, now_us);
}

/* Returns whether there is a row, and reads its first columns. */
static int place_read(sqlite3_stmt *stmt, struct place *out, struct err *err)
{
    int rc = stmt ? query_step(stmt, err) : -1;
    if (rc == 1)
        *out = (struct place){sqlite3_column_int64(stmt, 0), sqlite3_column_int64(stmt, 1)};
    if (stmt)
        query_end(stmt);
    return rc;
}

/* The place where the page begins: behind the last submission of the page before it. */
static int page_start(struct store_conn *conn, int64_t before_id, struct place *out,
                      struct err *err)
{
    *out = (struct place){INT64_MAX, INT64_MAX};
    if (!before_id)
        return 0;
    sqlite3_stmt *stmt = conn_query(
        conn, err, "SELECT id, created_us FROM submissions WHERE id <= ? ORDER BY id DESC LIMIT 1",
        "i", before_id);
    if (place_read(stmt, out, err) < 0)
        return -1;
    out->id = before_id;
    return 0;
}

/* The last row that the page may look at; {0, 0}: it may look at all. */
static int page_end(struct store_conn *conn, const struct listing *listing,
                    const struct submission_filter *f, int64_t user, struct place from,
                    struct place *out, struct err *err)
{
    *out = (struct place){0, 0};
    if (index_answers_all(listing, f, user))
        return 0;
    struct place pass = {.id = f->look_at_max - 1};
    return place_read(list_query(conn, listing->end,
                                 listing->by_time ? "iiiitttiiiii" : "iiiitttiiii", f, user, 1,
                                 from, pass, err),
                      out, err);
}

int submission_list(struct store_conn *conn, const struct submission_filter *f,
                    struct submission_page *out, struct err *err)
{
    int64_t user = f->user_id ? f->user_id : f->seen_by;
    struct place from, end;
    *out = (struct submission_page){.jobs = NULL};
    if (f->user_id && f->seen_by != SUBMISSIONS_OF_ALL && f->user_id != f->seen_by)
        return 0;
    if (f->contest_id && f->seen_by == 0)
        return 0;
    const struct listing *listing = listing_for(f, user);
    if (page_start(conn, f->before_id, &from, err) < 0 ||
        page_end(conn, listing, f, user, from, &end, err) < 0)
        return -1;
    sqlite3_stmt *stmt =
        list_query(conn, listing->page, "iiiitttiiiiiii", f, user, f->limit + 1, from, end, err);
    if (jobs_from_rows(stmt, &out->jobs, &out->count, err) < 0)
        return -1;
    out->next_before_id = end.id;
    if (out->count > (size_t)f->limit) {
        job_destroy(out->jobs[--out->count]);
        out->next_before_id = out->jobs[out->count - 1]->submission_id;
    }
    return 0;
}

void submission_page_finish(struct submission_page *page)
{
    for (size_t i = 0; i < page->count; i++)
        job_destroy(page->jobs[i]);
    free(page->jobs);
}
