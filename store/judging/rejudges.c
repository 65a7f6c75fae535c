#include "store/judging/rejudges.h"

#include "store/contests/contests.h"
#include "store/engine/db.h"
#include "store/judging/job_row.h"
#include "store/judging/jobs.h"
#include "store/judging/outcomes.h"
#include "store/package/problems.h"
#include "store/people/audit.h"

#include <stdio.h>
#include <string.h>

static const char *const states[] = {[REJUDGE_JUDGING] = "judging",
                                     [REJUDGE_READY] = "ready",
                                     [REJUDGE_APPLIED] = "applied",
                                     [REJUDGE_DISCARDED] = "discarded"};
/* In the data file a rejudge that is not over is `open`; its jobs say whether it is ready. */
static const char *const stored_states[] = {[REJUDGE_JUDGING] = "open",
                                            [REJUDGE_READY] = NULL,
                                            [REJUDGE_APPLIED] = "applied",
                                            [REJUDGE_DISCARDED] = "discarded"};
static const char *const scopes[] = {[REJUDGE_OF_SUBMISSION] = "submission",
                                     [REJUDGE_OF_PROBLEM] = "problem",
                                     [REJUDGE_OF_CONTEST] = "contest"};
static const struct words state_words = {"state of a rejudge", states, COUNT_OF(states)};
static const struct words stored_state_words = {"state of a rejudge", stored_states,
                                                COUNT_OF(stored_states)};
static const struct words scope_words = {"scope of a rejudge", scopes, COUNT_OF(scopes)};

const char *rejudge_state_word(enum rejudge_state state)
{
    return word_of(&state_words, state);
}

const char *rejudge_scope_word(enum rejudge_scope scope)
{
    return word_of(&scope_words, scope);
}

void rejudge_finish(struct rejudge *rejudge)
{
    free(rejudge->title);
    free(rejudge->user_name);
    free(rejudge->reason);
}

/* --- creating ------------------------------------------------------------------------------- */

struct target {
    int64_t submission_id;
    char job_id[JOB_ID_SIZE]; /* the job that counts */
};

struct targets {
    enum rejudge_scope scope;
    int64_t scope_id;
    const char *open; /* asks for the number of an open rejudge of one of these submissions, or 0 */
    char *label;      /* for the log */
    struct target *items;
    size_t count;
};

static void targets_finish(struct targets *targets)
{
    free(targets->label);
    free(targets->items);
}
#define AUTO_TARGETS __attribute__((cleanup(targets_finish)))

static void target_add(struct targets *targets, int64_t submission_id, const char *job_id)
{
    targets->items = xrealloc(targets->items, (targets->count + 1) * sizeof *targets->items);
    struct target *target = &targets->items[targets->count++];
    target->submission_id = submission_id;
    snprintf(target->job_id, sizeof target->job_id, "%s", job_id);
}

static int submission_target(struct store_conn *conn, int64_t id, struct targets *out,
                             struct err *err)
{
    struct job *job;
    if (submission_find(conn, id, &job, err) < 0)
        return -1;
    if (!job)
        return err_set(err, "unknown_submission", "submission_id", "There is no such submission.");
    const bool ended = job_status_has_ended(job->status);
    out->scope = REJUDGE_OF_SUBMISSION;
    out->open = "SELECT ifnull(max(r.id), 0) FROM rejudges r JOIN jobs j ON"
                " j.rejudge_id = r.id AND j.submission_id = ? WHERE r.state = 'open'";
    out->scope_id = id;
    out->label = xasprintf("submission %lld", (long long)id);
    target_add(out, id, job->id);
    job_destroy(job);
    if (!ended)
        return err_set(err, "not_ended", NULL, "It is still judged for the first time.");
    return 0;
}

/* Queries for a problem or a contest: its submissions that may be judged again, and the job that
 * counts. */
struct scope_queries {
    const char *open, *ended;
};
#define OPEN_QUERY(condition)                                                                      \
    "SELECT ifnull(max(r.id), 0) FROM rejudges r CROSS JOIN jobs j ON j.rejudge_id = r.id"         \
    " CROSS JOIN submissions s ON s.id = j.submission_id WHERE r.state = 'open' AND " condition
#define ENDED_QUERY(condition)                                                                     \
    "SELECT s.id, s.current_job FROM submissions s CROSS JOIN jobs j ON j.id = s.current_job"      \
    " WHERE " condition " AND s.kind = 'submit' AND j.status IN ('done', 'dead')"                  \
    " ORDER BY s.id LIMIT ?"
