/*
 * A job as the store's queries read it: its columns, their tables, and the struct of a row.
 *
 * Thread: the connection's. Ownership: job_destroy.
 */
#ifndef ASSAY_JOB_ROW_H
#define ASSAY_JOB_ROW_H

#include "store/engine/db.h"
#include "store/judging/submissions.h"
#include "store/package/problems.h"

/* This number is JOB_OF_STAFF. */
#define JOB_OWNER                                                                                  \
    "CASE WHEN s.kind = 'verify' OR r.state IN ('open', 'discarded') THEN 9223372036854775807"     \
    " ELSE ifnull(s.user_id, 0) END"
#define JOB_COLUMNS                                                                                \
    "j.id, j.submission_id, s.user_id, s.problem_id, p.slug, p.title, s.kind, s.language, "        \
    "j.status, j.verdict, j.attempt, j.faults, j.crashes, j.passed, j.total, j.time_us, "          \
    "j.memory_kb, "                                                                                \
    "j.stages, j.diagnostics, j.compile_output, j.reason, s.created_us, j.started_us, "            \
    "j.finished_us, j.limits, u.name, " JOB_OWNER ", j.rejudge_id, s.contest_id, c.slug, "         \
    "ifnull(c.hidden_results, 'tests') <> 'tests' OR " PROBLEM_IS_VERDICT_ONLY ", "                \
    "s.kind = 'submit' AND s.contest_id IS NULL AND " PROBLEM_TELLS_FIRST_FAILED                   \
    ", j.score, j.max_score, j.group_results"
#define JOB_JOINS                                                                                  \
    " JOIN problems p ON p.id = s.problem_id LEFT JOIN users u ON u.id = s.user_id"                \
    " LEFT JOIN rejudges r ON r.id = j.rejudge_id LEFT JOIN contests c ON c.id = s.contest_id "
#define JOB_TABLES " FROM jobs j JOIN submissions s ON s.id = j.submission_id" JOB_JOINS

/* SQL: 1 if the submission that job j judged is accepted with less than the greatest score; else 0.
 */
#define JOB_IS_PARTIAL(j)                                                                          \
    "ifnull(" j ".verdict = 'AC' AND abs(" j ".score - " j ".max_score) > 1e-6, 0)"

/* SQL: whether everybody may see at this time the submission s of a guest to the problem p
 * (submission_is_withheld). The problems of running contests are looked up once a query. */
#define GUESTS_IS_SHOWN(now_us)                                                                    \
    "(+s.contest_id IS NULL AND s.problem_id NOT IN (SELECT wp.problem_id FROM contests wc JOIN"   \
    " contest_problems wp ON wp.contest_id = wc.id WHERE wc.starts_us <= " now_us                  \
    " AND wc.ends_us > " now_us ") AND NOT s.holds_hidden_test AND"                                \
    " p.hidden_results <> 'first_failed' AND " PROBLEM_IS_OPEN(now_us) ")"

/* Returns -1 with err if the row has a word that the program does not know. */
int job_from_row(sqlite3_stmt *stmt, struct job **out, struct err *err) MUST_CHECK;
/* All rows of a query of JOB_COLUMNS. stmt NULL: -1. */
int jobs_from_rows(sqlite3_stmt *stmt, struct job ***out, size_t *count,
                   struct err *err) MUST_CHECK;

#endif
