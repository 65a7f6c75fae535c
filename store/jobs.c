/* What happens to a job after it was created: running, again, ended, recovered, pruned. */
#include "store/db.h"
#include "store/submissions.h"

#include <inttypes.h>
#include <string.h>

/* A write that must have changed one row of a job that is at this attempt and not ended. */
static int changed_one(int64_t changed, const char *job_id, struct err *err)
{
    if (changed < 0)
        return -1;
    if (changed == 1)
        return 0;
    return err_set(err, "stale_attempt", NULL,
                   "job %s has gone on to another attempt, or has ended", job_id);
}

int job_mark_running(struct store_conn *conn, const char *job_id, int64_t attempt, struct err *err)
{
    return changed_one(conn_exec(conn, err,
                                 "UPDATE jobs SET status = 'running', started_us = ?3 WHERE id = ?1"
                                 " AND attempt = ?2 AND status = 'queued'",
                                 "tii", job_id, attempt, clock_now_us()),
                       job_id, err);
}

int job_mark_requeued(struct store_conn *conn, const char *job_id, int64_t attempt,
                      const char *reason, bool fault, struct err *err)
{
    return changed_one(conn_exec(conn, err,
                                 "UPDATE jobs SET status = 'queued', attempt = attempt + 1,"
                                 " faults = faults + ?4, reason = ?3 WHERE id = ?1 AND"
                                 " attempt = ?2 AND status IN ('queued', 'running')",
                                 "titi", job_id, attempt, reason, (int64_t)fault),
                       job_id, err);
}

static int result_store(struct store_conn *conn, const char *job_id, const struct test_result *r,
                        struct err *err)
{
    return conn_exec(conn, err,
                     "INSERT INTO results VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                     "tiitiiittttttt", job_id, (int64_t)r->index, (int64_t)r->sample, r->verdict,
                     r->time_us, r->wall_us, r->memory_kb, r->input, r->expected, r->got, r->out,
                     r->errout, r->reason, r->repeats) < 0
               ? -1
               : 0;
}

int job_finish(struct store_conn *conn, const struct job *job, struct err *err)
{
    int64_t changed = conn_exec(
        conn, err,
        "UPDATE jobs SET status = ?3, verdict = ?4, passed = ?5, total = ?6, time_us = ?7,"
        " memory_kb = ?8, stages = ?9, diagnostics = ?10, compile_output = ?11, reason = ?12,"
        " events = ?13, finished_us = ?14, limits = ?15 WHERE id = ?1 AND attempt = ?2"
        " AND status IN ('queued', 'running')",
        "tittiiiitttttit", job->id, job->attempt, job->status, job->verdict, (int64_t)job->passed,
        (int64_t)job->total, job->time_us, job->memory_kb, job->stages, job->diagnostics,
        job->compile_output, job->reason, job->events, clock_now_us(), job->limits);
    if (changed_one(changed, job->id, err))
        return -1;
    for (size_t i = 0; i < job->test_count; i++)
        if (result_store(conn, job->id, &job->tests[i], err))
            return -1;
    return 0;
}

int jobs_recover(struct store_conn *conn, struct job_ticket **out, size_t *count, struct err *err)
{
    sqlite3_stmt *stmt = conn_query(
        conn, err,
        "SELECT j.id, iif(s.kind = 'verify', ?, s.user_id), j.attempt + 1, j.status = 'running', "
        "j.faults FROM jobs j"
        " JOIN submissions s ON s.id = j.submission_id WHERE j.status IN ('queued', 'running')"
        " ORDER BY j.created_us, j.id",
        "i", JOB_OF_STAFF);
    struct job_ticket *tickets = NULL;
    size_t n = 0;
    int rc = -1;
    while (stmt && (rc = query_step(stmt, err)) == 1) {
        tickets = xrealloc(tickets, (n + 1) * sizeof *tickets);
        struct job_ticket *t = &tickets[n++];
        *t = (struct job_ticket){.user_id = sqlite3_column_int64(stmt, 1),
                                 .attempt = sqlite3_column_int64(stmt, 2),
                                 .was_running = sqlite3_column_int(stmt, 3) != 0,
                                 .faults = sqlite3_column_int(stmt, 4)};
        memcpy(t->id, sqlite3_column_text(stmt, 0), JOB_ID_SIZE);
    }
    if (rc || conn_exec(conn, err,
                        "UPDATE jobs SET status = 'queued', attempt = attempt + 1"
                        " WHERE status IN ('queued', 'running')",
                        "") < 0) {
        free(tickets);
        return -1;
    }
    *out = tickets;
    *count = n;
    return 0;
}

int64_t runs_prune(struct store_conn *conn, int64_t before_us, struct err *err)
{
    if (conn_exec(conn, err, "DELETE FROM idempotency_keys WHERE created_us < ?", "i", before_us) <
        0)
        return -1;
    return conn_exec(conn, err,
                     "DELETE FROM submissions WHERE kind = 'run' AND created_us < ? AND NOT EXISTS"
                     " (SELECT 1 FROM jobs j WHERE j.submission_id = submissions.id AND"
                     "  j.status IN ('queued', 'running'))",
                     "i", before_us);
}
