/* The steps of a job after its creation: it runs, is tried again, ends, is recovered, is pruned. */
#include "store/judging/jobs.h"
#include "store/judging/job_row.h"
#include "store/judging/outcomes.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* Checks that a write has changed one row: the job is at this attempt and has not ended. */
static int changed_one(int64_t changed, const char *job_id, struct err *err)
{
    if (changed < 0)
        return -1;
    if (changed == 1)
        return 0;
    return err_set(err, "stale_attempt", NULL,
                   "job %s has gone on to another attempt, or has ended", job_id);
}

int job_mark_running(struct store_conn *conn, const char *job_id, int64_t attempt, bool alone,
                     struct err *err)
{
    return changed_one(conn_exec(conn, err,
                                 "UPDATE jobs SET status = 'running', started_us = ?3,"
                                 " is_alone = ?4 WHERE id = ?1"
                                 " AND attempt = ?2 AND status = 'queued'",
                                 "tiii", job_id, attempt, clock_now_us(), (int64_t)alone),
                       job_id, err);
}

int job_mark_requeued(struct store_conn *conn, const char *job_id, int64_t attempt,
                      const char *reason, bool fault, struct err *err)
{
    return changed_one(conn_exec(conn, err,
                                 "UPDATE jobs SET status = 'queued', attempt = attempt + 1,"
                                 " restarts = 0, is_alone = 0,"
                                 " faults = faults + ?4, reason = ?3 WHERE id = ?1 AND"
                                 " attempt = ?2 AND status IN ('queued', 'running')",
                                 "titi", job_id, attempt, reason, (int64_t)fault),
                       job_id, err);
}

int job_give_back(struct store_conn *conn, const char *job_id, int64_t attempt, bool had_begun,
                  struct err *err)
{
    return changed_one(conn_exec(conn, err,
                                 "UPDATE jobs SET status = 'queued', is_alone = 0,"
                                 " attempt = attempt + ?3, restarts = iif(?3, 0, restarts)"
                                 " WHERE id = ?1 AND attempt = ?2 AND status = 'running'",
                                 "tii", job_id, attempt, (int64_t)had_begun),
                       job_id, err);
}

int jobs_excuse(struct store_conn *conn, struct err *err)
{
    return conn_exec(conn, err,
                     "UPDATE jobs SET is_alone = 0 WHERE status IN ('queued', 'running')"
                     " AND is_alone",
                     "") < 0
               ? -1
               : 0;
}

/* The column has no NULL (submissions.c reads it). */
static const char *result_word(enum verdict verdict)
{
    return verdict == VERDICT_NONE ? "" : verdict_word(verdict);
}

static int result_store(struct store_conn *conn, const char *job_id, const struct test_result *r,
                        struct err *err)
{
    return conn_exec(conn, err,
                     "INSERT INTO results VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                     "tiitiiittttttttd", job_id, (int64_t)r->index, (int64_t)r->sample,
                     result_word(r->verdict), r->time_us, r->wall_us, r->memory_kb, r->input,
                     r->expected, r->got, r->out, r->errout, r->reason, r->repeats, r->group,
                     r->has_score ? r->score : NAN) < 0
               ? -1
               : 0;
}

/* A submission with the texts of a hidden test is not for everybody, whatever the problem's setting
 * is later. */
static int hidden_test_note(struct store_conn *conn, const struct job *job, struct err *err)
{
    bool holds = false;
    for (size_t i = 0; i < job->test_count; i++)
        holds |= !job->tests[i].sample && job->tests[i].input;
    return holds && conn_exec(conn, err,
                              "UPDATE submissions SET holds_hidden_test = 1 WHERE id ="
                              " (SELECT submission_id FROM jobs WHERE id = ?)",
                              "t", job->id) < 0
               ? -1
               : 0;
}