static const struct scope_queries of_problem = {OPEN_QUERY("s.problem_id = ?"),
                                                ENDED_QUERY("s.problem_id = ?")};
static const struct scope_queries of_contest = {OPEN_QUERY("s.contest_id = ?"),
                                                ENDED_QUERY("s.contest_id = ?")};

static int ended_load(struct store_conn *conn, const char *query, struct targets *out,
                      struct err *err)
{
    sqlite3_stmt *stmt =
        conn_query(conn, err, query, "ii", out->scope_id, (int64_t)REJUDGE_MAX + 1);
    int rc = -1;
    while (stmt && (rc = query_step(stmt, err)) == 1)
        target_add(out, sqlite3_column_int64(stmt, 0), (const char *)sqlite3_column_text(stmt, 1));
    return rc;
}

/* For the scope of out. */
static int targets_find(struct store_conn *conn, const struct scope_queries *queries,
                        struct targets *out, struct err *err)
{
    out->open = queries->open;
    if (ended_load(conn, queries->ended, out, err) < 0)
        return -1;
    if (out->count == 0)
        return err_set(err, "nothing_to_judge", NULL, "No submission of this %s has ended.",
                       rejudge_scope_word(out->scope));
    if (out->count > REJUDGE_MAX)
        return err_set(err, "too_many_to_rejudge", NULL,
                       "The %s has more than %d submissions, which is the most for one rejudge.",
                       rejudge_scope_word(out->scope), REJUDGE_MAX);
    return 0;
}

static int problem_targets(struct store_conn *conn, const char *name, struct targets *out,
                           struct err *err)
{
    struct problem *problem;
    if (problem_find(conn, name, PROBLEM_META, &problem, err) < 0)
        return -1;
    if (!problem)
        return err_set(err, "unknown_problem", "problem_id", "There is no problem '%.100s'.", name);
    out->scope = REJUDGE_OF_PROBLEM;
    out->scope_id = problem->id;
    out->label = xasprintf("problem %s", problem->slug);
    problem_destroy(problem);
    return targets_find(conn, &of_problem, out, err);
}

static int contest_targets(struct store_conn *conn, const char *name, struct targets *out,
                           struct err *err)
{
    struct contest contest;
    if (contest_open(conn, name, "contest_id", &contest, err) < 0)
        return -1;
    out->scope = REJUDGE_OF_CONTEST;
    out->scope_id = contest.id;
    out->label = xasprintf("contest %s", contest.slug);
    contest_finish(&contest);
    return targets_find(conn, &of_contest, out, err);
}

static int job_add(struct store_conn *conn, int64_t rejudge_id, const struct target *target,
                   int64_t now_us, struct err *err)
{
    char job_id[JOB_ID_SIZE];
    job_id_make(job_id);
    return conn_exec(
               conn, err,
               "INSERT INTO jobs (id, submission_id, status, created_us, rejudge_id, replaces)"
               " VALUES (?, ?, 'queued', ?, ?, ?)",
               "tiiit", job_id, target->submission_id, now_us, rejudge_id, target->job_id) < 0
               ? -1
               : 0;
}

static int rejudge_store(struct store_conn *conn, const struct rejudge_new *r,
                         const struct targets *targets, int64_t *id, struct err *err)
{
    int64_t now_us = clock_now_us();
    if (conn_exec(conn, err,
                  "INSERT INTO rejudges (user_id, scope, scope_id, reason, total, created_us)"
                  " VALUES (?, ?, ?, ?, ?, ?)",
                  "ititii", r->who, rejudge_scope_word(targets->scope), targets->scope_id,
                  r->reason, (int64_t)targets->count, now_us) < 0)
        return -1;
    *id = sqlite3_last_insert_rowid(conn->db);
    for (size_t i = 0; i < targets->count; i++)
        if (job_add(conn, *id, &targets->items[i], now_us, err) < 0)
            return -1;
    AUTO_FREE char *detail =
        xasprintf("rejudge %lld of %zu: %s", (long long)*id, targets->count, r->reason);
    return audit_write(conn, r->who, "rejudge.create", targets->label, detail, err);
}

/* --- reading -------------------------------------------------------------------------------- */

