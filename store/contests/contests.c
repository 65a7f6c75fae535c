#include "store/contests/contests.h"

#include "store/engine/db.h"
#include "store/package/problems.h"
#include "store/people/audit.h"

#include <stdio.h>
#include <string.h>

static const char *const state_names[] = {"scheduled", "running", "ended"};

const char *contest_state_name(enum contest_state state)
{
    return state_names[state];
}

enum contest_state contest_state_at(const struct contest *contest, int64_t now_us)
{
    return now_us < contest->starts_us ? CONTEST_SCHEDULED
           : now_us < contest->ends_us ? CONTEST_RUNNING
                                       : CONTEST_ENDED;
}

static void problems_clear(struct contest *contest)
{
    for (size_t i = 0; i < contest->problem_count; i++) {
        free(contest->problems[i].slug);
        free(contest->problems[i].title);
        free(contest->problems[i].difficulty);
    }
    free(contest->problems);
    contest->problems = NULL;
    contest->problem_count = 0;
}

void contest_finish(struct contest *contest)
{
    problems_clear(contest);
    free(contest->slug);
    free(contest->title);
    *contest = (struct contest){0};
}
#define AUTO_CONTEST __attribute__((cleanup(contest_finish)))

/* --- reading -------------------------------------------------------------------------------- */

#define CONTEST_COLUMNS                                                                            \
    "SELECT c.id, c.slug, c.title, c.starts_us, c.ends_us, c.hidden_results, c.guests"             \
    " FROM contests c "

static int contest_from_row(sqlite3_stmt *stmt, void *row, struct err *err)
{
    struct contest *out = row;
    int results = column_word(stmt, 5, &hidden_results_words, err);
    if (results == HIDDEN_RESULTS_FIRST_FAILED)
        return err_set(err, "store_failed", NULL, "a contest tells of hidden tests, as none may");
    if (results < 0)
        return -1;
    *out = (struct contest){.id = sqlite3_column_int64(stmt, 0),
                            .slug = column_text(stmt, 1),
                            .title = column_text(stmt, 2),
                            .starts_us = sqlite3_column_int64(stmt, 3),
                            .ends_us = sqlite3_column_int64(stmt, 4),
                            .hidden_results = (enum hidden_results)results,
                            .guests = sqlite3_column_int64(stmt, 6) != 0};
    return 0;
}

int contest_open(struct store_conn *conn, const char *id_or_slug, const char *field,
                 struct contest *out, struct err *err)
{
    sqlite3_stmt *stmt = conn_query(conn, err, CONTEST_COLUMNS "WHERE c.id = ? OR c.slug = ?", "it",
                                    row_number_of(id_or_slug), row_slug_of(id_or_slug));
    int rc = stmt ? query_step(stmt, err) : -1;
    if (rc == 0)
        err_set(err, "unknown_contest", field, "There is no contest '%.100s'.", id_or_slug);
    if (rc <= 0)
        return -1;
    rc = contest_from_row(stmt, out, err);
    query_end(stmt);
    return rc;
}

int contest_problems_load(struct store_conn *conn, struct contest *contest, struct err *err)
{
    sqlite3_stmt *stmt =
        conn_query(conn, err,
                   "SELECT p.id, p.slug, p.title, p.difficulty FROM contest_problems cp"
                   " JOIN problems p ON p.id = cp.problem_id WHERE cp.contest_id = ?"
                   " ORDER BY cp.position",
                   "i", contest->id);
    int rc = -1;
    problems_clear(contest);
    contest->problems = xcalloc(CONTEST_PROBLEMS_MAX, sizeof *contest->problems);
    while (stmt && contest->problem_count < CONTEST_PROBLEMS_MAX &&
           (rc = query_step(stmt, err)) == 1)
        contest->problems[contest->problem_count++] =
            (struct contest_problem){.id = sqlite3_column_int64(stmt, 0),
                                     .slug = column_text(stmt, 1),
                                     .title = column_text(stmt, 2),
                                     .difficulty = column_text(stmt, 3)};
    if (stmt)
        query_end(stmt);
    return rc < 0 ? -1 : 0;
}

