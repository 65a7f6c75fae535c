#include "store/judging/job_row.h"

#include <math.h>
#include <string.h>

/* Of JOB_COLUMNS. */
#define KIND_COLUMN 6
#define STATUS_COLUMN 8
#define VERDICT_COLUMN 9

static int words_take(sqlite3_stmt *stmt, struct job *job, struct err *err)
{
    int kind = column_word(stmt, KIND_COLUMN, &submission_kind_words, err);
    int status = kind < 0 ? -1 : column_word(stmt, STATUS_COLUMN, &job_status_words, err);
    int verdict =
        status < 0 ? -1 : column_word_or(stmt, VERDICT_COLUMN, &verdict_words, VERDICT_NONE, err);
    if (verdict < 0)
        return -1;
    job->kind = (enum submission_kind)kind;
    job->status = (enum job_status)status;
    job->verdict = (enum verdict)verdict;
    return 0;
}

int job_from_row(sqlite3_stmt *stmt, struct job **out, struct err *err)
{
    struct job *job = xcalloc(1, sizeof *job);
    int c = 0;
    if (words_take(stmt, job, err) < 0) {
        free(job);
        return -1;
    }
    memcpy(job->id, sqlite3_column_text(stmt, c++), JOB_ID_SIZE);
    job->submission_id = sqlite3_column_int64(stmt, c++);
    job->user_id = sqlite3_column_int64(stmt, c++);
    job->problem_id = sqlite3_column_int64(stmt, c++);
    job->problem_slug = column_text(stmt, c++);
    job->problem_title = column_text(stmt, c++);
    job->language = column_text(stmt, KIND_COLUMN + 1);
    c = VERDICT_COLUMN + 1;
    job->attempt = sqlite3_column_int64(stmt, c++);
    job->faults = sqlite3_column_int(stmt, c++);
    job->crashes = sqlite3_column_int(stmt, c++);
    job->passed = sqlite3_column_int(stmt, c++);
    job->total = sqlite3_column_int(stmt, c++);
    job->time_us = sqlite3_column_int64(stmt, c++);
    job->memory_kb = sqlite3_column_int64(stmt, c++);
    job->stages = column_text(stmt, c++);
    job->diagnostics = column_text(stmt, c++);
    job->compile_output = column_text(stmt, c++);
    job->reason = column_text(stmt, c++);
    job->created_us = sqlite3_column_int64(stmt, c++);
    job->started_us = sqlite3_column_int64(stmt, c++);
    job->finished_us = sqlite3_column_int64(stmt, c++);
    job->limits = column_text(stmt, c++);
    job->user_name = column_text(stmt, c++);
    job->owner = sqlite3_column_int64(stmt, c++);
    job->rejudge_id = sqlite3_column_int64(stmt, c++);
    job->contest_id = sqlite3_column_int64(stmt, c++);
    job->contest_slug = column_text(stmt, c++);
    job->verdict_only = sqlite3_column_int(stmt, c++) != 0;
    job->tells_first_failed = sqlite3_column_int(stmt, c++) != 0;
    job->has_score = sqlite3_column_type(stmt, c) != SQLITE_NULL;
    job->score = sqlite3_column_double(stmt, c++);
    job->max_score =
        sqlite3_column_type(stmt, c) == SQLITE_NULL ? NAN : sqlite3_column_double(stmt, c);
    job->group_results = column_text(stmt, ++c);
    *out = job;
    return 0;
}

int jobs_from_rows(sqlite3_stmt *stmt, struct job ***out, size_t *count, struct err *err)
{
    struct job **jobs = NULL;
    size_t n = 0;
    int rc = -1;
    while (stmt && (rc = query_step(stmt, err)) == 1) {
        jobs = xrealloc(jobs, (n + 1) * sizeof *jobs);
        if (job_from_row(stmt, &jobs[n], err) < 0) {
            query_end(stmt);
            rc = -1;
            break;
        }
        n++;
    }
    if (rc < 0) {
        for (size_t i = 0; i < n; i++)
            job_destroy(jobs[i]);
        free(jobs);
        return -1;
    }
    *out = jobs;
    *count = n;
    return 0;
}
