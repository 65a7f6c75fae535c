#include "store/package/grading.h"
#include "store/package/package_submissions.h"
#include "store/package/package_tests.h"
#include "store/package/problem_row.h"
#include "store/package/statement_file.h"

#include <stdio.h>
#include <string.h>

bool attachment_name_is(const char *name)
{
    const char *slash = strchr(name, '/');
    return *name && *name != '/' && (!slash || (slash[1] && !strchr(slash + 1, '/')));
}

/* --- memory --------------------------------------------------------------------------------- */

static void sources_destroy(struct source *sources, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free(sources[i].language);
        free(sources[i].name);
        buf_finish(&sources[i].text);
    }
    free(sources);
}

static void files_destroy(struct package_file *files, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free(files[i].path);
        buf_finish(&files[i].content);
    }
    free(files);
}

void problem_finish(struct problem *problem)
{
    free(problem->slug);
    free(problem->title);
    free(problem->difficulty);
    free(problem->statement);
    free(problem->statement_path);
    free(problem->signature);
    free(problem->validator_flags);
    free(problem->grading);
    free(problem->scoring);
    free(problem->languages);
    for (size_t i = 0; i < problem->tag_count; i++)
        free(problem->tags[i]);
    free(problem->tags);
    sources_destroy(problem->validators, problem->validator_count);
    sources_destroy(problem->references, problem->reference_count);
    sources_destroy(problem->includes, problem->include_count);
    sources_destroy(problem->graders, problem->grader_count);
    test_cases_destroy(problem->tests, problem->test_count);
    files_destroy(problem->files, problem->file_count);
    files_destroy(problem->pages, problem->page_count);
    files_destroy(problem->interactions, problem->interaction_count);
    *problem = (struct problem){0};
}

void problem_destroy(struct problem *problem)
{
    if (!problem)
        return;
    problem_finish(problem);
    free(problem);
}

/* --- reading -------------------------------------------------------------------------------- */

int problem_from_row(sqlite3_stmt *stmt, struct problem **out, struct err *err)
{
    int visibility = column_word(stmt, 10, &visibility_words, err);
    int results = visibility < 0 ? -1 : column_word(stmt, 12, &hidden_results_words, err);
    int kind = results < 0 ? -1 : column_word(stmt, 5, &problem_kind_words, err);
    if (kind < 0)
        return -1;
    struct problem *p = xcalloc(1, sizeof *p);
    p->id = sqlite3_column_int64(stmt, 0);
    p->revision = sqlite3_column_int64(stmt, 1);
    p->slug = column_text(stmt, 2);
    p->title = column_text(stmt, 3);
    p->difficulty = column_text(stmt, 4);
    p->kind = (enum problem_kind)kind;
    p->time_limit_ms = sqlite3_column_int64(stmt, 6);
    p->memory_limit_kb = sqlite3_column_int64(stmt, 7);
    p->stored_tests = (size_t)sqlite3_column_int64(stmt, 8);
    p->sample_count = (size_t)sqlite3_column_int64(stmt, 9);
    p->staff_only = visibility != VISIBILITY_PUBLIC;
    p->updated_us = sqlite3_column_int64(stmt, 11);
    p->hidden_results = (enum hidden_results)results;
    p->verdict_only = sqlite3_column_int64(stmt, 13) != 0;
    p->tells_first_failed = sqlite3_column_int64(stmt, 14) != 0;
    p->statement_path = column_text(stmt, 15);
    p->validator_flags = column_text(stmt, 16);
    p->scoring = column_text(stmt, 17);
    p->passes = (int)sqlite3_column_int64(stmt, 18);
    p->languages = column_text(stmt, 19);
    AUTO_FREE char *limits = column_text(stmt, 20);
    more_limits_parse(&p->limits, limits);
    *out = p;
    return 0;
}

int problem_tags_load(struct store_conn *conn, struct problem *problem, struct err *err)
{
    sqlite3_stmt *stmt =
        conn_query(conn, err, "SELECT tag FROM problem_tags WHERE problem_id = ? ORDER BY position",
                   "i", problem->id);
    int rc = -1;
    while (stmt && (rc = query_step(stmt, err)) == 1) {
        problem->tags = xrealloc(problem->tags, (problem->tag_count + 1) * sizeof(char *));
        problem->tags[problem->tag_count++] = column_text(stmt, 0);
    }
    return rc;
}