static void row_finish(void *row)
{
    contest_finish(row);
}

/* Of a query of CONTEST_COLUMNS. */
static const struct row_type contest_rows = {sizeof(struct contest), contest_from_row, row_finish};

int contest_list(struct store_conn *conn, const struct contest_filter *f, struct contest *out,
                 struct err *err)
{
    sqlite3_stmt *stmt =
        conn_query(conn, err,
                   CONTEST_COLUMNS "WHERE (c.starts_us, c.id) < (?, ?)"
                                   " ORDER BY c.starts_us DESC, c.id DESC LIMIT ?",
                   "iii", f->before_id ? f->before_us : INT64_MAX, f->before_id, (int64_t)f->limit);
    return query_rows(stmt, &contest_rows, out, f->limit, err);
}

int contest_list_now(struct store_conn *conn, int64_t now_us, int running, int coming,
                     struct contest *out, struct err *err)
{
    sqlite3_stmt *stmt = conn_query(conn, err,
                                    CONTEST_COLUMNS "WHERE c.starts_us <= ?1 AND c.ends_us > ?1"
                                                    " ORDER BY c.ends_us, c.id LIMIT ?2",
                                    "ii", now_us, (int64_t)running);
    int count = query_rows(stmt, &contest_rows, out, running, err);
    if (count < 0)
        return -1;
    stmt = conn_query(conn, err,
                      CONTEST_COLUMNS "WHERE c.starts_us > ?1 ORDER BY c.starts_us, c.id LIMIT ?2",
                      "ii", now_us, (int64_t)coming);
    int more = query_rows(stmt, &contest_rows, out + count, coming, err);
    if (more >= 0)
        return count + more;
    while (count > 0)
        contest_finish(&out[--count]);
    return -1;
}

/* --- who may ------------------------------------------------------------------------------- */

static int running_check(const struct contest *contest, int64_t now_us, struct err *err)
{
    char time[TIME_TEXT_SIZE];
    enum contest_state state = contest_state_at(contest, now_us);
    if (state == CONTEST_RUNNING)
        return 0;
    return err_set(
        err, "contest_not_running", "contest_id", "The contest %s at %s.",
        state == CONTEST_SCHEDULED ? "begins" : "ended",
        time_format(state == CONTEST_SCHEDULED ? contest->starts_us : contest->ends_us, time));
}

static int guest_refuse(const char *slug, struct err *err)
{
    return err_set(err, "unauthenticated", "contest_id",
                   "The contest '%.100s' takes people with an account only: log in first.", slug);
}

/* The order of the checks keeps the problems of a contest secret before its start. */
int contest_admit(struct store_conn *conn, const char *id_or_slug, int64_t problem_id,
                  const struct contest_sender *sender, int64_t *contest_id, struct err *err)
{
    AUTO_CONTEST struct contest contest = {0};
    if (contest_open(conn, id_or_slug, "contest_id", &contest, err) < 0 ||
        (!sender->staff && running_check(&contest, sender->now_us, err) < 0))
        return -1;
    if (sender->guest && !contest.guests)
        return guest_refuse(contest.slug, err);
    int64_t is_in = query_number(conn_query(conn, err,
                                            "SELECT EXISTS (SELECT 1 FROM contest_problems WHERE"
                                            " contest_id = ? AND problem_id = ?)",
                                            "ii", contest.id, problem_id),
                                 err);
    if (is_in == 0)
        return err_set(err, "not_in_contest", "contest_id",
                       "The problem is not one of the contest '%s'.", contest.slug);
    if (is_in < 0)
        return -1;
    *contest_id = contest.id;
    return 0;
}