int job_finish(struct store_conn *conn, const struct job *job, struct err *err)
{
    if (!job_status_has_ended(job->status))
        abort();
    int64_t changed = conn_exec(
        conn, err,
        "UPDATE jobs SET status = ?3, verdict = ?4, passed = ?5, total = ?6, time_us = ?7,"
        " memory_kb = ?8, stages = ?9, diagnostics = ?10, compile_output = ?11, reason = ?12,"
        " events = ?13, finished_us = ?14, limits = ?15, score = ?16, max_score = ?17,"
        " group_results = ?18, is_alone = 0,"
        " is_suspect = iif(?3 = 'done', 0, is_suspect), crashes = iif(?3 = 'done', 0, crashes)"
        " WHERE id = ?1 AND attempt = ?2"
        " AND status IN ('queued', 'running')",
        "tittiiiitttttitddt", job->id, job->attempt, job_status_word(job->status),
        verdict_word(job->verdict), (int64_t)job->passed, (int64_t)job->total, job->time_us,
        job->memory_kb, job->stages, job->diagnostics, job->compile_output, job->reason,
        job->events, clock_now_us(), job->limits, job->has_score ? job->score : NAN,
        job->has_score ? job->max_score : NAN, job->group_results);
    if (changed_one(changed, job->id, err) < 0)
        return -1;
    for (size_t i = 0; i < job->test_count; i++)
        if (result_store(conn, job->id, &job->tests[i], err) < 0)
            return -1;
    const bool is_dead = job->status == STATUS_DEAD;
    const struct judged_as after = {.verdict = is_dead ? VERDICT_JE : job->verdict,
                                    .time_us = job->time_us,
                                    .has_score = job->has_score,
                                    .is_partial = job->has_score && job->verdict == VERDICT_AC &&
                                                  fabs(job->score - job->max_score) >
                                                      1e-6 /* false without a greatest score */};
    return hidden_test_note(conn, job, err) < 0 ||
                   outcome_of_job_changed(conn, job->id, NULL, &after, err) < 0
               ? -1
               : 0;
}

/* --- after a restart ------------------------------------------------------------------------ */

/* A stop in good order leaves no job running, so a crash has cut off each running job. These steps
 * come first; then those jobs are queued. */
static const char *const recover_steps[] = {
    /* The unfinished jobs of a rejudge that is over count for nothing. */
    "DELETE FROM jobs WHERE status IN ('queued', 'running') AND rejudge_id IN"
    " (SELECT id FROM rejudges WHERE state <> 'open')",
    "UPDATE jobs SET restarts = restarts + 1, is_alone = 0 WHERE status = 'queued'", NULL};

/* A job that is charged with its last crash is not tried again. */
static int crashed_take(struct store_conn *conn, struct err *err)
{
    return conn_exec(conn, err,
                     "UPDATE jobs SET status = 'queued', is_suspect = 1, is_alone = 0,"
                     " crashes = crashes + is_alone,"
                     " attempt = attempt + (crashes + is_alone < ?1),"
                     " restarts = iif(crashes + is_alone < ?1, 0, restarts + 1)"
                     " WHERE status = 'running'",
                     "i", (int64_t)JOB_CRASHES_MAX) < 0
               ? -1
               : 0;
}

static struct job_ticket recovered_from_row(sqlite3_stmt *stmt)
{
    struct job_ticket ticket = {.share = sqlite3_column_int64(stmt, 1),
                                .attempt = sqlite3_column_int64(stmt, 2),
                                .restarts = sqlite3_column_int64(stmt, 3),
                                .faults = sqlite3_column_int(stmt, 4),
                                .crashes = sqlite3_column_int(stmt, 5),
                                .is_suspect = sqlite3_column_int(stmt, 6) != 0,
                                .owner = sqlite3_column_int64(stmt, 7),
                                .rejudge_id = sqlite3_column_int64(stmt, 8)};
    memcpy(ticket.id, sqlite3_column_text(stmt, 0), JOB_ID_SIZE);
    return ticket;
}

int jobs_recover(struct store_conn *conn, struct job_ticket **out, size_t *count, struct err *err)
{
    for (size_t i = 0; recover_steps[i]; i++)
        if (conn_exec(conn, err, recover_steps[i], "") < 0)
            return -1;
    if (crashed_take(conn, err) < 0)
        return -1;
    sqlite3_stmt *stmt = conn_query(
        conn, err,
        "SELECT j.id, CASE WHEN j.rejudge_id IS NOT NULL THEN ?1 WHEN s.kind = 'verify' THEN ?2"
        " ELSE s.user_id END, j.attempt, j.restarts, j.faults, j.crashes, j.is_suspect, " JOB_OWNER
        ", j.rejudge_id" JOB_TABLES
        "WHERE j.status IN ('queued', 'running') AND (j.rejudge_id IS NULL OR j.is_suspect)"
        " ORDER BY j.created_us, j.id",
        "ii", (int64_t)SHARE_REJUDGES, JOB_OF_STAFF);
    struct job_ticket *tickets = NULL;
    size_t n = 0;
    int rc = -1;
    while (stmt && (rc = query_step(stmt, err)) == 1) {
        tickets = xrealloc(tickets, (n + 1) * sizeof *tickets);
        tickets[n++] = recovered_from_row(stmt);
    }
    if (rc < 0) {
        free(tickets);
        return -1;
    }
    *out = tickets;
    *count = n;
    return 0;
}

