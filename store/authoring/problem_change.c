#include "store/authoring/problem_change.h"

#include "store/contests/contests.h"
#include "store/engine/db.h"
#include "store/package/package.h"
#include "store/package/problem_yaml.h"
#include "store/package/problem_yaml_change.h"
#include "store/package/statement_file.h"
#include "store/people/audit.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

int problem_open(struct store_conn *conn, const char *id_or_slug, int64_t revision,
                 struct problem **out, struct err *err)
{
    struct problem *p = NULL;
    if (problem_find(conn, id_or_slug, PROBLEM_META, &p, err) < 0)
        return -1;
    if (!p) {
        err_set(err, "unknown_problem", NULL, "There is no problem '%.100s'.", id_or_slug);
        return -1;
    }
    if (revision && revision != p->revision) {
        err_set(err, "revision_changed", "revision",
                "The problem was changed meanwhile: it is at revision %" PRId64 ".", p->revision);
        problem_destroy(p);
        return -1;
    }
    *out = p;
    return 0;
}

/* Sorts the tests as package_read would. Rows that keep their position are not written, because
 * they may be large. The positions are negative first, so that no two rows ever have the same
 * one. */
static const char *const order_aside =
    "UPDATE test_cases SET position = -1 - o.place FROM"
    " (SELECT id AS test, row_number() OVER (ORDER BY name || '.in') - 1 AS place FROM test_cases"
    "  WHERE problem_id = ?1) o"
    " WHERE id = o.test AND position <> o.place";

int problem_revise(struct store_conn *conn, int64_t problem_id, struct err *err)
{
    return conn_exec(conn, err, order_aside, "i", problem_id) < 0 ||
                   conn_exec(conn, err,
                             "UPDATE test_cases SET position = -1 - position WHERE problem_id = ?"
                             " AND position < 0",
                             "i", problem_id) < 0 ||
                   conn_exec(conn, err,
                             "UPDATE problems SET revision = revision + 1, updated_us = ?2,"
                             " test_count = (SELECT count(*) FROM test_cases WHERE problem_id ="
                             "  ?1), sample_count = (SELECT count(*) FROM test_cases WHERE"
                             "  problem_id = ?1 AND NOT is_hidden) WHERE id = ?1",
                             "ii", problem_id, clock_now_us()) < 0 ||
                   problem_scoring_find(conn, problem_id, err) < 0
               ? -1
               : 0;
}

int problem_ready_check(const struct problem *p, struct err *err)
{
    if (p->stored_tests)
        return 0;
    return err_set(err, "not_ready", "visibility",
                   "'%.100s' has no tests yet, so nothing can be judged: others may see it once it "
                   "has one.",
                   p->slug);
}

bool problem_is_draft(struct store_conn *conn, const struct problem *p)
{
    struct err err;
    return p->staff_only && contest_of_problem_check(conn, p->id, &err) == 0;
}

/* --- changes -------------------------------------------------------------------------------- */

/* A change while it is made: the problem before it, the values that differ, and the text for the
 * audit log. */
struct pending_change {
    struct store_conn *conn;
    const struct problem *problem;
    struct problem_change set; /* only what differs */
    struct buf words;
};

static void say(struct pending_change *c, const char *fmt, ...) PRINTF_LIKE(2, 3);

static void say(struct pending_change *c, const char *fmt, ...)
{
    char text[300];
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    buf_printf(&c->words, "%s%s", c->words.len ? "; " : "", text);
}

static void text_differs(struct pending_change *c, const char *name, const char *old,
                         const char **value)
{
    if (*value && strcmp(old, *value) == 0)
        *value = NULL;
    if (*value)
        say(c, "%s '%.100s' -> '%.100s'", name, old, *value);
}

/* A word has changed where it is set and another; else it is no change, which is 0. */
static bool word_differs(struct pending_change *c, const char *name, const struct words *words,
                         unsigned old, unsigned value)
{
    if (!value || value == old)
        return false;
    say(c, "%s '%s' -> '%s'", name, word_of(words, old), word_of(words, value));
    return true;
}