/* n is a judging that replaces o. */
#define IS_CHANGED                                                                                 \
    "n.status = 'done' AND (n.verdict IS NOT o.verdict OR n.passed <> o.passed"                    \
    " OR n.score IS NOT o.score)"

#define REJUDGE_COLUMNS                                                                            \
    "SELECT r.id, r.scope, r.scope_id, ifnull(c.title, p.title), u.name, r.reason, r.state, "      \
    "r.created_us,"                                                                                \
    " r.ended_us, r.total, r.judged, r.dead, r.changed FROM rejudges r"                            \
    " LEFT JOIN submissions s ON r.scope = 'submission' AND s.id = r.scope_id"                     \
    " LEFT JOIN problems p ON p.id = iif(r.scope = 'problem', r.scope_id, s.problem_id)"           \
    " LEFT JOIN contests c ON r.scope = 'contest' AND c.id = r.scope_id"                           \
    " LEFT JOIN users u ON u.id = r.user_id "

static int rejudge_from_row(sqlite3_stmt *stmt, void *row, struct err *err)
{
    struct rejudge *out = row;
    const int state = column_word(stmt, 6, &stored_state_words, err);
    const int scope = state < 0 ? -1 : column_word(stmt, 1, &scope_words, err);
    if (scope < 0)
        return -1;
    *out = (struct rejudge){.id = sqlite3_column_int64(stmt, 0),
                            .scope = (enum rejudge_scope)scope,
                            .scope_id = sqlite3_column_int64(stmt, 2),
                            .title = column_text(stmt, 3),
                            .user_name = column_text(stmt, 4),
                            .reason = column_text(stmt, 5),
                            .state = (enum rejudge_state)state,
                            .created_us = sqlite3_column_int64(stmt, 7),
                            .ended_us = sqlite3_column_int64(stmt, 8),
                            .total = sqlite3_column_int64(stmt, 9),
                            .judged = sqlite3_column_int64(stmt, 10),
                            .dead = sqlite3_column_int64(stmt, 11),
                            .changed = sqlite3_column_int64(stmt, 12)};
    return 0;
}

/* For a rejudge that is not over. */
static int progress_load(struct store_conn *conn, struct rejudge *r, struct err *err)
{
    sqlite3_stmt *stmt = conn_query(conn, err,
                                    "SELECT count(*) FILTER (WHERE status IN ('done', 'dead')),"
                                    " count(*) FILTER (WHERE status = 'dead'),"
                                    " count(*) FILTER (WHERE status IN ('queued', 'running'))"
                                    " FROM jobs WHERE rejudge_id = ?",
                                    "i", r->id);
    if (!stmt || query_step(stmt, err) != 1)
        return -1;
    r->judged = sqlite3_column_int64(stmt, 0);
    r->dead = sqlite3_column_int64(stmt, 1);
    r->state = sqlite3_column_int64(stmt, 2) ? REJUDGE_JUDGING : REJUDGE_READY;
    query_end(stmt);
    r->changed = query_number(conn_query(conn, err,
                                         "SELECT count(*) FROM jobs n JOIN jobs o ON o.id ="
                                         " n.replaces WHERE n.rejudge_id = ? AND " IS_CHANGED,
                                         "i", r->id),
                              err);
    return r->changed < 0 ? -1 : 0;
}

int rejudge_find(struct store_conn *conn, int64_t id, struct rejudge *out, struct err *err)
{
    sqlite3_stmt *stmt = conn_query(conn, err, REJUDGE_COLUMNS "WHERE r.id = ?", "i", id);
    int rc = stmt ? query_step(stmt, err) : -1;
    if (rc <= 0)
        return rc;
    rc = rejudge_from_row(stmt, out, err);
    query_end(stmt);
    if (rc < 0)
        return -1;
    if (out->state == REJUDGE_JUDGING && progress_load(conn, out, err) < 0) {
        rejudge_finish(out);
        return -1;
    }
    return 1;
}

static void row_finish(void *row)
{
    rejudge_finish(row);
}

static const struct row_type rejudge_rows = {sizeof(struct rejudge), rejudge_from_row, row_finish};