int contest_guest_check(struct store_conn *conn, int64_t problem_id, int64_t now_us,
                        struct err *err)
{
    sqlite3_stmt *stmt =
        conn_query(conn, err,
                   "SELECT c.slug FROM contest_problems cp JOIN contests c ON c.id = cp.contest_id"
                   " JOIN problems p ON p.id = cp.problem_id WHERE cp.problem_id = ?1"
                   " AND p.visibility <> 'public' AND NOT c.guests"
                   " AND c.starts_us <= ?2 AND c.ends_us > ?2 ORDER BY c.id",
                   "ii", problem_id, now_us);
    int rc = stmt ? query_step(stmt, err) : -1;
    if (rc == 1) {
        (void)guest_refuse((const char *)sqlite3_column_text(stmt, 0), err);
        query_end(stmt);
        return -1;
    }
    return rc;
}

int contest_of_problem_check(struct store_conn *conn, int64_t problem_id, struct err *err)
{
    sqlite3_stmt *stmt =
        conn_query(conn, err,
                   "SELECT c.slug FROM contest_problems cp JOIN contests c ON c.id = cp.contest_id"
                   " WHERE cp.problem_id = ? ORDER BY c.id",
                   "i", problem_id);
    AUTO_BUF struct buf slugs = {0};
    int rc = -1;
    while (stmt && (rc = query_step(stmt, err)) == 1)
        buf_printf(&slugs, "%s%s", slugs.len ? ", " : "",
                   (const char *)sqlite3_column_text(stmt, 0));
    if (rc == 0 && slugs.len)
        return err_set(err, "problem_in_contest", NULL, "It is in a contest: %s.", slugs.data);
    return rc;
}

/* --- changing ------------------------------------------------------------------------------- */

static int times_check(int64_t starts_us, int64_t ends_us, struct err *err)
{
    return ends_us > starts_us
               ? 0
               : err_set(err, "invalid_value", "ends_at", "The end must be after the start.");
}

/* The people of a contest see its problems from its start on, so each has a test. */
static int problem_ready(struct store_conn *conn, int64_t id, const char *name, struct err *err)
{
    int64_t tests = query_number(
        conn_query(conn, err, "SELECT test_count FROM problems WHERE id = ?", "i", id), err);
    if (tests)
        return tests < 0 ? -1 : 0;
    return err_set(err, "not_ready", "problems",
                   "'%.100s' has no tests yet, so nothing can be judged.", name);
}

/* Finds the ids of the named problems. */
static int problems_find(struct store_conn *conn, const struct contest_change *c,
                         int64_t out[CONTEST_PROBLEMS_MAX], struct err *err)
{
    for (size_t i = 0; i < c->problem_count; i++) {
        if (problem_see(conn, c->problems[i], true, "problems", &out[i], err) < 0 ||
            problem_ready(conn, out[i], c->problems[i], err) < 0)
            return -1;
        for (size_t k = 0; k < i; k++)
            if (out[k] == out[i])
                return err_set(err, "invalid_value", "problems", "'%.100s' is there twice.",
                               c->problems[i]);
    }
    return 0;
}

static int problems_store(struct store_conn *conn, int64_t contest_id, const int64_t *problems,
                          size_t count, struct err *err)
{
    if (conn_exec(conn, err, "DELETE FROM contest_problems WHERE contest_id = ?", "i", contest_id) <
        0)
        return -1;
    for (size_t i = 0; i < count; i++)
        if (conn_exec(conn, err,
                      "INSERT INTO contest_problems (contest_id, position, problem_id)"
                      " VALUES (?, ?, ?)",
                      "iii", contest_id, (int64_t)i, problems[i]) < 0)
            return -1;
    return 0;
}

static void say_problems(const struct contest *contest, struct buf *words)
{
    buf_puts(words, "problems");
    for (size_t i = 0; i < contest->problem_count; i++)
        buf_printf(words, " %s", contest->problems[i].slug);
}

