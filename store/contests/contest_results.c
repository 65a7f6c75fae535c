#include "store/contests/contest_results.h"

#include "store/engine/db.h"
#include "store/package/problem_list.h"

/* The user's submissions to the contest have ids between the contest's first and last submission,
 * so the query does not read all that a busy user has sent elsewhere. */
#define SENT_TO_IT                                                                                 \
    "SELECT problem_id, max(accepted), 1 FROM"                                                     \
    " (SELECT s.problem_id, j.verdict IS 'AC' AS accepted"                                         \
    "  FROM submissions s INDEXED BY submissions_by_user CROSS JOIN jobs j ON j.id = "             \
    "s.current_job"                                                                                \
    "  WHERE s.user_id = ?1 AND s.kind = 'submit' AND s.contest_id = ?2"                           \
    "   AND s.id >= (SELECT min(id) FROM submissions WHERE contest_id = ?2)"                       \
    "   AND s.id <= (SELECT max(id) FROM submissions WHERE contest_id = ?2)"                       \
    "   AND j.status IN ('done', 'dead') ORDER BY s.id DESC LIMIT ?3) GROUP BY problem_id"
#define SENT_AT_ALL                                                                                \
    "SELECT r.problem_id, max(r.accepted) > 0, max(r.submissions) > 0"                             \
    " FROM contest_problems cp CROSS JOIN user_results r ON r.problem_id = cp.problem_id"          \
    " WHERE cp.contest_id = ?2 AND r.user_id = ?1 GROUP BY r.problem_id LIMIT ?3"

static void own_put(struct contest *contest, int64_t problem_id, bool solved, bool tried)
{
    for (size_t i = 0; i < contest->problem_count; i++)
        if (contest->problems[i].id == problem_id)
            contest->problems[i].mine = solved ? MINE_SOLVED : tried ? MINE_TRIED : MINE_TODO;
}

int contest_own_load(struct store_conn *conn, struct contest *contest, int64_t user_id,
                     int64_t now_us, struct err *err)
{
    bool ended = contest_state_at(contest, now_us) == CONTEST_ENDED;
    if (user_id == 0)
        return 0;
    sqlite3_stmt *stmt = conn_query(conn, err, ended ? SENT_AT_ALL : SENT_TO_IT, "iii", user_id,
                                    contest->id, (int64_t)CONTEST_LOOK_AT_MAX);
    int rc = -1;
    while (stmt && (rc = query_step(stmt, err)) == 1)
        own_put(contest, sqlite3_column_int64(stmt, 0), sqlite3_column_int64(stmt, 1) != 0,
                sqlite3_column_int64(stmt, 2) != 0);
    return rc;
}

/* Before the start only staff submit, to try the problems. That makes them no participants. The
 * first submission since the start is found by the order of the numbers, so that the count needs
 * nothing but the index. */
static int turnout_count(struct store_conn *conn, struct contest_turnout *out, struct err *err)
{
    sqlite3_stmt *stmt = conn_query(
        conn, err,
        "SELECT count(*), count(DISTINCT iif(id >= ifnull((SELECT id FROM (SELECT id, created_us"
        " FROM submissions INDEXED BY submissions_by_contest WHERE contest_id = ?1 AND"
        " kind = 'submit' ORDER BY id LIMIT ?2) WHERE created_us >= ?3 LIMIT 1),"
        " 9223372036854775807), user_id, NULL)) FROM (SELECT id, user_id FROM submissions"
        " INDEXED BY submissions_by_contest WHERE contest_id = ?1 AND kind = 'submit'"
        " ORDER BY id DESC LIMIT ?2)",
        "iii", out->contest.id, (int64_t)CONTEST_LOOK_AT_MAX, out->contest.starts_us);
    if (!stmt || query_step(stmt, err) != 1)
        return -1;
    out->submissions = sqlite3_column_int64(stmt, 0);
    out->participants = sqlite3_column_int64(stmt, 1);
    query_end(stmt);
    return 0;
}

int contest_turnouts(struct store_conn *conn, int64_t now_us,
                     struct contest_turnout out[TURNOUTS_MAX], struct err *err)
{
    struct contest found[TURNOUTS_MAX];
    int rc = 0, count = contest_list_now(conn, now_us, TURNOUTS_RUNNING_MAX, TURNOUTS_COMING_MAX,
                                         found, err);
    for (int i = 0; i < count; i++) {
        out[i] = (struct contest_turnout){.contest = found[i]};
        rc = rc ? rc : turnout_count(conn, &out[i], err);
    }
    for (int i = 0; rc && i < count; i++)
        contest_finish(&out[i].contest);
    return rc ? -1 : count;
}