/* --- old ones ------------------------------------------------------------------------------- */

int64_t runs_prune(struct store_conn *conn, int64_t before_us, int64_t max, struct err *err)
{
    if (conn_exec(conn, err,
                  "DELETE FROM idempotency_keys WHERE (user_id, key) IN (SELECT user_id, key FROM"
                  " idempotency_keys WHERE created_us < ? ORDER BY created_us LIMIT ?)",
                  "ii", before_us, max) < 0)
        return -1;
    return conn_exec(conn, err,
                     "DELETE FROM submissions WHERE id IN (SELECT s.id FROM submissions s"
                     " WHERE s.kind = 'run' AND s.created_us < ? AND NOT EXISTS (SELECT 1 FROM jobs"
                     " j WHERE j.submission_id = s.id AND j.status IN ('queued', 'running'))"
                     " ORDER BY s.created_us LIMIT ?)",
                     "ii", before_us, max);
}

/* --- dead ones ------------------------------------------------------------------------------ */

/* Jobs whose judging counts, or would count after its rejudge is applied. */
#define IS_LISTED "j.status = 'dead' AND (j.id = s.current_job OR r.state = 'open')"

int dead_jobs_list(struct store_conn *conn, const char *before_id, int limit, struct job ***out,
                   size_t *count, struct err *err)
{
    sqlite3_stmt *stmt = conn_query(conn, err,
                                    "SELECT " JOB_COLUMNS JOB_TABLES "WHERE " IS_LISTED
                                    " AND j.id < ? ORDER BY j.id DESC LIMIT ?",
                                    "ti", before_id ? before_id : "~", (int64_t)limit);
    return jobs_from_rows(stmt, out, count, err);
}

/* The dead jobs that may be tried again: one, or (NULL) the first max. Returns the number. */
static int tickets_find(struct store_conn *conn, const char *job_id, struct job_ticket *out,
                        int max, struct err *err)
{
    sqlite3_stmt *stmt = conn_query(conn, err,
                                    "SELECT j.id, s.user_id, j.attempt + 1, " JOB_OWNER
                                    ", j.rejudge_id, j.is_suspect" JOB_TABLES "WHERE " IS_LISTED
                                    " AND (?1 IS NULL OR j.id = ?1) ORDER BY j.id LIMIT ?2",
                                    "ti", job_id, (int64_t)max);
    int count = 0, rc = -1;
    while (stmt && (rc = query_step(stmt, err)) == 1) {
        struct job_ticket *t = &out[count++];
        *t = (struct job_ticket){.attempt = sqlite3_column_int64(stmt, 2),
                                 .owner = sqlite3_column_int64(stmt, 3),
                                 .rejudge_id = sqlite3_column_int64(stmt, 4),
                                 .is_suspect = sqlite3_column_int(stmt, 5) != 0};
        t->share = t->rejudge_id              ? SHARE_REJUDGES
                   : t->owner == JOB_OF_STAFF ? JOB_OF_STAFF
                                              : sqlite3_column_int64(stmt, 1);
        column_copy(stmt, 0, t->id, sizeof t->id);
    }
    return rc < 0 ? -1 : count;
}

static int job_revive(struct store_conn *conn, const struct job_ticket *ticket, struct err *err)
{
    return conn_exec(conn, err, "DELETE FROM results WHERE job_id = ?", "t", ticket->id) < 0 ||
                   conn_exec(conn, err,
                             "UPDATE jobs SET status = 'queued', attempt = ?2, faults = 0,"
                             " crashes = 0, restarts = 0,"
                             " verdict = NULL, reason = NULL, events = NULL, finished_us = 0"
                             " WHERE id = ?1 AND status = 'dead'",
                             "ti", ticket->id, ticket->attempt) < 0
               ? -1
               : outcome_of_job_changed(conn, ticket->id, &(struct judged_as){0}, NULL, err);
}

int dead_jobs_retry(struct store_conn *conn, const char *job_id, struct job_ticket *out, int max,
                    struct err *err)
{
    int count = tickets_find(conn, job_id, out, max, err);
    for (int i = 0; i < count; i++)
        if (job_revive(conn, &out[i], err) < 0)
            return -1;
    return count;
}

int64_t dead_jobs_count(struct store_conn *conn, struct err *err)
{
    return query_number(conn_query(conn, err, "SELECT count(*)" JOB_TABLES "WHERE " IS_LISTED, ""),
                        err);
}
