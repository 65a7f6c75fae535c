#include "store/judging/statistics.h"

#include "store/engine/db.h"
#include "store/package/problems.h"

#include <math.h>
#include <string.h>

int64_t statistics_time(int64_t time_us)
{
    int64_t unit = 1;
    while (time_us / unit >= 1000 && unit < 10000)
        unit *= 10;
    return time_us / unit * unit;
}

/* --- a problem ------------------------------------------------------------------------------ */

int problem_counts_find(struct store_conn *conn, int64_t problem_id, int64_t user_id,
                        struct problem_counts *out, struct err *err)
{
    sqlite3_stmt *stmt =
        conn_query(conn, err,
                   "SELECT ifnull(t.submissions, 0), ifnull(t.accepted, 0), ifnull(t.people, 0),"
                   " ifnull(t.solved_by, 0), ifnull(mine.tried, 0), ifnull(mine.solved, 0),"
                   " (SELECT iif(p.scoring <> '' AND p.scoring ->> '$.least_is_best', mine.least, "
                   "mine.most) FROM"
                   "  problems p WHERE p.id = ?1)"
                   " FROM (SELECT max(submissions) AS tried, max(accepted) AS solved,"
                   "       min(best_score) AS least, max(best_score) AS most FROM user_results"
                   "       WHERE user_id = ?2 AND problem_id = ?1) mine"
                   " LEFT JOIN problem_totals t ON t.problem_id = ?1",
                   "ii", problem_id, user_id);
    if (!stmt || query_step(stmt, err) != 1)
        return -1;
    *out = (struct problem_counts){.submissions = sqlite3_column_int64(stmt, 0),
                                   .accepted = sqlite3_column_int64(stmt, 1),
                                   .people = sqlite3_column_int64(stmt, 2),
                                   .solved_by = sqlite3_column_int64(stmt, 3),
                                   .tried = sqlite3_column_int64(stmt, 4) > 0,
                                   .solved = sqlite3_column_int64(stmt, 5) > 0,
                                   .best_score = sqlite3_column_type(stmt, 6) == SQLITE_NULL
                                                     ? NAN
                                                     : sqlite3_column_double(stmt, 6)};
    query_end(stmt);
    return 0;
}

int problem_verdicts_list(struct store_conn *conn, int64_t problem_id,
                          struct verdict_count out[VERDICTS], struct err *err)
{
    sqlite3_stmt *stmt = conn_query(conn, err,
                                    "SELECT verdict, count FROM problem_verdicts"
                                    " WHERE problem_id = ? AND count > 0 LIMIT ?",
                                    "ii", problem_id, (int64_t)VERDICTS);
    int count = 0, rc = stmt ? 1 : -1;
    while (rc == 1 && count < VERDICTS && (rc = query_step(stmt, err)) == 1) {
        int verdict = column_word(stmt, 0, &verdict_words, err);
        if (verdict < 0) {
            rc = -1;
            break;
        }
        out[count++] = (struct verdict_count){.verdict = (enum verdict)verdict,
                                              .count = sqlite3_column_int64(stmt, 1)};
    }
    if (stmt)
        query_end(stmt);
    return rc < 0 ? -1 : count;
}

void language_times_destroy(struct language_times *languages, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free(languages[i].language);
        free(languages[i].times);
    }
    free(languages);
}

/* The rows come language by language. */
static struct language_times *language_at_row(sqlite3_stmt *stmt, struct language_times **languages,
                                              size_t *count)
{
    const char *language = (const char *)sqlite3_column_text(stmt, 0);
    if (*count && strcmp((*languages)[*count - 1].language, language) == 0)
        return &(*languages)[*count - 1];
    *languages = xrealloc(*languages, (*count + 1) * sizeof **languages);
    struct language_times *last = &(*languages)[(*count)++];
    *last = (struct language_times){.language = xstrdup(language)};
    return last;
}

static int own_time_load(struct store_conn *conn, int64_t problem_id, int64_t user_id,
                         struct language_times *language, struct err *err)
{
    sqlite3_stmt *stmt =
        conn_query(conn, err,
                   "SELECT fastest_id, fastest_us FROM user_results WHERE user_id = ?"
                   " AND problem_id = ? AND language = ?",
                   "iit", user_id, problem_id, language->language);
    int rc = stmt ? query_step(stmt, err) : -1;
    if (rc == 1) {
        language->own_submission = sqlite3_column_int64(stmt, 0);
        language->own_time_us = sqlite3_column_int64(stmt, 1);
        query_end(stmt);
    }
    return rc < 0 ? -1 : 0;
}

int problem_times_list(struct store_conn *conn, int64_t problem_id, int64_t user_id,
                       struct language_times **out, size_t *count, struct err *err)
{
    sqlite3_stmt *stmt = conn_query(conn, err,
                                    "SELECT language, time_us, count FROM problem_times"
                                    " WHERE problem_id = ? ORDER BY language, time_us",
                                    "i", problem_id);
    struct language_times *languages = NULL;
    size_t n = 0;
    int rc = -1;
    while (stmt && (rc = query_step(stmt, err)) == 1) {
        struct language_times *at = language_at_row(stmt, &languages, &n);
        at->times = xrealloc(at->times, (at->time_count + 1) * sizeof *at->times);
        at->times[at->time_count++] =
            (struct time_count){sqlite3_column_int64(stmt, 1), sqlite3_column_int64(stmt, 2)};
    }
    for (size_t i = 0; i < n && rc == 0; i++)
        rc = own_time_load(conn, problem_id, user_id, &languages[i], err);
    if (rc < 0) {
        language_times_destroy(languages, n);
        return -1;
    }
    *out = languages;
    *count = n;
    return 0;
}