static int sources_load(struct store_conn *conn, int64_t problem_id, const char *role,
                        struct source **out, size_t *count, struct err *err)
{
    sqlite3_stmt *stmt = conn_query(conn, err,
                                    "SELECT language, name, content FROM problem_sources "
                                    "WHERE problem_id = ? AND role = ? ORDER BY position",
                                    "it", problem_id, role);
    int rc = -1;
    while (stmt && (rc = query_step(stmt, err)) == 1) {
        *out = xrealloc(*out, (*count + 1) * sizeof **out);
        struct source *s = &(*out)[(*count)++];
        *s = (struct source){.language = column_text(stmt, 0), .name = column_text(stmt, 1)};
        column_bytes(stmt, 2, &s->text);
    }
    return rc;
}

/* The grader is a file of the package without a row of its own. */
static int grader_load(struct store_conn *conn, struct problem *p, struct err *err)
{
    sqlite3_stmt *stmt = conn_query(conn, err,
                                    "SELECT path, content FROM problem_files WHERE problem_id = ?"
                                    " AND path GLOB 'graders/*' ORDER BY path LIMIT 1",
                                    "i", p->id);
    int rc = stmt ? query_step(stmt, err) : -1;
    if (rc <= 0)
        return rc;
    struct package_file file = {.path = column_text(stmt, 0)};
    column_bytes(stmt, 1, &file.content);
    p->graders = xcalloc(1, sizeof *p->graders);
    p->graders[p->grader_count++] = package_source(&file);
    free(file.path);
    buf_finish(&file.content);
    query_end(stmt);
    return 0;
}

/* Files that are put beside submissions, which have no rows of their own either. */
static int includes_load(struct store_conn *conn, struct problem *p, struct err *err)
{
    sqlite3_stmt *stmt = conn_query(conn, err,
                                    "SELECT path, content FROM problem_files WHERE problem_id = ?"
                                    " AND path GLOB '" INCLUDE_FOLDER "*/*' ORDER BY path",
                                    "i", p->id);
    int rc = -1;
    while (stmt && (rc = query_step(stmt, err)) == 1) {
        p->includes = xrealloc(p->includes, (p->include_count + 1) * sizeof *p->includes);
        struct source *source = &p->includes[p->include_count++];
        AUTO_FREE char *path = column_text(stmt, 0);
        *source = (struct source){.language = xstrdup(""),
                                  .name = xstrdup(path + strlen(INCLUDE_FOLDER))};
        column_bytes(stmt, 1, &source->text);
    }
    return rc;
}

/* The exchanges that are shown are files of the package without rows of their own. */
static int interactions_load(struct store_conn *conn, struct problem *p, struct err *err)
{
    sqlite3_stmt *stmt =
        conn_query(conn, err,
                   "SELECT path, content FROM problem_files WHERE problem_id = ?1 AND path GLOB "
                   "'data/sample/*.interaction' AND length(content) <= ?2 ORDER BY path LIMIT ?3",
                   "iii", p->id, (int64_t)INTERACTION_BYTES_MAX, (int64_t)INTERACTIONS_MAX);
    int rc = -1;
    while (stmt && (rc = query_step(stmt, err)) == 1) {
        p->interactions =
            xrealloc(p->interactions, (p->interaction_count + 1) * sizeof *p->interactions);
        struct package_file *f = &p->interactions[p->interaction_count++];
        *f = (struct package_file){.path = column_text(stmt, 0)};
        column_bytes(stmt, 1, &f->content);
    }
    return rc;
}

static int parts_load(struct store_conn *conn, struct problem *p, struct err *err)
{
    return sources_load(conn, p->id, "validator", &p->validators, &p->validator_count, err) < 0 ||
                   sources_load(conn, p->id, "reference", &p->references, &p->reference_count,
                                err) < 0 ||
                   grader_load(conn, p, err) < 0 || includes_load(conn, p, err) < 0 ||
                   interactions_load(conn, p, err) < 0 ||
                   test_cases_read(conn, p->id, 0, p->sample_count, SIZE_MAX, &p->tests,
                                   &p->test_count, err) < 0
               ? -1
               : 0;
}

int problem_find(struct store_conn *conn, const char *id_or_slug, enum problem_parts parts,
                 struct problem **out, struct err *err)
{
    sqlite3_stmt *stmt = conn_query(conn, err,
                                    "SELECT " PROBLEM_COLUMNS
                                    ", p.statement, p.signature, p.grading, EXISTS (SELECT 1"
                                    " FROM statement_pages s WHERE s.problem_id = p.id AND"
                                    " s.path = p.statement_path) "
                                    "FROM problems p WHERE p.id = ?1 OR p.slug = ?2",
                                    "it", row_number_of(id_or_slug), row_slug_of(id_or_slug));
    int rc = stmt ? query_step(stmt, err) : -1;
    if (rc <= 0) {
        if (rc == 0)
            *out = NULL;
        return rc;
    }
    struct problem *p;
    if (problem_from_row(stmt, &p, err) < 0) {
        query_end(stmt);
        return -1;
    }
    p->statement = column_text(stmt, PROBLEM_COLUMN_COUNT);
    p->signature = column_text(stmt, PROBLEM_COLUMN_COUNT + 1);
    p->grading = column_text(stmt, PROBLEM_COLUMN_COUNT + 2);
    p->statement_is_page = sqlite3_column_int64(stmt, PROBLEM_COLUMN_COUNT + 3) != 0;
    query_end(stmt);
    if (problem_tags_load(conn, p, err) < 0 ||
        (parts == PROBLEM_WITH_SAMPLES && parts_load(conn, p, err) < 0)) {
        problem_destroy(p);
        return -1;
    }
    *out = p;
    return 0;
}

