#include "store/judging/outcomes.h"

#include "store/engine/db.h"
#include "store/judging/job_row.h"
#include "store/judging/statistics.h"

#define DAY_US (86400 * (int64_t)1000000)

struct counted {
    int64_t id, user_id, problem_id; /* user_id 0: a guest's */
    char *language;
    int64_t created_us;
};

static enum verdict verdict_of(const struct judged_as *judged)
{
    return judged->verdict == VERDICT_NONE ? VERDICT_JE : judged->verdict;
}

static bool is_accepted(const struct judged_as *judged)
{
    return judged->verdict == VERDICT_AC && !judged->is_partial;
}

/* --- of a problem --------------------------------------------------------------------------- */

static int verdict_count(struct store_conn *conn, const struct counted *s, int64_t sign,
                         const struct judged_as *judged, struct err *err)
{
    return conn_exec(conn, err,
                     "INSERT INTO problem_verdicts VALUES (?1, ?2, ?3)"
                     " ON CONFLICT DO UPDATE SET count = count + ?3",
                     "iti", s->problem_id, verdict_word(verdict_of(judged)), sign) < 0
               ? -1
               : 0;
}

static int time_count(struct store_conn *conn, const struct counted *s, int64_t sign,
                      int64_t time_us, struct err *err)
{
    int64_t kept_us = statistics_time(time_us);
    return conn_exec(conn, err,
                     "INSERT INTO problem_times VALUES (?1, ?2, ?3, ?4)"
                     " ON CONFLICT DO UPDATE SET count = count + ?4",
                     "itii", s->problem_id, s->language, kept_us, sign) < 0 ||
                   (sign < 0 && conn_exec(conn, err,
                                          "DELETE FROM problem_times WHERE problem_id = ?"
                                          " AND language = ? AND time_us = ? AND count = 0",
                                          "iti", s->problem_id, s->language, kept_us) < 0)
               ? -1
               : 0;
}

/* --- of a person ---------------------------------------------------------------------------- */

/* One more person with a first submission, or one less with a last. */
static int person_count(struct store_conn *conn, const struct counted *s, int64_t sign,
                        struct err *err)
{
    return conn_exec(conn, err,
                     "UPDATE problem_totals SET people = people + ?1 WHERE problem_id = ?2"
                     " AND (?1 = -1) = (SELECT sum(submissions) FROM user_results"
                     "  WHERE user_id = ?3 AND problem_id = ?2)",
                     "iii", sign, s->problem_id, s->user_id) < 0
               ? -1
               : 0;
}

static int own_count(struct store_conn *conn, const struct counted *s, int64_t sign,
                     struct err *err)
{
    if (conn_exec(conn, err,
                  "INSERT INTO user_results (user_id, problem_id, language) VALUES (?, ?, ?)"
                  " ON CONFLICT DO NOTHING",
                  "iit", s->user_id, s->problem_id, s->language) < 0 ||
        person_count(conn, s, sign, err) < 0)
        return -1;
    return conn_exec(conn, err,
                     "UPDATE user_results SET submissions = submissions + ?1"
                     " WHERE user_id = ?2 AND problem_id = ?3 AND language = ?4",
                     "iiit", sign, s->user_id, s->problem_id, s->language) < 0 ||
                   conn_exec(conn, err,
                             "INSERT INTO user_days (user_id, day, submissions) VALUES (?1, ?2, ?3)"
                             " ON CONFLICT DO UPDATE SET submissions = submissions + ?3",
                             "iii", s->user_id, s->created_us / DAY_US, sign) < 0
               ? -1
               : 0;
}

static int fastest_find(struct store_conn *conn, const struct counted *s, struct err *err)
{
    return conn_exec(conn, err,
                     "UPDATE user_results SET (fastest_id, fastest_us) ="
                     " (SELECT submission_id, time_us FROM accepted_times"
                     "  WHERE user_id = ?1 AND problem_id = ?2 AND language = ?3"
                     "  ORDER BY time_us, submission_id LIMIT 1)"
                     " WHERE user_id = ?1 AND problem_id = ?2 AND language = ?3",
                     "iit", s->user_id, s->problem_id, s->language) < 0
               ? -1
               : 0;
}