/* --- a person ------------------------------------------------------------------------------- */

void profile_finish(struct profile *profile)
{
    for (size_t i = 0; i < profile->problem_count; i++) {
        free(profile->problems[i].slug);
        free(profile->problems[i].title);
        free(profile->problems[i].difficulty);
        free(profile->problems[i].language);
    }
    for (size_t i = 0; i < profile->language_count; i++)
        free(profile->languages[i].language);
    free(profile->problems);
    free(profile->languages);
    *profile = (struct profile){0};
}

static void difficulty_count(struct difficulty_counts *counts, const char *difficulty, int64_t n)
{
    counts->total += n;
    if (strcmp(difficulty, "easy") == 0)
        counts->easy += n;
    else if (strcmp(difficulty, "medium") == 0)
        counts->medium += n;
    else if (strcmp(difficulty, "hard") == 0)
        counts->hard += n;
}

static int available_load(struct store_conn *conn, const struct statistics_viewer *viewer,
                          struct profile *out, struct err *err)
{
    sqlite3_stmt *stmt = conn_query(conn, err,
                                    "SELECT p.difficulty, count(*) FROM problems p"
                                    " WHERE ?1 OR " PROBLEM_IS_OPEN("?2") " GROUP BY p.difficulty",
                                    "ii", (int64_t)viewer->staff, clock_now_us());
    int rc = -1;
    while (stmt && (rc = query_step(stmt, err)) == 1)
        difficulty_count(&out->available, (const char *)sqlite3_column_text(stmt, 0),
                         sqlite3_column_int64(stmt, 1));
    return rc;
}

/* Each problem once, in the language in which it was first solved. */
static int solved_load(struct store_conn *conn, int64_t user_id,
                       const struct statistics_viewer *viewer, struct profile *out, struct err *err)
{
    sqlite3_stmt *stmt = conn_query(
        conn, err,
        "SELECT p.id, p.slug, p.title, p.difficulty, s.created_us, s.language FROM"
        " (SELECT problem_id, min(first_id) AS first_id FROM user_results WHERE user_id = ?1"
        "  AND accepted > 0 GROUP BY problem_id) r"
        " JOIN problems p ON p.id = r.problem_id JOIN submissions s ON s.id = r.first_id"
        " WHERE ?2 OR " PROBLEM_IS_OPEN("?3") " ORDER BY r.first_id DESC",
        "iii", user_id, (int64_t)viewer->staff, clock_now_us());
    int rc = -1;
    while (stmt && (rc = query_step(stmt, err)) == 1) {
        out->problems = xrealloc(out->problems, (out->problem_count + 1) * sizeof *out->problems);
        struct solved_problem *problem = &out->problems[out->problem_count++];
        *problem = (struct solved_problem){.id = sqlite3_column_int64(stmt, 0),
                                           .slug = column_text(stmt, 1),
                                           .title = column_text(stmt, 2),
                                           .difficulty = column_text(stmt, 3),
                                           .solved_us = sqlite3_column_int64(stmt, 4),
                                           .language = column_text(stmt, 5)};
        difficulty_count(&out->solved, problem->difficulty, 1);
    }
    return rc;
}

static int languages_load(struct store_conn *conn, int64_t user_id, struct profile *out,
                          struct err *err)
{
    sqlite3_stmt *stmt = conn_query(conn, err,
                                    "SELECT language, sum(submissions), sum(accepted) AS accepted"
                                    " FROM user_results WHERE user_id = ? GROUP BY language"
                                    " ORDER BY accepted DESC, language",
                                    "i", user_id);
    int rc = -1;
    while (stmt && (rc = query_step(stmt, err)) == 1) {
        int64_t accepted = sqlite3_column_int64(stmt, 2);
        out->submissions += sqlite3_column_int64(stmt, 1);
        out->accepted += accepted;
        if (!accepted)
            continue;
        out->languages =
            xrealloc(out->languages, (out->language_count + 1) * sizeof *out->languages);
        out->languages[out->language_count++] =
            (struct language_count){column_text(stmt, 0), accepted};
    }
    return rc;
}

int profile_load(struct store_conn *conn, int64_t user_id, const struct statistics_viewer *viewer,
                 struct profile *out, struct err *err)
{
    struct profile profile = {0};
    if (available_load(conn, viewer, &profile, err) < 0 ||
        solved_load(conn, user_id, viewer, &profile, err) < 0 ||
        languages_load(conn, user_id, &profile, err) < 0) {
        profile_finish(&profile);
        return -1;
    }
    *out = profile;
    return 0;
}

int user_days_list(struct store_conn *conn, int64_t user_id, int64_t from, int64_t to,
                   struct day_count out[YEAR_DAYS], struct err *err)
{
    sqlite3_stmt *stmt =
        conn_query(conn, err,
                   "SELECT day, submissions, accepted FROM user_days WHERE user_id = ?"
                   " AND day BETWEEN ? AND ? AND submissions > 0 ORDER BY day LIMIT ?",
                   "iiii", user_id, from, to, (int64_t)YEAR_DAYS);
    int count = 0, rc = stmt ? 1 : -1;
    while (rc == 1 && count < YEAR_DAYS && (rc = query_step(stmt, err)) == 1)
        out[count++] =
            (struct day_count){sqlite3_column_int64(stmt, 0), sqlite3_column_int64(stmt, 1),
                               sqlite3_column_int64(stmt, 2)};
    if (stmt)
        query_end(stmt);
    return rc < 0 ? -1 : count;
}