int problem_see(struct store_conn *conn, const char *id_or_slug, bool staff, const char *field,
                int64_t *id, struct err *err)
{
    sqlite3_stmt *stmt = conn_query(conn, err,
                                    "SELECT p.id FROM problems p WHERE (p.id = ?1 OR p.slug = ?2)"
                                    " AND (?3 OR " PROBLEM_IS_OPEN("?4") ")",
                                    "itii", row_number_of(id_or_slug), row_slug_of(id_or_slug),
                                    (int64_t)staff, clock_now_us());
    int rc = stmt ? query_step(stmt, err) : -1;
    if (rc == 0)
        return err_set(err, "unknown_problem", field, "There is no problem '%.100s'.", id_or_slug);
    if (rc < 0)
        return -1;
    *id = sqlite3_column_int64(stmt, 0);
    query_end(stmt);
    return 0;
}

int64_t problem_count(struct store_conn *conn)
{
    struct err err;
    sqlite3_stmt *stmt = conn_query(conn, &err, "SELECT count(*) FROM problems", "");
    if (!stmt || query_step(stmt, &err) != 1)
        return -1;
    int64_t count = sqlite3_column_int64(stmt, 0);
    query_end(stmt);
    return count;
}

int64_t problem_submissions(struct store_conn *conn, int64_t problem_id, struct err *err)
{
    return query_number(conn_query(conn, err,
                                   "SELECT ifnull((SELECT submissions FROM problem_totals"
                                   " WHERE problem_id = ?), 0)",
                                   "i", problem_id),
                        err);
}

int problem_files_load(struct store_conn *conn, struct problem *problem, struct err *err)
{
    sqlite3_stmt *stmt = conn_query(
        conn, err, "SELECT path, content FROM problem_files WHERE problem_id = ? ORDER BY path",
        "i", problem->id);
    int rc = -1;
    while (stmt && (rc = query_step(stmt, err)) == 1) {
        problem->files =
            xrealloc(problem->files, (problem->file_count + 1) * sizeof *problem->files);
        struct package_file *f = &problem->files[problem->file_count++];
        *f = (struct package_file){.path = column_text(stmt, 0)};
        column_bytes(stmt, 1, &f->content);
    }
    if (rc)
        return -1;
    test_cases_destroy(problem->tests, problem->test_count);
    problem->tests = NULL;
    problem->test_count = 0;
    return test_cases_read(conn, problem->id, 0, INT32_MAX, SIZE_MAX, &problem->tests,
                           &problem->test_count, err);
}

/* --- writing -------------------------------------------------------------------------------- */

static int row_store(struct store_conn *conn, struct problem *p, struct err *err)
{
    AUTO_BUF struct buf limits = {0};
    more_limits_text(&p->limits, &limits);
    sqlite3_stmt *stmt = conn_query(
        conn, err,
        "INSERT INTO problems (slug, title, difficulty, statement, kind, signature, time_limit_ms,"
        " memory_limit_kb, test_count, sample_count, updated_us, visibility, hidden_results,"
        " statement_path, validator_flags, grading, passes, languages, more_limits)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, coalesce(?13, 'tests'), ?14,"
        " ?15, ?16, ?17, ?18, ?19)"
        " ON CONFLICT (slug) DO UPDATE SET revision = revision + 1, title = ?2, difficulty = ?3,"
        " statement = ?4, kind = ?5, signature = ?6, time_limit_ms = ?7, memory_limit_kb = ?8,"
        " test_count = ?9, sample_count = ?10, updated_us = ?11, statement_path = ?14, "
        "validator_flags = ?15, grading = ?16, passes = ?17, languages = ?18, more_limits = ?19,"
        " hidden_results = coalesce(?13, hidden_results) RETURNING id, revision",
        "ttttttiiiiitttttitt", p->slug, p->title, p->difficulty, p->statement,
        problem_kind_word(p->kind), p->signature, p->time_limit_ms, p->memory_limit_kb,
        (int64_t)p->test_count, (int64_t)p->sample_count, clock_now_us(),
        visibility_word(p->staff_only ? VISIBILITY_STAFF : VISIBILITY_PUBLIC),
        hidden_results_word(p->hidden_results),
        p->statement_path ? p->statement_path : STATEMENT_DEFAULT_PATH,
        p->validator_flags ? p->validator_flags : "", p->grading ? p->grading : "",
        (int64_t)(p->passes > 1 ? p->passes : 1), p->languages ? p->languages : "",
        limits.data ? limits.data : "");
    if (!stmt || query_step(stmt, err) != 1)
        return -1;
    p->id = sqlite3_column_int64(stmt, 0);
    p->revision = sqlite3_column_int64(stmt, 1);
    return query_step(stmt, err) == 0 ? 0 : -1;
}

