#include "store/authoring/verifications.h"

#include "store/authoring/problem_change.h"
#include "store/engine/db.h"
#include "store/judging/submissions.h"
#include "store/package/package.h"
#include "store/people/audit.h"

#include <math.h>
#include <string.h>

#define VERIFICATION_ROWS_MAX 2000 /* files of all submissions together */

static void file_finish(struct verification_file *f)
{
    free(f->folder);
    free(f->file);
    free(f->language);
    free(f->code);
    free(f->reason);
    free(f->tests);
}

void verification_finish(struct verification *v)
{
    for (size_t i = 0; i < v->file_count; i++)
        file_finish(&v->files[i]);
    free(v->files);
    free(v->problem_slug);
    free(v->user_name);
    *v = (struct verification){0};
}

static struct verification_file *file_add(struct verification *v)
{
    v->files = xrealloc(v->files, (v->file_count + 1) * sizeof *v->files);
    struct verification_file *f = &v->files[v->file_count++];
    *f = (struct verification_file){0};
    return f;
}

/* --- what there is -------------------------------------------------------------------------- */

static void code_take(struct verification_file *f, const struct buf *content, size_t most)
{
    const char *data = content->data ? content->data : "";
    const struct bytes code = {data, content->len};
    if (content->len > most && !code_is_files(code))
        f->reason = xasprintf("it has more than %zu bytes", most);
    else if (!utf8_valid(data, content->len) || memchr(data, '\0', content->len))
        f->reason = xstrdup("it is not UTF-8 text");
    else
        f->code = xstrndup(data, content->len);
}

/* What submissions.yaml says; its faults were told when the package was read. */
static int expectations_load(struct store_conn *conn, int64_t problem_id, struct expectations *out,
                             struct err *err)
{
    struct package_report report = {0};
    AUTO_BUF struct buf content = {0};
    *out = (struct expectations){0};
    sqlite3_stmt *stmt = conn_query(conn, err,
                                    "SELECT content FROM problem_files WHERE problem_id = ?"
                                    " AND path = 'submissions/submissions.yaml'",
                                    "i", problem_id);
    const int rc = stmt ? query_step(stmt, err) : -1;
    if (rc <= 0)
        return rc;
    column_bytes(stmt, 0, &content);
    query_end(stmt);
    expectations_read(out, "", content.data ? content.data : "", content.len, &report);
    report_finish(&report);
    return 0;
}

static void submission_take(struct verification *v, struct package_submission *s, size_t most)
{
    struct verification_file *f = file_add(v);
    f->folder = xstrdup(s->folder);
    f->file = xstrdup(strchr(s->path, '/') + 1);
    f->language = xstrdup(s->source.language);
    f->reason = s->fault;
    s->fault = NULL;
    if (!f->reason)
        code_take(f, &s->source.text, most);
}

static int rows_load(struct store_conn *conn, int64_t problem_id, struct package_file **out,
                     size_t *count, struct err *err)
{
    sqlite3_stmt *stmt = conn_query(conn, err,
                                    "SELECT path, content FROM problem_files WHERE problem_id = ?"
                                    " AND path GLOB 'submissions/*/*' ORDER BY path LIMIT ?",
                                    "ii", problem_id, (int64_t)VERIFICATION_ROWS_MAX);
    int rc = -1;
    while (stmt && (rc = query_step(stmt, err)) == 1) {
        *out = xrealloc(*out, (*count + 1) * sizeof **out);
        struct package_file *file = &(*out)[(*count)++];
        *file = (struct package_file){.path = column_text(stmt, 0)};
        column_bytes(stmt, 1, &file->content);
    }
    return rc;
}

static int files_take(struct store_conn *conn, struct verification *v, const struct problem *p,
                      struct err *err)
{
    struct package_file *files = NULL;
    struct package_submission *submissions;
    struct package_report report = {0};
    struct expectations said;
    const size_t most = more_limits_code_bytes(&p->limits);
    size_t count = 0, found;
    if (expectations_load(conn, v->problem_id, &said, err) < 0)
        return -1;
    const int rc = rows_load(conn, v->problem_id, &files, &count, err);
    submissions_collect(files, count, p->kind, &said, &submissions, &found, &report);
    for (size_t i = 0; i < found && i <= VERIFICATION_FILES_MAX; i++)
        submission_take(v, &submissions[i], most);
    submissions_destroy(submissions, found);
    expectations_finish(&said);
    report_finish(&report);
    for (size_t i = 0; i < count; i++) {
        free(files[i].path);
        buf_finish(&files[i].content);
    }
    free(files);
    return rc;
}

