#include "store/judging/submissions.h"

#include "store/contests/contests.h"
#include "store/judging/job_row.h"
#include "store/package/problems.h"

#include <stdio.h>
#include <string.h>

#define KEY_OF_GUEST_SIZE (sizeof "guest " + SHA256_HEX_SIZE)

/* --- creating ------------------------------------------------------------------------------- */

static struct bytes text_bytes(const char *text)
{
    return (struct bytes){text ? text : "", text ? strlen(text) + 1 : 0};
}

static void request_hash(const struct submission_new *s, char out[SHA256_HEX_SIZE])
{
    struct bytes parts[] = {text_bytes(submission_kind_word(s->kind)),
                            text_bytes(s->problem),
                            text_bytes(s->language),
                            text_bytes(s->code),
                            text_bytes(s->input),
                            text_bytes(s->contest),
                            text_bytes(s->inputs)};
    /* A request without these has the hash of earlier versions, because keys are stored with it. */
    size_t last = s->inputs ? 0 : 1 + !s->contest;
    sha256_hex(parts, COUNT_OF(parts) - last, out);
}

/* A key as the store has it. The key of an account is stored as it was sent. Guests have no
 * numbers, so the key of a guest is hashed with the address; so the address is not in the data
 * file, and the hash is never equal to a key that an account sent. */
struct stored_key {
    char text[KEY_OF_GUEST_SIZE + IDEMPOTENCY_KEY_MAX];
};

static struct stored_key stored_key(const struct submission_new *s)
{
    struct stored_key key;
    if (s->user_id) {
        snprintf(key.text, sizeof key.text, "%s", s->idempotency_key);
        return key;
    }
    char hash[SHA256_HEX_SIZE];
    struct bytes parts[] = {{&s->guest_share, sizeof s->guest_share},
                            text_bytes(s->idempotency_key)};
    sha256_hex(parts, COUNT_OF(parts), hash);
    snprintf(key.text, sizeof key.text, "guest %s", hash);
    return key;
}

/* 1: this request came with this key before, and the ids are filled in; 0: the key is new; -1. */
static int key_find(struct store_conn *conn, struct submission_new *s, const char *hash,
                    struct err *err)
{
    struct stored_key key = stored_key(s);
    sqlite3_stmt *stmt = conn_query(conn, err,
                                    "SELECT request_hash = ?3, job_id, submission_id FROM"
                                    " idempotency_keys WHERE user_id = ?1 AND key = ?2",
                                    "itt", s->user_id, key.text, hash);
    int rc = stmt ? query_step(stmt, err) : -1;
    if (rc <= 0)
        return rc;
    if (!sqlite3_column_int64(stmt, 0)) {
        query_end(stmt);
        return err_set(err, "idempotency_key_reused", "Idempotency-Key",
                       "This Idempotency-Key was sent before with another request.");
    }
    memcpy(s->job_id, sqlite3_column_text(stmt, 1), JOB_ID_SIZE);
    s->submission_id = sqlite3_column_int64(stmt, 2);
    s->replayed = true;
    query_end(stmt);
    return 1;
}

static int key_store(struct store_conn *conn, const struct submission_new *s, const char *hash,
                     int64_t now_us, struct err *err)
{
    struct stored_key key = stored_key(s);
    return conn_exec(conn, err, "INSERT INTO idempotency_keys VALUES (?, ?, ?, ?, ?, ?)", "itttii",
                     s->user_id, key.text, hash, s->job_id, s->submission_id, now_us) < 0
               ? -1
               : 0;
}

/* Only staff see a problem that has no tests yet. */
static int test_needed(struct store_conn *conn, int64_t problem_id, struct err *err)
{
    int64_t tests = query_number(
        conn_query(conn, err, "SELECT test_count FROM problems WHERE id = ?", "i", problem_id),
        err);
    if (tests)
        return tests < 0 ? -1 : 0;
    return err_set(err, "not_ready", "problem_id",
                   "The problem has no tests yet, so nothing can be judged.");
}

/* Finds the problem, and the contest (0: none). */
static int place_find(struct store_conn *conn, const struct submission_new *s, int64_t made_us,
                      int64_t *problem_id, int64_t *contest_id, struct err *err)
{
    const struct contest_sender sender = {s->staff, s->user_id == 0, made_us};
    if (problem_see(conn, s->problem, s->staff, "problem_id", problem_id, err) < 0)
        return -1;
    if (s->staff && s->kind == KIND_SUBMIT && test_needed(conn, *problem_id, err) < 0)
        return -1;
    if (s->contest)
        return contest_admit(conn, s->contest, *problem_id, &sender, contest_id, err);
    return sender.guest ? contest_guest_check(conn, *problem_id, made_us, err) : 0;
}

