/*
 * A rejudge judges submissions again, by a new job for each (jobs.rejudge_id) beside the job that
 * counts (submissions.current_job, kept in jobs.replaces). Its judgings do not count, and only
 * staff see them, until the whole rejudge is applied.
 *
 *   judging --all have ended--> ready --rejudge_apply--> applied
 *   judging, ready --rejudge_discard--> discarded
 *   ready, with nothing to change --rejudge_create of the same submissions--> discarded
 *
 * Synchronous; on a store thread or a command's own connection.
 * Limits: REJUDGE_MAX submissions; a submission is in at most one rejudge that is not over.
 */
#ifndef ASSAY_REJUDGES_H
#define ASSAY_REJUDGES_H

#include "store/judging/jobs.h"
#include "store/judging/submissions.h"

#define REJUDGE_MAX 10000
#define REJUDGE_REASON_MAX 500 /* bytes */

enum rejudge_state { REJUDGE_JUDGING, REJUDGE_READY, REJUDGE_APPLIED, REJUDGE_DISCARDED };
const char *rejudge_state_word(enum rejudge_state state);
enum rejudge_scope { REJUDGE_OF_SUBMISSION, REJUDGE_OF_PROBLEM, REJUDGE_OF_CONTEST };
const char *rejudge_scope_word(enum rejudge_scope scope);

struct rejudge {
    int64_t id;
    enum rejudge_scope scope;
    int64_t scope_id;
    char *title; /* of the problem or the contest */
    char *user_name, *reason;
    enum rejudge_state state;
    int64_t created_us, ended_us;         /* ended_us 0: it is not over */
    int64_t total, judged, dead, changed; /* judged: all jobs that ended, also dead ones */
};
void rejudge_finish(struct rejudge *rejudge);

/* Makes a rejudge of one submission (else 0), or of all ended submissions of a problem or a
 * contest, by number or slug (else NULL). *id gets its number. err.code "unknown_submission",
 * "unknown_problem", "unknown_contest", "not_ended", "rejudge_open", "nothing_to_judge",
 * "too_many_to_rejudge". */
struct rejudge_new {
    int64_t who, submission_id;
    const char *problem, *contest, *reason;
};
int rejudge_create(struct store_conn *conn, const struct rejudge_new *new_rejudge, int64_t *id,
                   struct err *err) MUST_CHECK;
/* 1: found; 0: there is none; -1. */
int rejudge_find(struct store_conn *conn, int64_t id, struct rejudge *out,
                 struct err *err) MUST_CHECK;
/* Newest first, at most limit with ids below before_id (0: all). Returns the number, or -1. */
int rejudge_list(struct store_conn *conn, int64_t before_id, int limit, struct rejudge *out,
                 struct err *err) MUST_CHECK;

struct judged {
    char job_id[JOB_ID_SIZE];
    enum verdict verdict;
    int64_t passed, total, time_us, memory_kb;
};
struct rejudge_change {
    int64_t submission_id;
    char *user_name, *problem_slug, *language; /* user_name NULL: a guest */
    struct judged before, after;
};
void rejudge_change_finish(struct rejudge_change *change);
/* Submissions whose verdict, score or number of passed tests has changed, in the order of their
 * numbers, at most limit above after_id. Dead jobs are not listed. Returns the number, or -1. */
int rejudge_changes(struct store_conn *conn, int64_t id, int64_t after_id, int limit,
                    struct rejudge_change *out, struct err *err) MUST_CHECK;

/* From here on the new judgings count, except for dead ones, and for submissions of which another
 * judging counts by now. err.code "unknown_rejudge", "not_ready", "already_ended". */
int rejudge_apply(struct store_conn *conn, int64_t who, int64_t id, struct err *err) MUST_CHECK;
/* Jobs that have not ended are deleted; the others stay hidden. err.code as above. */
int rejudge_discard(struct store_conn *conn, int64_t who, int64_t id, struct err *err) MUST_CHECK;

/* The oldest jobs of rejudges that wait, also those that the executor has; at most limit. Returns
 * the number, or -1. */
int rejudge_tickets(struct store_conn *conn, int limit, struct job_ticket *out,
                    struct err *err) MUST_CHECK;

#endif