int verification_prepare(struct store_conn *conn, const char *id_or_slug, struct verification *out,
                         struct err *err)
{
    struct problem *p = NULL;
    if (problem_open(conn, id_or_slug, 0, &p, err) < 0)
        return -1;
    struct verification v = {
        .problem_id = p->id, .revision = p->revision, .problem_slug = xstrdup(p->slug)};
    int rc = problem_ready_check(p, err);
    rc = rc < 0 ? rc : files_take(conn, &v, p, err);
    problem_destroy(p);
    if (rc == 0 && v.file_count == 0)
        rc = err_set(err, "nothing_to_verify", NULL, "The package has no submissions.");
    if (rc == 0 && v.file_count > VERIFICATION_FILES_MAX)
        rc = err_set(err, "too_many_submissions", NULL, "At most %d submissions are verified.",
                     VERIFICATION_FILES_MAX);
    if (rc)
        verification_finish(&v);
    else
        *out = v;
    return rc ? -1 : 0;
}

/* --- creating ------------------------------------------------------------------------------- */

/* Deletes old verifications, with their submissions. */
static int old_delete(struct store_conn *conn, int64_t problem_id, struct err *err)
{
    return conn_exec(conn, err,
                     "DELETE FROM verifications WHERE problem_id = ?1 AND id NOT IN (SELECT id FROM"
                     " verifications WHERE problem_id = ?1 ORDER BY id DESC LIMIT ?2)",
                     "ii", problem_id, (int64_t)VERIFICATIONS_KEPT - 1) < 0 ||
                   conn_exec(conn, err,
                             "DELETE FROM submissions WHERE problem_id = ? AND kind = 'verify' AND"
                             " NOT EXISTS (SELECT 1 FROM verification_files f WHERE"
                             "  f.submission_id = submissions.id) AND NOT EXISTS (SELECT 1 FROM"
                             "  jobs j WHERE j.submission_id = submissions.id AND j.status IN"
                             "  ('queued', 'running'))",
                             "i", problem_id) < 0
               ? -1
               : 0;
}

static int file_create(struct store_conn *conn, int64_t who, const struct verification *v,
                       size_t at, struct err *err)
{
    const struct verification_file *f = &v->files[at];
    int64_t submission = 0;
    if (f->code) {
        AUTO_FREE char *problem = xasprintf("%lld", (long long)v->problem_id);
        struct submission_new s = {.kind = KIND_VERIFY,
                                   .user_id = who,
                                   .staff = true,
                                   .problem = problem,
                                   .language = f->language,
                                   .code = f->code};
        memcpy(s.job_id, f->job_id, JOB_ID_SIZE);
        if (submission_create(conn, &s, err) < 0)
            return -1;
        submission = s.submission_id;
    }
    return conn_exec(conn, err, "INSERT INTO verification_files VALUES (?, ?, ?, ?, ?, ?, ?)",
                     "iitttnt", v->id, (int64_t)at, f->folder, f->file, f->language, submission,
                     f->reason) < 0
               ? -1
               : 0;
}

static int all_create(struct store_conn *conn, int64_t who, struct verification *v, struct err *err)
{
    v->created_us = clock_now_us();
    if (conn_exec(conn, err,
                  "INSERT INTO verifications (problem_id, revision, user_id, created_us) VALUES"
                  " (?, ?, ?, ?)",
                  "iiii", v->problem_id, v->revision, who, v->created_us) < 0)
        return -1;
    v->id = sqlite3_last_insert_rowid(conn->db);
    for (size_t i = 0; i < v->file_count; i++)
        if (file_create(conn, who, v, i, err) < 0)
            return -1;
    AUTO_FREE char *detail = xasprintf("revision %lld", (long long)v->revision);
    return audit_write(conn, who, "problem.verify", v->problem_slug, detail, err);
}