static int parts_clear(struct store_conn *conn, int64_t id, struct err *err)
{
    return conn_exec(conn, err, "DELETE FROM problem_tags WHERE problem_id = ?", "i", id) < 0 ||
                   conn_exec(conn, err, "DELETE FROM test_cases WHERE problem_id = ?", "i", id) <
                       0 ||
                   conn_exec(conn, err, "DELETE FROM problem_files WHERE problem_id = ?", "i", id) <
                       0 ||
                   conn_exec(conn, err, "DELETE FROM statement_pages WHERE problem_id = ?", "i",
                             id) < 0 ||
                   conn_exec(conn, err, "DELETE FROM problem_sources WHERE problem_id = ?", "i",
                             id) < 0
               ? -1
               : 0;
}

static int sources_store(struct store_conn *conn, int64_t id, const char *role,
                         const struct source *sources, size_t count, struct err *err)
{
    for (size_t i = 0; i < count; i++)
        if (conn_exec(conn, err, "INSERT INTO problem_sources VALUES (?, ?, ?, ?, ?, ?)", "itittb",
                      id, role, (int64_t)i, sources[i].language, sources[i].name,
                      sources[i].text.data, sources[i].text.len) < 0)
            return -1;
    return 0;
}

int problem_scoring_find(struct store_conn *conn, int64_t problem_id, struct err *err)
{
    struct grading grading = {0};
    AUTO_BUF struct buf scoring = {0};
    char **names = NULL;
    size_t count = 0;
    sqlite3_stmt *stmt = conn_query(
        conn, err, "SELECT grading, revision FROM problems WHERE id = ?", "i", problem_id);
    if (!stmt || query_step(stmt, err) != 1)
        return -1;
    AUTO_FREE char *text = column_text(stmt, 0);
    const int64_t revision = sqlite3_column_int64(stmt, 1);
    query_end(stmt);
    if (grading_parse(&grading, text, err) < 0 ||
        test_names_load(conn, problem_id, revision, &names, &count, err) < 0) {
        grading_finish(&grading);
        return -1;
    }
    grading_place(&grading, (const char *const *)names, count);
    buf_puts(&scoring, "");
    if (grading.scoring)
        grading_scoring_text(&grading, &scoring);
    test_names_destroy(names, count);
    grading_finish(&grading);
    return conn_exec(conn, err, "UPDATE problems SET scoring = ?2 WHERE id = ?1", "it", problem_id,
                     scoring.data) < 0
               ? -1
               : 0;
}

int problem_store(struct store_conn *conn, struct problem *p, struct err *err)
{
    if (row_store(conn, p, err) < 0 || parts_clear(conn, p->id, err) < 0)
        return -1;
    for (size_t i = 0; i < p->tag_count; i++)
        if (conn_exec(conn, err, "INSERT INTO problem_tags VALUES (?, ?, ?)", "iit", p->id,
                      (int64_t)i, p->tags[i]) < 0)
            return -1;
    for (size_t i = 0; i < p->file_count; i++)
        if (conn_exec(conn, err, "INSERT INTO problem_files VALUES (?, ?, ?)", "itb", p->id,
                      p->files[i].path, p->files[i].content.data, p->files[i].content.len) < 0)
            return -1;
    for (size_t i = 0; i < p->page_count; i++)
        if (conn_exec(conn, err, "INSERT INTO statement_pages VALUES (?, ?, CAST(? AS TEXT))",
                      "itb", p->id, p->pages[i].path, p->pages[i].content.data,
                      p->pages[i].content.len) < 0)
            return -1;
    if (sources_store(conn, p->id, "validator", p->validators, p->validator_count, err) < 0 ||
        sources_store(conn, p->id, "reference", p->references, p->reference_count, err) < 0)
        return -1;
    return test_cases_store(conn, p->id, p->tests, p->test_count, err) < 0
               ? -1
               : problem_scoring_find(conn, p->id, err);
}
