/*
 * What administrators do to problems: add, replace, change, delete. Each act writes the audit log
 * in the same transaction, and each change makes a new revision of the problem.
 *
 * Thread: the connection's; the functions are synchronous.
 */
#ifndef ASSAY_STORE_PROBLEM_CHANGE_H
#define ASSAY_STORE_PROBLEM_CHANGE_H

#include "store/package/problems.h"

struct problem_change {
    int64_t revision;                           /* that the problem must have; 0: any */
    const char *title, *statement, *difficulty; /* NULL: no change */
    enum visibility visibility;                 /* UNSET: no change */
    enum hidden_results hidden_results;         /* UNSET: no change */
    bool sets_tags;
    const char *const *tags;
    size_t tag_count;
    int64_t time_limit_ms, memory_limit_kb; /* 0: no change */
};

/* Changes a problem, and its files (problem.yaml, the statement) with it. The caller has checked
 * the values. A value equal to the old one is no change; without any change there is no new
 * revision. err.code unknown_problem, revision_changed, not_ready. */
int problem_change(struct store_conn *conn, int64_t who, const char *id_or_slug,
                   const struct problem_change *change, struct err *err) MUST_CHECK;

/* Stores the problem of a package. visibility UNSET: no change; a new problem is public. *created:
 * the slug was new. If it was not, and `replace` is false: err.code problem_exists. */
int problem_import(struct store_conn *conn, int64_t who, struct problem *problem, bool replace,
                   enum visibility visibility, bool *created, struct err *err) MUST_CHECK;

/* Deletes a problem with its verifications and runs. err.code unknown_problem; problem_in_contest;
 * in_use: users have sent submissions to it, or a job of it is not done. */
int problem_delete(struct store_conn *conn, int64_t who, const char *id_or_slug,
                   struct err *err) MUST_CHECK;

/* Whether problem_delete would succeed: 0, or -1 with its err. */
int problem_delete_check(struct store_conn *conn, const struct problem *p,
                         struct err *err) MUST_CHECK;

/* Whether the problem may be shown to others: it has a test. err.code not_ready. */
int problem_ready_check(const struct problem *problem, struct err *err) MUST_CHECK;
/* Whether only staff see it, now and later: then it may have no tests. */
bool problem_is_draft(struct store_conn *conn, const struct problem *problem);

/* --- for the other files of this folder ----------------------------------------------------- */

/* Reads the problem. err.code unknown_problem; revision_changed: revision is neither 0 nor the
 * problem's. */
int problem_open(struct store_conn *conn, const char *id_or_slug, int64_t revision,
                 struct problem **out, struct err *err) MUST_CHECK;
/* Makes a new revision: sorts and counts the tests. */
int problem_revise(struct store_conn *conn, int64_t problem_id, struct err *err) MUST_CHECK;
/* Writes a file of the package, in place of the one that has the path. */
int problem_file_put(struct store_conn *conn, int64_t problem_id, const char *path,
                     struct bytes content, struct err *err) MUST_CHECK;

#endif