int rejudge_list(struct store_conn *conn, int64_t before_id, int limit, struct rejudge *out,
                 struct err *err)
{
    sqlite3_stmt *stmt =
        conn_query(conn, err, REJUDGE_COLUMNS "WHERE r.id < ? ORDER BY r.id DESC LIMIT ?", "ii",
                   before_id ? before_id : INT64_MAX, (int64_t)limit);
    int count = query_rows(stmt, &rejudge_rows, out, limit, err), rc = count < 0 ? -1 : 0;
    for (int i = 0; rc >= 0 && i < count; i++)
        if (out[i].state == REJUDGE_JUDGING)
            rc = progress_load(conn, &out[i], err);
    if (rc >= 0)
        return count;
    while (count > 0)
        rejudge_finish(&out[--count]);
    return -1;
}

/* --- what changes --------------------------------------------------------------------------- */

void rejudge_change_finish(struct rejudge_change *change)
{
    free(change->user_name);
    free(change->problem_slug);
    free(change->language);
}

#define JUDGED_COLUMNS(j)                                                                          \
#j ".id, " #j ".verdict, " #j ".passed, " #j ".total, " #j ".time_us, " #j ".memory_kb"
#define JUDGED_COLUMN_COUNT 6

static int judged_from_row(sqlite3_stmt *stmt, int column, struct judged *out, struct err *err)
{
    const int verdict = column_word_or(stmt, column + 1, &verdict_words, VERDICT_NONE, err);
    if (verdict < 0)
        return -1;
    column_copy(stmt, column, out->job_id, sizeof out->job_id);
    out->verdict = (enum verdict)verdict;
    out->passed = sqlite3_column_int64(stmt, column + 2);
    out->total = sqlite3_column_int64(stmt, column + 3);
    out->time_us = sqlite3_column_int64(stmt, column + 4);
    out->memory_kb = sqlite3_column_int64(stmt, column + 5);
    return 0;
}

static int change_from_row(sqlite3_stmt *stmt, void *row, struct err *err)
{
    struct rejudge_change *out = row;
    *out = (struct rejudge_change){.submission_id = sqlite3_column_int64(stmt, 0),
                                   .user_name = column_text(stmt, 1),
                                   .problem_slug = column_text(stmt, 2),
                                   .language = column_text(stmt, 3)};
    if (judged_from_row(stmt, 4, &out->before, err) == 0 &&
        judged_from_row(stmt, 4 + JUDGED_COLUMN_COUNT, &out->after, err) == 0)
        return 0;
    rejudge_change_finish(out);
    return -1;
}

static void change_row_finish(void *row)
{
    rejudge_change_finish(row);
}

static const struct row_type change_rows = {sizeof(struct rejudge_change), change_from_row,
                                            change_row_finish};

int rejudge_changes(struct store_conn *conn, int64_t id, int64_t after_id, int limit,
                    struct rejudge_change *out, struct err *err)
{
    sqlite3_stmt *stmt = conn_query(
        conn, err,
        "SELECT s.id, u.name, p.slug, s.language, " JUDGED_COLUMNS(o) ", " JUDGED_COLUMNS(
            n) " FROM jobs n INDEXED BY jobs_by_rejudge CROSS JOIN jobs o ON o.id = n.replaces"
               " CROSS JOIN submissions s ON s.id = n.submission_id JOIN problems p ON p.id = "
               "s.problem_id"
               " LEFT JOIN users u ON u.id = s.user_id"
               " WHERE n.rejudge_id = ? AND n.submission_id > ? AND " IS_CHANGED
               " ORDER BY n.submission_id LIMIT ?",
        "iii", id, after_id, (int64_t)limit);
    return query_rows(stmt, &change_rows, out, limit, err);
}

/* --- the end -------------------------------------------------------------------------------- */

/* Finds the rejudge, which must not be over. */
static int open_rejudge_find(struct store_conn *conn, int64_t id, struct rejudge *out,
                             struct err *err)
{
    int rc = rejudge_find(conn, id, out, err);
    if (rc <= 0)
        return rc < 0 ? -1 : err_set(err, "unknown_rejudge", NULL, "There is no such rejudge.");
    if (out->state == REJUDGE_JUDGING || out->state == REJUDGE_READY)
        return 0;
    err_set(err, "already_ended", NULL, "Rejudge %lld is %s already.", (long long)id,
            rejudge_state_word(out->state));
    rejudge_finish(out);
    return -1;
}