static void number_differs(struct pending_change *c, const char *name, int64_t old, int64_t *value)
{
    if (*value == old)
        *value = 0;
    if (*value)
        say(c, "%s %" PRId64 " -> %" PRId64, name, old, *value);
}

static void tags_differ(struct pending_change *c)
{
    const struct problem *p = c->problem;
    bool same = p->tag_count == c->set.tag_count;
    for (size_t i = 0; same && i < p->tag_count; i++)
        same = strcmp(p->tags[i], c->set.tags[i]) == 0;
    c->set.sets_tags = c->set.sets_tags && !same;
    if (c->set.sets_tags)
        say(c, "tags");
}

static void differences_find(struct pending_change *c)
{
    const struct problem *p = c->problem;
    text_differs(c, "title", p->title, &c->set.title);
    if (c->set.statement && strcmp(p->statement, c->set.statement) == 0)
        c->set.statement = NULL;
    if (c->set.statement)
        say(c, "statement");
    text_differs(c, "difficulty", p->difficulty, &c->set.difficulty);
    tags_differ(c);
    number_differs(c, "time limit (ms)", p->time_limit_ms, &c->set.time_limit_ms);
    number_differs(c, "memory limit (KiB)", p->memory_limit_kb, &c->set.memory_limit_kb);
    if (!word_differs(c, "visibility", &visibility_words,
                      p->staff_only ? VISIBILITY_STAFF : VISIBILITY_PUBLIC, c->set.visibility))
        c->set.visibility = VISIBILITY_UNSET;
    if (!word_differs(c, "hidden results", &hidden_results_words, p->hidden_results,
                      c->set.hidden_results))
        c->set.hidden_results = HIDDEN_RESULTS_UNSET;
}

static int row_change(const struct pending_change *c, struct err *err)
{
    const struct problem_change *s = &c->set;
    return conn_exec(c->conn, err,
                     "UPDATE problems SET title = coalesce(?2, title), statement = coalesce(?3,"
                     " statement), difficulty = coalesce(?4, difficulty), visibility ="
                     " coalesce(?5, visibility), time_limit_ms = coalesce(?6, time_limit_ms),"
                     " memory_limit_kb = coalesce(?7, memory_limit_kb),"
                     " hidden_results = coalesce(?8, hidden_results) WHERE id = ?1",
                     "ittttnnt", c->problem->id, s->title, s->statement, s->difficulty,
                     visibility_word(s->visibility), s->time_limit_ms, s->memory_limit_kb,
                     hidden_results_word(s->hidden_results)) < 0
               ? -1
               : 0;
}

static int tags_change(const struct pending_change *c, struct err *err)
{
    if (!c->set.sets_tags)
        return 0;
    if (conn_exec(c->conn, err, "DELETE FROM problem_tags WHERE problem_id = ?", "i",
                  c->problem->id) < 0)
        return -1;
    for (size_t i = 0; i < c->set.tag_count; i++)
        if (conn_exec(c->conn, err, "INSERT INTO problem_tags VALUES (?, ?, ?)", "iit",
                      c->problem->id, (int64_t)i, c->set.tags[i]) < 0)
            return -1;
    return 0;
}

int problem_file_put(struct store_conn *conn, int64_t problem_id, const char *path,
                     struct bytes content, struct err *err)
{
    return conn_exec(conn, err,
                     "INSERT INTO problem_files VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET"
                     " content = ?3",
                     "itb", problem_id, path, content.data, content.len) < 0
               ? -1
               : 0;
}

/* Reads a file of the package. 1: found; 0: there is none; -1 with err. */
static int file_get(struct store_conn *conn, int64_t problem_id, const char *path, struct buf *out,
                    struct err *err)
{
    sqlite3_stmt *stmt =
        conn_query(conn, err, "SELECT content FROM problem_files WHERE problem_id = ? AND path = ?",
                   "it", problem_id, path);
    int rc = stmt ? query_step(stmt, err) : -1;
    if (rc <= 0)
        return rc;
    column_bytes(stmt, 0, out);
    query_end(stmt);
    return 1;
}

