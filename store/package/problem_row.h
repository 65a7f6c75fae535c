/*
 * Reads problems from rows, for the other files of the store. Thread: the connection's.
 *
 * Defined in: problems.c.
 */
#ifndef ASSAY_STORE_PROBLEM_ROW_H
#define ASSAY_STORE_PROBLEM_ROW_H

#include "store/engine/db.h"
#include "store/package/problems.h"

/* Columns of the table problems, named p in the query; there are PROBLEM_COLUMN_COUNT. */
#define PROBLEM_COLUMNS                                                                            \
    "p.id, p.revision, p.slug, p.title, p.difficulty, p.kind, p.time_limit_ms, "                   \
    "p.memory_limit_kb, p.test_count, p.sample_count, p.visibility, p.updated_us, "                \
    "p.hidden_results, " PROBLEM_IS_VERDICT_ONLY ", " PROBLEM_TELLS_FIRST_FAILED                   \
    ", p.statement_path, p.validator_flags, p.scoring, p.passes, "                                 \
    "p.languages, p.more_limits"

#define PROBLEM_COLUMN_COUNT 21

/* Reads a row that begins with PROBLEM_COLUMNS. The problem has no tags and belongs to the
 * caller. -1 with err if a word of the row is unknown. */
int problem_from_row(sqlite3_stmt *stmt, struct problem **out, struct err *err) MUST_CHECK;
int problem_tags_load(struct store_conn *conn, struct problem *problem, struct err *err) MUST_CHECK;

#endif