static int rejudge_end(struct store_conn *conn, int64_t who, const struct rejudge *r,
                       enum rejudge_state state, const char *action, struct err *err)
{
    AUTO_FREE char *object = xasprintf("rejudge %lld", (long long)r->id);
    AUTO_FREE char *detail =
        xasprintf("%s %lld: %lld judged, %lld changed", rejudge_scope_word(r->scope),
                  (long long)r->scope_id, (long long)r->judged, (long long)r->changed);
    return conn_exec(conn, err,
                     "UPDATE rejudges SET state = ?, judged = ?, dead = ?, changed = ?,"
                     " ended_us = ? WHERE id = ?",
                     "tiiiii", word_of(&stored_state_words, state), r->judged, r->dead, r->changed,
                     clock_now_us(), r->id) < 0 ||
                   audit_write(conn, who, action, object, detail, err) < 0
               ? -1
               : 0;
}

/* A submission of which another judging will count. */
struct replacement {
    int64_t submission_id;
    char job_id[JOB_ID_SIZE];
    enum verdict old_verdict, new_verdict;
    int64_t old_us, new_us;
    bool had_ended, has_score, old_partial, new_partial;
};

/* Leaves out dead judgings, and submissions of which another judging counts by now. Returns the
 * number, or -1. */
static int replacements_load(struct store_conn *conn, int64_t rejudge_id,
                             struct replacement out[REJUDGE_MAX], struct err *err)
{
    sqlite3_stmt *stmt = conn_query(
        conn, err,
        "SELECT s.id, n.id, iif(o.status = 'dead', 'JE', ifnull(o.verdict, 'JE')),"
        " ifnull(n.verdict, 'JE'), o.time_us, n.time_us, o.status IN ('done', 'dead'),"
        " ifnull(o.score, n.score) IS NOT NULL, " JOB_IS_PARTIAL("o") ", " JOB_IS_PARTIAL(
            "n") " FROM jobs n CROSS JOIN submissions s ON s.id = n.submission_id"
                 " CROSS JOIN jobs o ON o.id = s.current_job WHERE n.rejudge_id = ?"
                 " AND n.status = 'done' AND s.current_job = n.replaces LIMIT ?",
        "ii", rejudge_id, (int64_t)REJUDGE_MAX);
    int count = 0, rc = stmt ? 1 : -1;
    while (rc == 1 && count < REJUDGE_MAX && (rc = query_step(stmt, err)) == 1) {
        const int old = column_word(stmt, 2, &verdict_words, err);
        const int new = old < 0 ? -1 : column_word(stmt, 3, &verdict_words, err);
        if (new < 0) {
            rc = -1;
            break;
        }
        struct replacement *r = &out[count++];
        *r = (struct replacement){.submission_id = sqlite3_column_int64(stmt, 0),
                                  .old_verdict = (enum verdict)old,
                                  .new_verdict = (enum verdict) new,
                                  .old_us = sqlite3_column_int64(stmt, 4),
                                  .new_us = sqlite3_column_int64(stmt, 5),
                                  .had_ended = sqlite3_column_int(stmt, 6) != 0,
                                  .has_score = sqlite3_column_int(stmt, 7) != 0,
                                  .old_partial = sqlite3_column_int(stmt, 8) != 0,
                                  .new_partial = sqlite3_column_int(stmt, 9) != 0};
        column_copy(stmt, 1, r->job_id, sizeof r->job_id);
    }
    if (stmt)
        query_end(stmt);
    return rc < 0 ? -1 : count;
}

static int judging_replace(struct store_conn *conn, const struct replacement *r, struct err *err)
{
    const struct judged_as before = {r->old_verdict, r->old_us, r->has_score, r->old_partial},
                           after = {r->new_verdict, r->new_us, r->has_score, r->new_partial};
    return conn_exec(conn, err, "UPDATE submissions SET current_job = ? WHERE id = ?", "ti",
                     r->job_id, r->submission_id) < 0
               ? -1
               : outcome_changed(conn, r->submission_id, r->had_ended ? &before : NULL, &after,
                                 err);
}

static int judgings_replace(struct store_conn *conn, int64_t rejudge_id, struct err *err)
{
    AUTO_FREE struct replacement *all = xcalloc(REJUDGE_MAX, sizeof *all);
    int count = replacements_load(conn, rejudge_id, all, err), rc = count < 0 ? -1 : 0;
    for (int i = 0; i < count && rc == 0; i++)
        rc = judging_replace(conn, &all[i], err);
    return rc;
}