/* People write Markdown. It goes before a statement of another format in the same language, whose
 * file stays. */
static int statement_change(const struct pending_change *c, struct err *err)
{
    const struct problem *p = c->problem;
    if (!c->set.statement)
        return 0;
    AUTO_FREE char *path = statement_file_markdown(p->statement_path);
    return problem_file_put(c->conn, p->id, path,
                            (struct bytes){c->set.statement, strlen(c->set.statement)}, err) < 0 ||
                   conn_exec(c->conn, err,
                             "DELETE FROM statement_pages WHERE problem_id = ? AND path = ?", "it",
                             p->id, path) < 0 ||
                   conn_exec(c->conn, err, "UPDATE problems SET statement_path = ?2 WHERE id = ?1",
                             "it", p->id, path) < 0
               ? -1
               : 0;
}

/* The keywords of problem.yaml: the difficulty and the tags. The caller frees the list. */
static const char **keywords_make(const struct pending_change *c, size_t *count)
{
    const struct problem *p = c->problem;
    const char *difficulty = c->set.difficulty ? c->set.difficulty : p->difficulty;
    size_t tags = c->set.sets_tags ? c->set.tag_count : p->tag_count;
    const char **words = xcalloc(tags + 1, sizeof *words);
    *count = 0;
    if (*difficulty)
        words[(*count)++] = difficulty;
    for (size_t i = 0; i < tags; i++)
        words[(*count)++] = c->set.sets_tags ? c->set.tags[i] : p->tags[i];
    return words;
}

static int yaml_change(const struct pending_change *c, struct err *err)
{
    const struct problem_change *s = &c->set;
    bool keywords = s->sets_tags || s->difficulty;
    if (!keywords && !s->title && !s->time_limit_ms && !s->memory_limit_kb && !s->hidden_results)
        return 0;
    AUTO_BUF struct buf old = {0}, changed = {0};
    struct problem_yaml_change yaml = {.name = s->title,
                                       .time_limit_ms = s->time_limit_ms,
                                       .memory_kb = s->memory_limit_kb,
                                       .hidden_results = s->hidden_results,
                                       .sets_keywords = keywords};
    const char **words = keywords_make(c, &yaml.keyword_count);
    yaml.keywords = words;
    int rc = file_get(c->conn, c->problem->id, "problem.yaml", &old, err);
    if (rc == 0)
        buf_puts(&old, "problem_format_version: 2025-09\n");
    if (rc >= 0)
        rc = problem_yaml_change(old.data ? old.data : "", old.len, &yaml, &changed, err) < 0 ||
                     problem_file_put(c->conn, c->problem->id, "problem.yaml",
                                      (struct bytes){changed.data, changed.len}, err) < 0
                 ? -1
                 : 0;
    free(words);
    return rc;
}

int problem_change(struct store_conn *conn, int64_t who, const char *id_or_slug,
                   const struct problem_change *change, struct err *err)
{
    struct problem *p = NULL;
    if (problem_open(conn, id_or_slug, change->revision, &p, err) < 0)
        return -1;
    struct pending_change c = {.conn = conn, .problem = p, .set = *change};
    differences_find(&c);
    int rc = c.set.visibility == VISIBILITY_PUBLIC ? problem_ready_check(p, err) : 0;
    if (rc == 0 && c.words.len)
        rc = row_change(&c, err) < 0 || tags_change(&c, err) < 0 || statement_change(&c, err) < 0 ||
                     yaml_change(&c, err) < 0 || problem_revise(conn, p->id, err) < 0 ||
                     audit_write(conn, who, "problem.change", p->slug, c.words.data, err) < 0
                 ? -1
                 : 0;
    buf_finish(&c.words);
    problem_destroy(p);
    return rc;
}

