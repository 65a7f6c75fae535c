/*
 * The life of a job after submission_create has made it: it runs, goes back to the queue, ends, is
 * recovered after a crash, is pruned.
 * Synchronous; on a store thread or a command's own connection.
 */
#ifndef ASSAY_STORE_JOBS_H
#define ASSAY_STORE_JOBS_H

#include "store/judging/submissions.h"

/* Committed before anything of it runs. alone: nothing is judged beside it, so that a crash of the
 * server from now on is its fault. */
int job_mark_running(struct store_conn *conn, const char *job_id, int64_t attempt, bool alone,
                     struct err *err) MUST_CHECK;
/* The server stops in good order while this runs: back to queued. had_begun: as its next attempt.
 */
int job_give_back(struct store_conn *conn, const char *job_id, int64_t attempt, bool had_begun,
                  struct err *err) MUST_CHECK;
/* The server was asked to stop: however it ends now is no job's fault. */
int jobs_excuse(struct store_conn *conn, struct err *err) MUST_CHECK;
/* The judge itself failed: back to queued as the next attempt, one more fault. */
int job_mark_requeued(struct store_conn *conn, const char *job_id, int64_t attempt,
                      const char *reason, bool fault, struct err *err) MUST_CHECK;
/* The end: status done (or dead), verdict, results, events, in one transaction. Only if the stored
 * attempt is job->attempt and it is not ended yet (err.code "stale_attempt" otherwise). */
int job_finish(struct store_conn *conn, const struct job *job, struct err *err) MUST_CHECK;

/* Whose turn a job takes in the queue: a user's number, 0 for guests of before a restart, or a
 * negative number: all rejudges together, or guests by where they come from
 * (handlers/kit/addresses.h).
 */
#define SHARE_REJUDGES (-1)
/* Shares of guests by address are below this. */
#define SHARE_GUESTS (-16)
static inline bool share_is_guests(int64_t share)
{
    return share == 0 || share < SHARE_GUESTS;
}
/* A job that was alone in so many crashes of the server is judged no more. */
#define JOB_CRASHES_MAX 3
struct job_ticket {
    char id[JOB_ID_SIZE];
    int64_t owner; /* as in struct job */
    int64_t share;
    int64_t address; /* of an account: where it came from, as a share; 0: not known any more */
    int64_t attempt;
    int64_t rejudge_id; /* 0: none */
    int64_t restarts;   /* of the server, while it waited in this attempt */
    int faults;         /* of the judge, so far */
    int crashes;        /* of the server, while it judged this job alone */
    bool is_suspect;    /* it ran when the server died, and is judged alone */
};
/* At start: every unfinished job is queued. One that ran, so that a crash cut it off, is a suspect
 * and goes on as its next attempt; one that waited keeps its attempt. A crash is charged to a job
 * that was marked as alone, and to no other. Oldest first; those of rejudges are not among them,
 * but wait in the store (rejudges.h), except for suspects. */
int jobs_recover(struct store_conn *conn, struct job_ticket **out, size_t *count,
                 struct err *err) MUST_CHECK;

/* Dead jobs, newest first, without code: those whose judging counts, or would when its rejudge is
 * applied. before_id: cursor, ids below this; NULL: from the newest. */
int dead_jobs_list(struct store_conn *conn, const char *before_id, int limit, struct job ***out,
                   size_t *count, struct err *err) MUST_CHECK;
/* Makes one, or (NULL) the oldest ones up to max, queued again as their next attempt, with no fault
 * and no crash counted; a suspect stays one. Returns how many, or -1; the tickets are for the
 * executor when that is committed. */
int dead_jobs_retry(struct store_conn *conn, const char *job_id, struct job_ticket *out, int max,
                    struct err *err) MUST_CHECK;
int64_t dead_jobs_count(struct store_conn *conn, struct err *err) MUST_CHECK;
/* Deletes runs (kind run) and idempotency keys from before this time, the oldest max of each; what
 * is not judged stays. Returns the number of runs, or -1. */
int64_t runs_prune(struct store_conn *conn, int64_t before_us, int64_t max,
                   struct err *err) MUST_CHECK;

#endif
