/*
 * What administrators do to problems: add, replace, change, delete. Each is told in the audit log
 * by the same transaction, and each change is a new revision of the problem.
 * Synchronous; on a store thread or a command's own connection.
 */
#ifndef ASSAY_STORE_PROBLEM_CHANGE_H
#define ASSAY_STORE_PROBLEM_CHANGE_H

#include "store/package/problems.h"

struct problem_change {
    int64_t revision;                                        /* it must be at; 0: any */
    const char *title, *statement, *difficulty, *visibility; /* NULL: as it is */
    const char *hidden_results; /* as in struct problem; NULL: as it is */
    bool sets_tags;
    const char *const *tags;
    size_t tag_count;
    int64_t time_limit_ms, memory_limit_kb; /* 0: as they are */
};

/* What is set must have been checked. Its files (problem.yaml, the statement) change with it. What
 * is as it was is no change, and no new revision. err.code unknown_problem, revision_changed. */
int problem_change(struct store_conn *conn, int64_t who, const char *id_or_slug,
                   const struct problem_change *change, struct err *err) MUST_CHECK;

/* Stores a package's problem as who may see it: visibility, or NULL for as it is (a new one:
 * public). *created: there was none of this slug; else, without `replace`, err.code problem_exists.
 */
int problem_import(struct store_conn *conn, int64_t who, struct problem *problem, bool replace,
                   const char *visibility, bool *created, struct err *err) MUST_CHECK;

/* With its verifications and runs. err.code unknown_problem; problem_in_contest; in_use where
 * people have sent submissions to it, or it is being judged. */
int problem_delete(struct store_conn *conn, int64_t who, const char *id_or_slug,
                   struct err *err) MUST_CHECK;

/* Whether it would be deleted: 0, or -1 with what stands in the way. */
int problem_delete_check(struct store_conn *conn, const struct problem *p,
                         struct err *err) MUST_CHECK;

/* --- for the files beside this one ------------------------------------------------------------ */

/* The problem as it is. err.code unknown_problem; revision_changed unless revision is 0 or its. */
int problem_open(struct store_conn *conn, const char *id_or_slug, int64_t revision,
                 struct problem **out, struct err *err) MUST_CHECK;
/* Makes it a new revision, with its tests counted and in order. */
int problem_revise(struct store_conn *conn, int64_t problem_id, struct err *err) MUST_CHECK;

#endif