/* An accepted submission of a person had a time, and has another. NULL: it is not accepted. */
static int own_time_replace(struct store_conn *conn, const struct counted *s, const int64_t *old_us,
                            const int64_t *new_us, struct err *err)
{
    if (old_us && conn_exec(conn, err,
                            "DELETE FROM accepted_times WHERE user_id = ? AND problem_id = ?"
                            " AND language = ? AND time_us = ? AND submission_id = ?",
                            "iitii", s->user_id, s->problem_id, s->language, *old_us, s->id) < 0)
        return -1;
    if (new_us && conn_exec(conn, err, "INSERT INTO accepted_times VALUES (?, ?, ?, ?, ?)", "iitii",
                            s->user_id, s->problem_id, s->language, *new_us, s->id) < 0)
        return -1;
    return fastest_find(conn, s, err);
}

/* If the first accepted submission is taken away, looks for the next: all others came after it. */
static int own_accepted_count(struct store_conn *conn, const struct counted *s, int64_t sign,
                              struct err *err)
{
    return conn_exec(conn, err,
                     "UPDATE user_results SET accepted = accepted + ?1, first_id = CASE"
                     " WHEN ?1 = 1 THEN min(ifnull(first_id, ?5), ?5)"
                     " WHEN first_id = ?5 THEN"
                     "  (SELECT s.id FROM submissions s INDEXED BY submissions_by_user"
                     "   JOIN jobs j ON j.id = s.current_job"
                     "   WHERE s.user_id = ?2 AND s.problem_id = ?3 AND s.id > ?5"
                     "   AND s.kind = 'submit' AND s.language = ?4"
                     "   AND j.status = 'done' AND j.verdict = 'AC' AND NOT " JOB_IS_PARTIAL(
                         "j") " ORDER BY s.id LIMIT 1)"
                              " ELSE first_id END"
                              " WHERE user_id = ?2 AND problem_id = ?3 AND language = ?4",
                     "iiiti", sign, s->user_id, s->problem_id, s->language, s->id) < 0 ||
                   conn_exec(conn, err,
                             "UPDATE user_days SET accepted = accepted + ?"
                             " WHERE user_id = ? AND day = ?",
                             "iii", sign, s->user_id, s->created_us / DAY_US) < 0
               ? -1
               : 0;
}

/* One more person whose first submission is accepted, or one less whose last is. */
static int solver_count(struct store_conn *conn, const struct counted *s, int64_t sign,
                        struct err *err)
{
    return conn_exec(conn, err,
                     "UPDATE problem_totals SET solved_by = solved_by + ?1 WHERE problem_id = ?2"
                     " AND (?1 = -1) = (SELECT sum(accepted) FROM user_results"
                     "  WHERE user_id = ?3 AND problem_id = ?2)",
                     "iii", sign, s->problem_id, s->user_id) < 0
               ? -1
               : 0;
}

/* --- one more, one less, another ------------------------------------------------------------ */

static int accepted_count(struct store_conn *conn, const struct counted *s, int64_t sign,
                          int64_t time_us, struct err *err)
{
    if (conn_exec(conn, err,
                  "UPDATE problem_totals SET accepted = accepted + ? WHERE problem_id = ?", "ii",
                  sign, s->problem_id) < 0 ||
        time_count(conn, s, sign, time_us, err) < 0)
        return -1;
    if (!s->user_id)
        return 0;
    return solver_count(conn, s, sign, err) < 0 || own_accepted_count(conn, s, sign, err) < 0 ||
                   own_time_replace(conn, s, sign < 0 ? &time_us : NULL, sign > 0 ? &time_us : NULL,
                                    err) < 0
               ? -1
               : 0;
}

/* sign 1: one more, -1: one less. */
static int submission_count(struct store_conn *conn, const struct counted *s, int64_t sign,
                            const struct judged_as *judged, struct err *err)
{
    if (conn_exec(conn, err,
                  "INSERT INTO problem_totals (problem_id, submissions) VALUES (?1, ?2)"
                  " ON CONFLICT DO UPDATE SET submissions = submissions + ?2",
                  "ii", s->problem_id, sign) < 0 ||
        verdict_count(conn, s, sign, judged, err) < 0 ||
        (s->user_id && own_count(conn, s, sign, err) < 0))
        return -1;
    return is_accepted(judged) ? accepted_count(conn, s, sign, judged->time_us, err) : 0;
}

static int verdict_replace(struct store_conn *conn, const struct counted *s,
                           const struct judged_as *before, const struct judged_as *after,
                           struct err *err)
{
    if (verdict_count(conn, s, -1, before, err) < 0 || verdict_count(conn, s, 1, after, err) < 0)
        return -1;
    if (is_accepted(before))
        return accepted_count(conn, s, -1, before->time_us, err);
    return is_accepted(after) ? accepted_count(conn, s, 1, after->time_us, err) : 0;
}