static int rules_check(struct store_conn *conn, const struct submission_new *s, int64_t problem_id,
                       struct err *err)
{
    struct problem_rules rules;
    if (!s->check)
        return 0;
    if (problem_rules_find(conn, problem_id, &rules, err) < 0)
        return -1;
    const int rc = s->check(s->check_ctx, &rules, err);
    problem_rules_finish(&rules);
    return rc;
}

int submission_create(struct store_conn *conn, struct submission_new *s, struct err *err)
{
    char hash[SHA256_HEX_SIZE];
    int64_t now_us = clock_now_us(), problem_id = 0, contest_id = 0;
    int64_t made_us = s->received_us ? s->received_us : now_us;
    if (s->idempotency_key) {
        request_hash(s, hash);
        int seen = key_find(conn, s, hash, err);
        if (seen)
            return seen < 0 ? -1 : 0;
    }
    if (place_find(conn, s, made_us, &problem_id, &contest_id, err) < 0 ||
        rules_check(conn, s, problem_id, err) < 0)
        return -1;
    if (conn_exec(conn, err,
                  "INSERT INTO submissions (kind, user_id, problem_id, language, code, input,"
                  " inputs, created_us, current_job, contest_id)"
                  " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                  "tnittttitn", submission_kind_word(s->kind), s->user_id, problem_id, s->language,
                  s->code, s->input, s->inputs, made_us, s->job_id, contest_id) < 0)
        return -1;
    s->submission_id = sqlite3_last_insert_rowid(conn->db);
    if (conn_exec(conn, err,
                  "INSERT INTO jobs (id, submission_id, status, created_us) VALUES (?, ?, 'queued',"
                  " ?)",
                  "tii", s->job_id, s->submission_id, now_us) < 0)
        return -1;
    return s->idempotency_key ? key_store(conn, s, hash, now_us, err) : 0;
}

/* --- reading -------------------------------------------------------------------------------- */

void test_result_finish(struct test_result *r)
{
    free(r->input);
    free(r->expected);
    free(r->got);
    free(r->out);
    free(r->errout);
    free(r->reason);
    free(r->group);
    free(r->repeats);
}

void job_destroy(struct job *job)
{
    if (!job)
        return;
    char **texts[] = {&job->problem_slug, &job->problem_title,  &job->language,     &job->code,
                      &job->input,        &job->stages,         &job->diagnostics,  &job->reason,
                      &job->events,       &job->compile_output, &job->limits,       &job->user_name,
                      &job->contest_slug, &job->inputs,         &job->group_results};
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        free(*texts[i]);
    for (size_t i = 0; i < job->test_count; i++)
        test_result_finish(&job->tests[i]);
    free(job->tests);
    free(job);
}

static int code_load(struct store_conn *conn, struct job *job, struct err *err)
{
    sqlite3_stmt *stmt =
        conn_query(conn, err, "SELECT code, input, inputs FROM submissions WHERE id = ?", "i",
                   job->submission_id);
    if (!stmt || query_step(stmt, err) != 1)
        return -1;
    job->code = column_text(stmt, 0);
    job->input = column_text(stmt, 1);
    job->inputs = column_text(stmt, 2);
    query_end(stmt);
    return 0;
}

static int events_load(struct store_conn *conn, struct job *job, struct err *err)
{
    sqlite3_stmt *stmt =
        conn_query(conn, err, "SELECT events FROM jobs WHERE id = ?", "t", job->id);
    if (!stmt || query_step(stmt, err) != 1)
        return -1;
    job->events = column_text(stmt, 0);
    query_end(stmt);
    return 0;
}

/* In the data file a test without a verdict has the empty text. */
static int result_verdict(sqlite3_stmt *stmt, int column, struct err *err)
{
    return sqlite3_column_bytes(stmt, column) == 0 ? VERDICT_NONE
                                                   : column_word(stmt, column, &verdict_words, err);
}

static int result_from_row(sqlite3_stmt *stmt, struct test_result *r, struct err *err)
{
    int verdict = result_verdict(stmt, 2, err);
    if (verdict < 0)
        return -1;
    r->index = sqlite3_column_int(stmt, 0);
    r->sample = sqlite3_column_int(stmt, 1) != 0;
    r->verdict = (enum verdict)verdict;
    r->time_us = sqlite3_column_int64(stmt, 3);
    r->wall_us = sqlite3_column_int64(stmt, 4);
    r->memory_kb = sqlite3_column_int64(stmt, 5);
    r->input = column_text(stmt, 6);
    r->expected = column_text(stmt, 7);
    r->got = column_text(stmt, 8);
    r->out = column_text(stmt, 9);
    r->errout = column_text(stmt, 10);
    r->reason = column_text(stmt, 11);
    r->repeats = column_text(stmt, 12);
    r->group = column_text(stmt, 13);
    r->has_score = sqlite3_column_type(stmt, 14) != SQLITE_NULL;
    r->score = sqlite3_column_double(stmt, 14);
    return 0;
}