int rejudge_apply(struct store_conn *conn, int64_t who, int64_t id, struct err *err)
{
    struct rejudge r = {0};
    if (open_rejudge_find(conn, id, &r, err) < 0)
        return -1;
    int rc;
    if (r.state != REJUDGE_READY)
        rc = err_set(err, "not_ready", NULL, "Not all of it is judged yet: %lld of %lld.",
                     (long long)r.judged, (long long)r.total);
    else
        rc = judgings_replace(conn, id, err) ||
                     rejudge_end(conn, who, &r, REJUDGE_APPLIED, "rejudge.apply", err) < 0
                 ? -1
                 : 0;
    rejudge_finish(&r);
    return rc;
}

int rejudge_discard(struct store_conn *conn, int64_t who, int64_t id, struct err *err)
{
    struct rejudge r = {0};
    if (open_rejudge_find(conn, id, &r, err) < 0)
        return -1;
    int rc = conn_exec(conn, err,
                       "DELETE FROM jobs WHERE rejudge_id = ? AND status IN ('queued', 'running')",
                       "i", id) < 0 ||
                     rejudge_end(conn, who, &r, REJUDGE_DISCARDED, "rejudge.discard", err) < 0
                 ? -1
                 : 0;
    rejudge_finish(&r);
    return rc;
}

/* --- what stands in the way ----------------------------------------------------------------- */

static int open_refuse(const struct rejudge *r, struct err *err)
{
    if (r->state == REJUDGE_JUDGING)
        return err_set(err, "rejudge_open", NULL,
                       "Rejudge %lld of it is not over: wait until it is judged, or discard it.",
                       (long long)r->id);
    return err_set(err, "rejudge_open", NULL,
                   "Rejudge %lld of it is not over: apply or discard its changes first.",
                   (long long)r->id);
}

/* An open rejudge that would change nothing needs no decision: it is discarded, and the new one
 * begins. */
static int others_end(struct store_conn *conn, int64_t who, const struct targets *targets,
                      struct err *err)
{
    int64_t open;
    while ((open = query_number(conn_query(conn, err, targets->open, "i", targets->scope_id),
                                err)) > 0) {
        struct rejudge r = {0};
        if (rejudge_find(conn, open, &r, err) <= 0)
            return -1;
        int rc = r.state == REJUDGE_READY && r.changed == 0
                     ? rejudge_end(conn, who, &r, REJUDGE_DISCARDED, "rejudge.discard", err)
                     : open_refuse(&r, err);
        rejudge_finish(&r);
        if (rc < 0)
            return -1;
    }
    return open < 0 ? -1 : 0;
}

int rejudge_create(struct store_conn *conn, const struct rejudge_new *r, int64_t *id,
                   struct err *err)
{
    AUTO_TARGETS struct targets targets = {0};
    int rc = r->problem   ? problem_targets(conn, r->problem, &targets, err)
             : r->contest ? contest_targets(conn, r->contest, &targets, err)
                          : submission_target(conn, r->submission_id, &targets, err);
    return rc < 0 || others_end(conn, r->who, &targets, err) < 0 ||
                   rejudge_store(conn, r, &targets, id, err) < 0
               ? -1
               : 0;
}

/* --- what waits ----------------------------------------------------------------------------- */

static int ticket_from_row(sqlite3_stmt *stmt, void *row, struct err *err)
{
    struct job_ticket *t = row;
    (void)err;
    *t = (struct job_ticket){.owner = JOB_OF_STAFF,
                             .share = SHARE_REJUDGES,
                             .attempt = sqlite3_column_int64(stmt, 1),
                             .faults = sqlite3_column_int(stmt, 2),
                             .rejudge_id = sqlite3_column_int64(stmt, 3),
                             .restarts = sqlite3_column_int64(stmt, 4)};
    column_copy(stmt, 0, t->id, sizeof t->id);
    return 0;
}

static const struct row_type ticket_rows = {.size = sizeof(struct job_ticket),
                                            .read = ticket_from_row};

int rejudge_tickets(struct store_conn *conn, int limit, struct job_ticket *out, struct err *err)
{
    sqlite3_stmt *stmt = conn_query(conn, err,
                                    "SELECT j.id, j.attempt, j.faults, j.rejudge_id, j.restarts"
                                    " FROM jobs j WHERE j.status = 'queued'"
                                    " AND j.rejudge_id IS NOT NULL AND NOT j.is_suspect"
                                    " ORDER BY j.id LIMIT ?",
                                    "i", (int64_t)limit);
    return query_rows(stmt, &ticket_rows, out, limit, err);
}
