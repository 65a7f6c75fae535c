/*
 * Lists of submissions. Each kind of question has a statement of its own that begins with the index
 * that leaves least to look at; the other conditions are checked on what that finds.
 */
#include "store/job_row.h"

#include <string.h>

/* What all have; those of ?3 to ?10 that were not asked for hold for every row. */
#define CONDITIONS                                                                                 \
    " AND s.kind = 'submit' AND (?3 = 0 OR +s.problem_id = ?3)"                                    \
    " AND (?4 = -1 OR +s.user_id IS nullif(?4, 0)) AND (?5 IS NULL OR j.verdict = ?5)"             \
    " AND (?6 IS NULL OR +s.language = ?6) AND (?7 IS NULL OR j.status = ?7)"                      \
    " AND +s.created_us >= ?8 AND +s.created_us < ?9 AND (?10 = 0 OR +s.contest_id = ?10)"
#define BY_SUBMISSION(index, condition)                                                            \
    "SELECT " JOB_COLUMNS " FROM submissions s INDEXED BY " index                                  \
    " CROSS JOIN jobs j ON j.id = s.current_job" JOB_JOINS                                         \
    "WHERE s.id < ?2 AND " condition CONDITIONS " ORDER BY s.id DESC LIMIT ?1"
#define BY_JOB(index, condition)                                                                   \
    "SELECT " JOB_COLUMNS " FROM jobs j INDEXED BY " index                                         \
    " CROSS JOIN submissions s ON s.id = j.submission_id AND s.current_job = j.id" JOB_JOINS       \
    "WHERE j.submission_id < ?2 AND " condition CONDITIONS                                         \
    " ORDER BY j.submission_id DESC LIMIT ?1"

/* The problem is in that index too: of others nothing is read. */
static const char of_user[] = BY_SUBMISSION("submissions_by_user", "s.user_id IS nullif(?4, 0)");
static const char of_guests_and_problem[] =
    BY_SUBMISSION("submissions_of_guests", "s.user_id IS NULL AND s.problem_id = ?3");
static const char of_problem[] = BY_SUBMISSION("submissions_by_problem", "s.problem_id = ?3");
static const char of_contest[] = BY_SUBMISSION("submissions_by_contest", "s.contest_id = ?10");
static const char of_language[] = BY_SUBMISSION("submissions_by_language", "s.language = ?6");
static const char of_verdict[] = BY_JOB("jobs_by_verdict", "j.verdict = ?5");
static const char dead[] = BY_JOB("jobs_dead", "j.status = 'dead'");
static const char unfinished[] = BY_JOB("jobs_unfinished", "j.status IN ('queued', 'running')");
/* The clock may have been set back between two of them, so ids do not do for times. */
static const char by_time[] =
    "SELECT " JOB_COLUMNS " FROM submissions s INDEXED BY submissions_by_time"
    " CROSS JOIN jobs j ON j.id = s.current_job" JOB_JOINS
    "WHERE (s.created_us, s.id) < (?11, ?2) AND s.created_us >= ?8 AND s.created_us < ?9" CONDITIONS
    " ORDER BY s.created_us DESC, s.id DESC LIMIT ?1";

static const char *statement_for(const struct submission_filter *f, int64_t user)
{
    if (user != SUBMISSIONS_OF_ALL)
        return user == 0 && f->problem_id ? of_guests_and_problem : of_user;
    if (f->contest_id)
        return of_contest;
    if (f->problem_id)
        return of_problem;
    if (f->from_us || f->to_us)
        return by_time;
    if (f->status && strcmp(f->status, "dead") == 0)
        return dead;
    if (f->status && strcmp(f->status, "done") != 0)
        return unfinished;
    if (f->verdict)
        return of_verdict;
    return f->language ? of_language : by_time;
}

/* When the submission was made that a page ended with. */
static int cursor_time(struct store_conn *conn, int64_t id, int64_t *out, struct err *err)
{
    *out = INT64_MAX;
    if (!id)
        return 0;
    sqlite3_stmt *stmt = conn_query(
        conn, err, "SELECT created_us FROM submissions WHERE id <= ? ORDER BY id DESC LIMIT 1", "i",
        id);
    int rc = stmt ? query_step(stmt, err) : -1;
    if (rc == 1)
        *out = sqlite3_column_int64(stmt, 0);
    if (stmt)
        query_end(stmt);
    return rc < 0 ? -1 : 0;
}

int submission_list(struct store_conn *conn, const struct submission_filter *f, struct job ***out,
                    size_t *count, struct err *err)
{
    int64_t user = f->user_id ? f->user_id : f->seen_by, before_us;
    if (f->user_id && f->seen_by != SUBMISSIONS_OF_ALL && f->user_id != f->seen_by) {
        *out = NULL;
        *count = 0;
        return 0;
    }
    if (cursor_time(conn, f->before_id, &before_us, err) < 0)
        return -1;
    const char *sql = statement_for(f, user);
    sqlite3_stmt *stmt = conn_query(
        conn, err, sql, sql == by_time ? "iiiitttiiii" : "iiiitttiii", (int64_t)f->limit,
        f->before_id ? f->before_id : INT64_MAX, f->problem_id, user, f->verdict, f->language,
        f->status, f->from_us, f->to_us ? f->to_us : INT64_MAX, f->contest_id, before_us);
    return jobs_from_rows(stmt, out, count, err);
}