static int results_load(struct store_conn *conn, struct job *job, struct err *err)
{
    sqlite3_stmt *stmt =
        conn_query(conn, err,
                   "SELECT position, is_sample, verdict, time_us, wall_us,"
                   " memory_kb, input, expected, got, stdout, stderr, reason, repeats,"
                   " test_group, score FROM results WHERE job_id = ? ORDER BY position",
                   "t", job->id);
    int rc = -1;
    while (stmt && (rc = query_step(stmt, err)) == 1) {
        job->tests = xrealloc(job->tests, (job->test_count + 1) * sizeof *job->tests);
        struct test_result *r = &job->tests[job->test_count++];
        *r = (struct test_result){0};
        if (result_from_row(stmt, r, err) < 0) {
            query_end(stmt);
            return -1;
        }
    }
    return rc;
}

/* Takes the row of a bound query that finds one job. */
static int job_take(struct store_conn *conn, sqlite3_stmt *stmt, int parts, struct job **out,
                    struct err *err)
{
    int rc = stmt ? query_step(stmt, err) : -1;
    if (rc <= 0) {
        if (rc == 0)
            *out = NULL;
        return rc;
    }
    struct job *job;
    rc = job_from_row(stmt, &job, err);
    query_end(stmt);
    if (rc < 0)
        return -1;
    if (((parts & JOB_WITH_CODE) && code_load(conn, job, err) < 0) ||
        ((parts & JOB_WITH_EVENTS) && events_load(conn, job, err) < 0) ||
        ((parts & JOB_WITH_TESTS) && results_load(conn, job, err) < 0)) {
        job_destroy(job);
        return -1;
    }
    *out = job;
    return 0;
}

int job_find(struct store_conn *conn, const char *job_id, int parts, struct job **out,
             struct err *err)
{
    return job_take(
        conn, conn_query(conn, err, "SELECT " JOB_COLUMNS JOB_TABLES "WHERE j.id = ?", "t", job_id),
        parts, out, err);
}

int job_exists(struct store_conn *conn, const char *job_id, struct err *err)
{
    sqlite3_stmt *stmt = conn_query(conn, err, "SELECT 1 FROM jobs WHERE id = ?", "t", job_id);
    int rc = stmt ? query_step(stmt, err) : -1;
    if (stmt)
        query_end(stmt);
    return rc;
}

int job_brief_find(struct store_conn *conn, const char *job_id, struct job_brief *out,
                   struct err *err)
{
    sqlite3_stmt *stmt = conn_query(
        conn, err,
        "SELECT j.submission_id, j.rejudge_id, j.attempt, j.created_us,"
        " s.kind, u.name, p.slug, s.language, s.contest_id, c.slug" JOB_TABLES "WHERE j.id = ?",
        "t", job_id);
    int rc = stmt ? query_step(stmt, err) : -1;
    int kind = rc == 1 ? column_word(stmt, 4, &submission_kind_words, err) : 0;
    if (kind < 0)
        rc = -1;
    if (rc == 1)
        *out = (struct job_brief){.submission_id = sqlite3_column_int64(stmt, 0),
                                  .rejudge_id = sqlite3_column_int64(stmt, 1),
                                  .attempt = sqlite3_column_int64(stmt, 2),
                                  .queued_us = sqlite3_column_int64(stmt, 3),
                                  .kind = (enum submission_kind)kind,
                                  .user_name = column_text(stmt, 5),
                                  .problem_slug = column_text(stmt, 6),
                                  .language = column_text(stmt, 7),
                                  .contest_id = sqlite3_column_int64(stmt, 8),
                                  .contest_slug = column_text(stmt, 9)};
    if (stmt)
        query_end(stmt);
    return rc;
}

void job_brief_finish(struct job_brief *brief)
{
    free(brief->user_name);
    free(brief->problem_slug);
    free(brief->language);
    free(brief->contest_slug);
}

int submission_find(struct store_conn *conn, int64_t submission_id, struct job **out,
                    struct err *err)
{
    sqlite3_stmt *stmt =
        conn_query(conn, err,
                   "SELECT " JOB_COLUMNS JOB_TABLES "WHERE s.id = ? AND s.kind = 'submit'"
                   " AND j.id = s.current_job",
                   "i", submission_id);
    return job_take(conn, stmt, JOB_WITH_CODE | JOB_WITH_TESTS, out, err);
}

int submission_is_withheld(struct store_conn *conn, int64_t submission_id, struct err *err)
{
    sqlite3_stmt *stmt =
        conn_query(conn, err,
                   "SELECT s.user_id IS NULL AND NOT " GUESTS_IS_SHOWN(
                       "?2") " FROM submissions s"
                             " JOIN problems p ON p.id = s.problem_id WHERE s.id = ?1",
                   "ii", submission_id, clock_now_us());
    int64_t withheld = query_number(stmt, err);
    return withheld < 0 ? -1 : withheld != 0;
}