/* Writes the audit log for a new contest, as it is in the store. */
static int creation_note(struct store_conn *conn, int64_t who, const char *slug, struct err *err)
{
    char starts[TIME_TEXT_SIZE], ends[TIME_TEXT_SIZE];
    AUTO_CONTEST struct contest contest = {0};
    AUTO_BUF struct buf words = {0};
    if (contest_open(conn, slug, NULL, &contest, err) < 0 ||
        contest_problems_load(conn, &contest, err) < 0)
        return -1;
    buf_printf(&words, "'%s', %s to %s, ", contest.title, time_format(contest.starts_us, starts),
               time_format(contest.ends_us, ends));
    if (contest.hidden_results != HIDDEN_RESULTS_TESTS)
        buf_puts(&words, "verdicts alone of hidden tests, ");
    if (contest.guests)
        buf_puts(&words, "also for guests, ");
    say_problems(&contest, &words);
    return audit_write(conn, who, "contest.create", slug, words.data, err);
}

int contest_create(struct store_conn *conn, int64_t who, const struct contest_change *c,
                   struct err *err)
{
    int64_t problems[CONTEST_PROBLEMS_MAX];
    int64_t exists =
        query_number(conn_query(conn, err, "SELECT EXISTS (SELECT 1 FROM contests WHERE slug = ?)",
                                "t", c->slug),
                     err);
    if (exists)
        return exists < 0 ? -1
                          : err_set(err, "contest_exists", "slug",
                                    "There is a contest '%.100s' already.", c->slug);
    if (times_check(*c->starts_us, *c->ends_us, err) < 0 ||
        problems_find(conn, c, problems, err) < 0 ||
        conn_exec(conn, err,
                  "INSERT INTO contests (slug, title, starts_us, ends_us, created_us,"
                  " hidden_results, guests) VALUES (?, ?, ?, ?, ?, coalesce(?, 'tests'), ?)",
                  "ttiiiti", c->slug, c->title, *c->starts_us, *c->ends_us, clock_now_us(),
                  hidden_results_word(c->hidden_results), (int64_t)(c->guests && *c->guests)) < 0)
        return -1;
    int64_t id = sqlite3_last_insert_rowid(conn->db);
    return problems_store(conn, id, problems, c->problem_count, err) < 0 ||
                   creation_note(conn, who, c->slug, err) < 0
               ? -1
               : 0;
}

static void say_time(const char *name, int64_t old_us, int64_t new_us, struct buf *words)
{
    char old_text[TIME_TEXT_SIZE], new_text[TIME_TEXT_SIZE];
    if (old_us != new_us)
        buf_printf(words, "%s%s %s -> %s", words->len ? "; " : "", name,
                   time_format(old_us, old_text), time_format(new_us, new_text));
}

static void say_guests(bool old, bool now, struct buf *words)
{
    if (old != now)
        buf_printf(words, "%sguests %s", words->len ? "; " : "", now ? "taken" : "not taken");
}

/* Changes title, times, hidden_results and guests. */
static int row_change(struct store_conn *conn, const struct contest *old,
                      const struct contest_change *c, struct buf *words, struct err *err)
{
    int64_t starts_us = c->starts_us ? *c->starts_us : old->starts_us;
    int64_t ends_us = c->ends_us ? *c->ends_us : old->ends_us;
    const char *title = c->title ? c->title : old->title;
    const enum hidden_results results =
        c->hidden_results != HIDDEN_RESULTS_UNSET ? c->hidden_results : old->hidden_results;
    bool guests = c->guests ? *c->guests : old->guests;
    if (times_check(starts_us, ends_us, err) < 0)
        return -1;
    if (strcmp(title, old->title) != 0)
        buf_printf(words, "title '%s' -> '%s'", old->title, title);
    say_time("starts_at", old->starts_us, starts_us, words);
    say_time("ends_at", old->ends_us, ends_us, words);
    if (results != old->hidden_results)
        buf_printf(words, "%shidden_results %s -> %s", words->len ? "; " : "",
                   hidden_results_word(old->hidden_results), hidden_results_word(results));
    say_guests(old->guests, guests, words);
    if (!words->len)
        return 0;
    return conn_exec(conn, err,
                     "UPDATE contests SET title = ?2, starts_us = ?3, ends_us = ?4,"
                     " hidden_results = ?5, guests = ?6 WHERE id = ?1",
                     "itiiti", old->id, title, starts_us, ends_us, hidden_results_word(results),
                     (int64_t)guests) < 0
               ? -1
               : 0;
}