int verification_create(struct store_conn *conn, int64_t who, struct verification *v,
                        int64_t *existing, struct err *err)
{
    struct problem *p = NULL;
    struct verification last = {0};
    *existing = 0;
    if (problem_open(conn, v->problem_slug, v->revision, &p, err) < 0)
        return -1;
    problem_destroy(p);
    int rc = verification_last(conn, v->problem_id, &last, err);
    if (rc < 0)
        return -1;
    if (rc == 1 && last.revision == v->revision && !verification_is_done(&last))
        *existing = last.id;
    verification_finish(&last);
    if (*existing)
        return 0;
    return old_delete(conn, v->problem_id, err) < 0 || all_create(conn, who, v, err) < 0 ? -1 : 0;
}

/* --- reading -------------------------------------------------------------------------------- */

static int judged_read(sqlite3_stmt *stmt, struct verification_file *f, struct err *err)
{
    const int status = column_word(stmt, 5, &job_status_words, err);
    const int verdict =
        status < 0 ? -1 : column_word_or(stmt, 6, &verdict_words, VERDICT_NONE, err);
    if (verdict < 0)
        return -1;
    f->status = (enum job_status)status;
    f->verdict = (enum verdict)verdict;
    return 0;
}

static void promise_take(struct verification_file *f, const struct expectations *all,
                         const char *code)
{
    struct expectation e;
    AUTO_FREE char *path = xasprintf("%s/%s", f->folder, f->file);
    expectation_find(&e, all, path, (struct bytes){code, code ? strlen(code) : 0});
    f->promised = e.is_partial && !e.verdicts ? package_promise(f->folder) : e.verdicts;
    f->is_partial = e.is_partial;
    for (size_t i = 0; i < e.rule_count; i++) {
        const struct expectation_rule *rule = e.rules[i];
        if (rule->tests) /* assay verify looks at them: it runs all tests */
            continue;
        f->permitted = rule->permitted ? rule->permitted : f->permitted;
        f->promises_score |= rule->has_score;
        f->score_low = rule->has_score ? rule->score_low : f->score_low;
        f->score_high = rule->has_score ? rule->score_high : f->score_high;
    }
}

static void score_read(sqlite3_stmt *stmt, struct verification_file *f)
{
    f->has_score = sqlite3_column_type(stmt, 8) != SQLITE_NULL;
    f->score = sqlite3_column_double(stmt, 8);
    f->max_score =
        sqlite3_column_type(stmt, 9) == SQLITE_NULL ? NAN : sqlite3_column_double(stmt, 9);
}

static int files_load(struct store_conn *conn, struct verification *v, struct err *err)
{
    struct expectations all;
    if (expectations_load(conn, v->problem_id, &all, err) < 0)
        return -1;
    sqlite3_stmt *stmt =
        conn_query(conn, err,
                   "SELECT f.folder, f.file, f.language, coalesce(f.reason, j.reason), j.id,"
                   " j.status, j.verdict, j.time_us, j.score, j.max_score, s.code,"
                   " (SELECT json_group_array(json(t)) FROM (SELECT json_object('index', position,"
                   "   'verdict', verdict, 'time_ms', time_us / 1000.0) AS t FROM results"
                   "   WHERE job_id = j.id ORDER BY position)) FROM verification_files f"
                   " LEFT JOIN submissions s ON s.id = f.submission_id"
                   " LEFT JOIN jobs j ON j.id = s.current_job"
                   " WHERE f.verification_id = ? ORDER BY f.position",
                   "i", v->id);
    int rc = -1;
    while (stmt && (rc = query_step(stmt, err)) == 1) {
        struct verification_file *f = file_add(v);
        f->folder = column_text(stmt, 0);
        f->file = column_text(stmt, 1);
        f->language = column_text(stmt, 2);
        f->reason = column_text(stmt, 3);
        column_copy(stmt, 4, f->job_id, sizeof f->job_id);
        f->time_us = sqlite3_column_int64(stmt, 7);
        f->has_job = *f->job_id != '\0';
        score_read(stmt, f);
        AUTO_FREE char *code = column_text(stmt, 10);
        promise_take(f, &all, code);
        f->tests = column_text(stmt, 11);
        if (f->has_job && (rc = judged_read(stmt, f, err)) < 0)
            break;
    }
    if (stmt && rc < 0)
        query_end(stmt);
    expectations_finish(&all);
    return rc;
}

#define COLUMNS "v.id, v.problem_id, v.revision, p.slug, u.name, v.created_us"
#define TABLES                                                                                     \
    " FROM verifications v JOIN problems p ON p.id = v.problem_id"                                 \
    " LEFT JOIN users u ON u.id = v.user_id "

