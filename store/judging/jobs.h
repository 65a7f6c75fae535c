/*
 * The life of a job after submission_create has made it: it runs, goes back to the queue, ends, is
 * recovered after a crash, is pruned.
 * Synchronous; on a store thread or a command's own connection.
 */
#ifndef ASSAY_STORE_JOBS_H
#define ASSAY_STORE_JOBS_H

#include "store/judging/submissions.h"

/* Must be committed before any program of the job runs. alone: no other job is judged at the same
 * time, so a crash of the server from now on is this job's fault. */
int job_mark_running(struct store_conn *conn, const char *job_id, int64_t attempt, bool alone,
                     struct err *err) MUST_CHECK;
/* The server stops in good order while the job runs: it is queued again. had_begun: the next
 * attempt is a new one. */
int job_give_back(struct store_conn *conn, const char *job_id, int64_t attempt, bool had_begun,
                  struct err *err) MUST_CHECK;
/* The server was asked to stop: however it ends now, no job is charged with a crash. */
int jobs_excuse(struct store_conn *conn, struct err *err) MUST_CHECK;
/* The judge itself failed: the job is queued again as its next attempt. fault: it has one more
 * fault. */
int job_mark_requeued(struct store_conn *conn, const char *job_id, int64_t attempt,
                      const char *reason, bool fault, struct err *err) MUST_CHECK;
/* The end of a job: its status (done or dead), verdict, results and events, in one transaction. The
 * job must be at job->attempt and not ended (else err.code "stale_attempt"). */
int job_finish(struct store_conn *conn, const struct job *job, struct err *err) MUST_CHECK;

/* The share whose turn in the queue a job takes: a user's number, 0 for guests from before a
 * restart, or a negative number, for all rejudges together or for guests by address
 * (handlers/kit/addresses.h). */
#define SHARE_REJUDGES (-1)
/* The shares of guests by address are below this. */
#define SHARE_GUESTS (-16)
static inline bool share_is_guests(int64_t share)
{
    return share == 0 || share < SHARE_GUESTS;
}
/* A job that was judged alone in this many crashes of the server is dead. */
#define JOB_CRASHES_MAX 3
struct job_ticket {
    char id[JOB_ID_SIZE];
    int64_t owner; /* as in struct job */
    int64_t share;
    int64_t address; /* the address of an account, as a share; 0: not known any more */
    int64_t attempt;
    int64_t rejudge_id; /* 0: none */
    int64_t restarts;   /* starts of the server while it waited in this attempt */
    int faults;         /* faults of the judge until now */
    int crashes;        /* crashes of the server while it judged this job alone */
    bool is_suspect;    /* it ran when the server died, and is judged alone */
};
/* Call it at the start, and only in the process that judges: it queues every unfinished job, and so
 * takes those that another process judges at this time. One process at a time has the data folder
 * as a server (data_file.h says how that is kept). A job that ran, so that a crash cut it off,
 * is a suspect and goes on as its next attempt; a job that waited keeps its attempt. A crash is
 * charged only to a job that was marked as alone. Tickets are oldest first. Jobs of rejudges get
 * none, because they wait in the store (rejudges.h), except for suspects. */
int jobs_recover(struct store_conn *conn, struct job_ticket **out, size_t *count,
                 struct err *err) MUST_CHECK;

/* Dead jobs, newest first, without code: those whose judging counts, or would count after its
 * rejudge is applied. before_id: the cursor, only ids below it; NULL: from the newest. */
int dead_jobs_list(struct store_conn *conn, const char *before_id, int limit, struct job ***out,
                   size_t *count, struct err *err) MUST_CHECK;
/* Queues one dead job again as its next attempt, or (NULL) the oldest up to max, and sets its
 * faults and crashes to 0; a suspect stays one. Returns their number, or -1. The executor gets the
 * tickets after the commit. */
int dead_jobs_retry(struct store_conn *conn, const char *job_id, struct job_ticket *out, int max,
                    struct err *err) MUST_CHECK;
int64_t dead_jobs_count(struct store_conn *conn, struct err *err) MUST_CHECK;
/* Deletes runs (kind run) and idempotency keys from before this time, the oldest max of each;
 * unfinished runs stay. Returns the number of runs, or -1. */
int64_t runs_prune(struct store_conn *conn, int64_t before_us, int64_t max,
                   struct err *err) MUST_CHECK;

#endif