/* Refuses if the contest has submissions to this problem; problem_id 0: to any problem. */
static int submissions_check(struct store_conn *conn, const struct contest *contest,
                             int64_t problem_id, const char *field, const char *words,
                             struct err *err)
{
    int64_t sent =
        query_number(conn_query(conn, err,
                                "SELECT EXISTS (SELECT 1 FROM submissions WHERE contest_id = ?1 AND"
                                " kind = 'submit' AND (?2 = 0 OR problem_id = ?2))",
                                "ii", contest->id, problem_id),
                     err);
    if (sent > 0)
        return err_set(err, "contest_has_submissions", field,
                       "People have sent submissions to %s in this contest.", words);
    return sent < 0 ? -1 : 0;
}

static bool is_among(int64_t problem_id, const int64_t *problems, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (problems[i] == problem_id)
            return true;
    return false;
}

/* Refuses to remove a problem to which users have sent submissions. */
static int removal_check(struct store_conn *conn, const struct contest *old,
                         const int64_t *problems, size_t count, struct err *err)
{
    for (size_t i = 0; i < old->problem_count; i++) {
        const struct contest_problem *p = &old->problems[i];
        if (!is_among(p->id, problems, count) &&
            submissions_check(conn, old, p->id, "problems", p->slug, err) < 0)
            return -1;
    }
    return 0;
}

static bool is_same_list(const struct contest *old, const int64_t *problems, size_t count)
{
    bool same = old->problem_count == count;
    for (size_t i = 0; same && i < count; i++)
        same = old->problems[i].id == problems[i];
    return same;
}

/* Changes the list of problems. old has its problems loaded; afterwards it has the new ones. */
static int problems_change(struct store_conn *conn, struct contest *old,
                           const struct contest_change *c, struct buf *words, struct err *err)
{
    int64_t problems[CONTEST_PROBLEMS_MAX];
    if (!c->problems)
        return 0;
    if (problems_find(conn, c, problems, err) < 0)
        return -1;
    if (is_same_list(old, problems, c->problem_count))
        return 0;
    if (removal_check(conn, old, problems, c->problem_count, err) < 0 ||
        problems_store(conn, old->id, problems, c->problem_count, err) < 0 ||
        contest_problems_load(conn, old, err) < 0)
        return -1;
    if (words->len)
        buf_puts(words, "; ");
    say_problems(old, words);
    return 0;
}

int contest_change(struct store_conn *conn, int64_t who, const char *id_or_slug,
                   const struct contest_change *c, struct err *err)
{
    AUTO_CONTEST struct contest contest = {0};
    AUTO_BUF struct buf words = {0};
    if (contest_open(conn, id_or_slug, NULL, &contest, err) < 0 ||
        contest_problems_load(conn, &contest, err) < 0 ||
        row_change(conn, &contest, c, &words, err) < 0 ||
        problems_change(conn, &contest, c, &words, err) < 0)
        return -1;
    return words.len ? audit_write(conn, who, "contest.change", contest.slug, words.data, err) : 0;
}

/* The runs that were made in the contest stay, without it. */
int contest_delete(struct store_conn *conn, int64_t who, const char *id_or_slug, struct err *err)
{
    AUTO_CONTEST struct contest contest = {0};
    if (contest_open(conn, id_or_slug, NULL, &contest, err) < 0 ||
        submissions_check(conn, &contest, 0, NULL, "problems", err) < 0)
        return -1;
    return conn_exec(conn, err, "UPDATE submissions SET contest_id = NULL WHERE contest_id = ?",
                     "i", contest.id) < 0 ||
                   conn_exec(conn, err, "DELETE FROM contests WHERE id = ?", "i", contest.id) < 0 ||
                   audit_write(conn, who, "contest.delete", contest.slug, contest.title, err) < 0
               ? -1
               : 0;
}