/* 1: found; 0: not; -1 with err. */
static int row_take(struct store_conn *conn, sqlite3_stmt *stmt, struct verification *out,
                    struct err *err)
{
    int rc = stmt ? query_step(stmt, err) : -1;
    if (rc <= 0)
        return rc;
    struct verification v = {.id = sqlite3_column_int64(stmt, 0),
                             .problem_id = sqlite3_column_int64(stmt, 1),
                             .revision = sqlite3_column_int64(stmt, 2),
                             .problem_slug = column_text(stmt, 3),
                             .user_name = column_text(stmt, 4),
                             .created_us = sqlite3_column_int64(stmt, 5)};
    query_end(stmt);
    if (files_load(conn, &v, err) < 0) {
        verification_finish(&v);
        return -1;
    }
    *out = v;
    return 1;
}

int verification_find(struct store_conn *conn, int64_t id, struct verification *out,
                      struct err *err)
{
    int rc = row_take(
        conn, conn_query(conn, err, "SELECT " COLUMNS TABLES "WHERE v.id = ?", "i", id), out, err);
    if (rc == 0)
        return err_set(err, "unknown_verification", NULL, "There is no such verification.");
    return rc < 0 ? -1 : 0;
}

int verification_last(struct store_conn *conn, int64_t problem_id, struct verification *out,
                      struct err *err)
{
    return row_take(conn,
                    conn_query(conn, err,
                               "SELECT " COLUMNS TABLES
                               "WHERE v.problem_id = ? ORDER BY v.id DESC LIMIT 1",
                               "i", problem_id),
                    out, err);
}

int verification_check(struct store_conn *conn, int64_t submission_id, int64_t revision,
                       struct err *err)
{
    int64_t verified = query_number(
        conn_query(conn, err,
                   "SELECT max(v.revision) FROM verification_files f JOIN verifications"
                   " v ON v.id = f.verification_id WHERE f.submission_id = ?",
                   "i", submission_id),
        err);
    if (verified <= 0 || verified == revision) /* 0: it was deleted meanwhile */
        return verified < 0 ? -1 : 0;
    return err_set(err, "verification_outdated", NULL,
                   "not judged: revision %lld is verified here, and the problem was changed to "
                   "revision %lld meanwhile",
                   (long long)verified, (long long)revision);
}

/* --- what became of it ---------------------------------------------------------------------- */

static bool has_ended(const struct verification_file *f)
{
    return !f->has_job || job_status_has_ended(f->status);
}

bool verification_is_done(const struct verification *v)
{
    for (size_t i = 0; i < v->file_count; i++)
        if (!has_ended(&v->files[i]))
            return false;
    return true;
}

/* Whether the job ended because the verification was outdated, which is no verdict on the code. */
static bool is_outdated(const struct verification_file *f)
{
    return f->has_job && f->status == STATUS_DONE && f->verdict == VERDICT_JE;
}

static bool verdict_is_promised(const struct verification_file *f)
{
    if (f->promised && !package_promise_allows(f->promised, f->verdict))
        return false;
    if (f->permitted && !package_promise_allows(f->permitted, f->verdict))
        return false;
    return f->promised || f->permitted || f->promises_score;
}

static bool score_is_promised(const struct verification_file *f)
{
    if (f->is_partial && !(f->has_score && f->score > 0 && !(f->score >= f->max_score - 1e-6)))
        return false;
    return !f->promises_score ||
           (f->has_score && f->score >= f->score_low - 1e-6 && f->score <= f->score_high + 1e-6);
}

/* A file in an unknown folder, and a job in which the judge failed, are not as promised. */
int verification_file_ok(const struct verification_file *f)
{
    if (!f->has_job || !has_ended(f) || is_outdated(f))
        return -1;
    return f->status == STATUS_DONE && f->verdict != VERDICT_JE && verdict_is_promised(f) &&
           score_is_promised(f);
}

int verification_ok(const struct verification *v)
{
    int ok = -1;
    bool outdated = false;
    if (!verification_is_done(v))
        return -1;
    for (size_t i = 0; i < v->file_count; i++) {
        int file = verification_file_ok(&v->files[i]);
        if (file == 0)
            return 0;
        ok = file == 1 ? 1 : ok;
        outdated |= is_outdated(&v->files[i]);
    }
    return outdated ? -1 : ok;
}
