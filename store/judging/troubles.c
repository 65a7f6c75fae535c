#include "store/judging/troubles.h"

#include "store/engine/db.h"

#define RECENT                                                                                     \
    "(SELECT s.problem_id, s.user_id, s.current_job"                                               \
    " FROM submissions s INDEXED BY submissions_by_time"                                           \
    " WHERE s.kind = 'submit' AND s.created_us >= ?1"                                              \
    " ORDER BY s.created_us DESC, s.id DESC LIMIT ?2)"

#define TROUBLES                                                                                   \
    "WITH judged AS (SELECT r.problem_id, r.user_id, ifnull(j.verdict, 'JE') AS verdict"           \
    "  FROM " RECENT " r CROSS JOIN jobs j ON j.id = r.current_job"                                \
    "  WHERE j.status IN ('done', 'dead')),"                                                       \
    " counted AS (SELECT problem_id, count(*) AS submissions,"                                     \
    "  sum(verdict NOT IN ('AC', 'JE')) AS failed, sum(verdict = 'JE') AS judge_errors,"           \
    "  count(DISTINCT user_id) AS people,"                                                         \
    "  count(DISTINCT iif(verdict = 'AC', user_id, NULL)) AS solved_by"                            \
    "  FROM judged GROUP BY problem_id),"                                                          \
    " ranked AS (SELECT *, row_number() OVER (ORDER BY failed DESC, submissions, problem_id) AS "  \
    "f,"                                                                                           \
    "  row_number() OVER (ORDER BY judge_errors DESC, submissions, problem_id) AS e FROM counted)" \
    " SELECT p.id, p.slug, p.title, submissions, failed, judge_errors, people, solved_by"          \
    " FROM ranked JOIN problems p ON p.id = problem_id"                                            \
    " WHERE (failed > 0 AND f <= ?3) OR (judge_errors > 0 AND e <= ?3) ORDER BY f LIMIT ?4"

void problem_trouble_finish(struct problem_trouble *trouble)
{
    free(trouble->slug);
    free(trouble->title);
}

void troubles_finish(struct troubles *troubles)
{
    while (troubles->count > 0)
        problem_trouble_finish(&troubles->problems[--troubles->count]);
}

static void trouble_from_row(sqlite3_stmt *stmt, struct problem_trouble *out)
{
    *out = (struct problem_trouble){.id = sqlite3_column_int64(stmt, 0),
                                    .slug = column_text(stmt, 1),
                                    .title = column_text(stmt, 2),
                                    .submissions = sqlite3_column_int64(stmt, 3),
                                    .failed = sqlite3_column_int64(stmt, 4),
                                    .judge_errors = sqlite3_column_int64(stmt, 5),
                                    .people = sqlite3_column_int64(stmt, 6),
                                    .solved_by = sqlite3_column_int64(stmt, 7)};
}

int troubles_load(struct store_conn *conn, int64_t since_us, struct troubles *out, struct err *err)
{
    out->count = 0;
    out->looked_at = query_number(conn_query(conn, err, "SELECT count(*) FROM " RECENT, "ii",
                                             since_us, (int64_t)TROUBLES_LOOK_AT_MAX),
                                  err);
    if (out->looked_at < 0)
        return -1;
    sqlite3_stmt *stmt =
        conn_query(conn, err, TROUBLES, "iiii", since_us, (int64_t)TROUBLES_LOOK_AT_MAX,
                   (int64_t)TROUBLES_EACH_MAX, (int64_t)TROUBLES_MAX);
    int rc = stmt ? 1 : -1;
    while (rc == 1 && out->count < TROUBLES_MAX && (rc = query_step(stmt, err)) == 1)
        trouble_from_row(stmt, &out->problems[out->count++]);
    if (stmt)
        query_end(stmt);
    if (rc < 0)
        troubles_finish(out);
    return rc < 0 ? -1 : 0;
}