/* --- adding and replacing ------------------------------------------------------------------- */

static int import_note(struct store_conn *conn, int64_t who, const struct problem *p, bool created,
                       enum visibility visibility, struct err *err)
{
    const char *word = visibility_word(visibility);
    AUTO_FREE char *detail =
        xasprintf("revision %" PRId64 ", %zu test%s%s%s", p->revision, p->test_count,
                  p->test_count == 1 ? "" : "s", word ? ", visibility " : "", word ? word : "");
    return audit_write(conn, who, created ? "problem.create" : "problem.replace", p->slug, detail,
                       err);
}

int problem_import(struct store_conn *conn, int64_t who, struct problem *problem, bool replace,
                   enum visibility visibility, bool *created, struct err *err)
{
    struct problem *old = NULL;
    if (problem_find(conn, problem->slug, PROBLEM_META, &old, err) < 0)
        return -1;
    *created = !old;
    problem_destroy(old);
    if (!*created && !replace)
        return err_set(err, "problem_exists", "slug",
                       "There is a problem '%.100s' already; say 'replace=true' to replace it.",
                       problem->slug);
    if (problem_store(conn, problem, err) < 0)
        return -1;
    if (visibility != VISIBILITY_UNSET &&
        conn_exec(conn, err, "UPDATE problems SET visibility = ?2 WHERE id = ?1", "it", problem->id,
                  visibility_word(visibility)) < 0)
        return -1;
    return import_note(conn, who, problem, *created, visibility, err);
}

/* --- deleting ------------------------------------------------------------------------------- */

int problem_delete_check(struct store_conn *conn, const struct problem *p, struct err *err)
{
    if (contest_of_problem_check(conn, p->id, err) < 0)
        return -1;
    int64_t sent = query_number(conn_query(conn, err,
                                           "SELECT EXISTS (SELECT 1 FROM submissions WHERE"
                                           " problem_id = ? AND kind = 'submit')",
                                           "i", p->id),
                                err);
    if (sent)
        return sent < 0 ? -1
                        : err_set(err, "in_use", NULL,
                                  "People have sent submissions to it; make it visible to staff "
                                  "only instead.");
    int64_t judged = query_number(
        conn_query(conn, err,
                   "SELECT EXISTS (SELECT 1 FROM submissions s JOIN jobs j ON j.submission_id ="
                   " s.id WHERE s.problem_id = ? AND j.status IN ('queued', 'running'))",
                   "i", p->id),
        err);
    if (judged)
        return judged < 0
                   ? -1
                   : err_set(err, "in_use", NULL, "It is being judged just now; try again soon.");
    return 0;
}

static int parts_delete(struct store_conn *conn, int64_t id, struct err *err)
{
    /* Rows that refer to others are deleted first. */
    return conn_exec(conn, err, "DELETE FROM verifications WHERE problem_id = ?", "i", id) < 0 ||
                   conn_exec(conn, err,
                             "DELETE FROM idempotency_keys WHERE submission_id IN"
                             " (SELECT id FROM submissions WHERE problem_id = ?)",
                             "i", id) < 0 ||
                   conn_exec(conn, err, "DELETE FROM submissions WHERE problem_id = ?", "i", id) <
                       0 ||
                   conn_exec(conn, err, "DELETE FROM problems WHERE id = ?", "i", id) < 0
               ? -1
               : 0;
}

int problem_delete(struct store_conn *conn, int64_t who, const char *id_or_slug, struct err *err)
{
    struct problem *p = NULL;
    if (problem_open(conn, id_or_slug, 0, &p, err) < 0)
        return -1;
    int rc = problem_delete_check(conn, p, err) < 0 || parts_delete(conn, p->id, err) < 0 ||
                     audit_write(conn, who, "problem.delete", p->slug, p->title, err) < 0
                 ? -1
                 : 0;
    problem_destroy(p);
    return rc;
}