static int accepted_time_replace(struct store_conn *conn, const struct counted *s,
                                 const struct judged_as *before, const struct judged_as *after,
                                 struct err *err)
{
    if (time_count(conn, s, -1, before->time_us, err) < 0 ||
        time_count(conn, s, 1, after->time_us, err) < 0)
        return -1;
    return s->user_id ? own_time_replace(conn, s, &before->time_us, &after->time_us, err) : 0;
}

/* Changes only the counts that differ. */
static int outcome_replace(struct store_conn *conn, const struct counted *s,
                           const struct judged_as *before, const struct judged_as *after,
                           struct err *err)
{
    if (verdict_of(before) != verdict_of(after) || is_accepted(before) != is_accepted(after))
        return verdict_replace(conn, s, before, after, err);
    if (is_accepted(before) && before->time_us != after->time_us)
        return accepted_time_replace(conn, s, before, after, err);
    return 0;
}

/* --- scores --------------------------------------------------------------------------------- */

/* The best of a person's scores in this language. Where the least is best, that is the least. */
static int best_find(struct store_conn *conn, const struct counted *s, struct err *err)
{
    return conn_exec(
               conn, err,
               "UPDATE user_results SET best_score ="
               " (SELECT iif(p.scoring <> '' AND p.scoring ->> '$.least_is_best', min(j.score),"
               "  max(j.score))"
               "  FROM submissions s INDEXED BY submissions_by_user"
               "  JOIN jobs j ON j.id = s.current_job JOIN problems p ON p.id = s.problem_id"
               "  WHERE s.user_id = ?1 AND s.problem_id = ?2 AND s.kind = 'submit'"
               "  AND s.language = ?3 AND j.status = 'done')"
               " WHERE user_id = ?1 AND problem_id = ?2 AND language = ?3",
               "iit", s->user_id, s->problem_id, s->language) < 0
               ? -1
               : 0;
}

static bool has_score(const struct judged_as *judged)
{
    return judged && judged->has_score;
}

/* --- from outside --------------------------------------------------------------------------- */

/* 1: found; 0: there is no counted submission; -1. */
static int counted_take(sqlite3_stmt *stmt, struct counted *out, struct err *err)
{
    int rc = stmt ? query_step(stmt, err) : -1;
    if (rc != 1)
        return rc;
    *out = (struct counted){.id = sqlite3_column_int64(stmt, 0),
                            .user_id = sqlite3_column_int64(stmt, 1),
                            .problem_id = sqlite3_column_int64(stmt, 2),
                            .language = column_text(stmt, 3),
                            .created_us = sqlite3_column_int64(stmt, 4)};
    query_end(stmt);
    return 1;
}

#define COUNTED "SELECT id, user_id, problem_id, language, created_us FROM submissions WHERE "

static int changed(struct store_conn *conn, sqlite3_stmt *stmt, const struct judged_as *before,
                   const struct judged_as *after, struct err *err)
{
    struct counted s = {0};
    int rc = counted_take(stmt, &s, err);
    if (rc == 1)
        rc = before && after ? outcome_replace(conn, &s, before, after, err)
             : before        ? submission_count(conn, &s, -1, before, err)
             : after         ? submission_count(conn, &s, 1, after, err)
                             : 0;
    if (rc == 0 && s.user_id && (has_score(before) || has_score(after)))
        rc = best_find(conn, &s, err);
    free(s.language);
    return rc;
}

int outcome_changed(struct store_conn *conn, int64_t submission_id, const struct judged_as *before,
                    const struct judged_as *after, struct err *err)
{
    sqlite3_stmt *stmt =
        conn_query(conn, err, COUNTED "id = ? AND kind = 'submit'", "i", submission_id);
    return changed(conn, stmt, before, after, err);
}

int outcome_of_job_changed(struct store_conn *conn, const char *job_id,
                           const struct judged_as *before, const struct judged_as *after,
                           struct err *err)
{
    sqlite3_stmt *stmt = conn_query(conn, err,
                                    COUNTED "id = (SELECT submission_id FROM jobs WHERE id = ?1)"
                                            " AND current_job = ?1 AND kind = 'submit'",
                                    "t", job_id);
    return changed(conn, stmt, before, after, err);
}
