/*
 * The executor, seen from outside: takes acknowledged jobs, judges them in a fixed pool of slots,
 * and tells what happens as events.
 *
 *   queue.c    bounded, fair among users, oldest first within one user
 *   pool.c     N slots; a free slot takes the next job
 *   suspects.c jobs that ran when the server died, which are judged alone
 *   judging.c  the state machine of one judging
 *   job_log.c  the events of each active job, in memory until its `done` is committed
 *
 * Thread: the loop thread for every call and callback. The executor owns active jobs; ids cross
 * its border, never pointers.
 * Limits: queue_max waiting jobs (default 10,000), shared as queue.h says. A job's log
 * holds at most 6,144 events.
 */
#ifndef ASSAY_EXECUTOR_H
#define ASSAY_EXECUTOR_H

#include "executor/disclosure.h"
#include "executor/event.h"
#include "executor/language/languages.h"
#include "executor/sandbox/sandbox.h"
#include "executor/schedule/queue.h"
#include "store/judging/submissions.h"

#include <jansson.h>

struct executor;

/* One event of a job. `json` is the whole text frame, `id` its "attempt.seq". `last` marks the
 * final one. Valid during the call. */
typedef void executor_event_fn(void *ctx, const char *job_id, const char *event_id,
                               const char *json, size_t json_len, bool last);

struct executor_config {
    uv_loop_t *loop;
    struct store *store;
    const struct sandbox_ops *sandbox_ops;
    const struct docker_options *docker; /* of the Docker backend, else NULL */
    const char *lib_dir;                 /* harnesses, assay-cell */
    const char *cache_dir;               /* precompiled headers, compile cache; made if missing */
    const char *missing_controls; /* comma-separated, not in force though accepted; NULL: none */
    int workers;                  /* slots */
    size_t queue_max;
    executor_event_fn *on_event; /* for staff, at once */
    /* For others, with what they may see: those of hidden tests a few at a time. NULL: nobody. */
    executor_event_fn *on_shown;
    void *event_ctx;
};

/* Makes the precompiled header where missing (and verifies it is used), starts warm cells. Blocks;
 * called before serving. */
int executor_create(struct executor **out, const struct executor_config *config,
                    struct err *err) MUST_CHECK;
/* Takes up every unfinished job of the store. What ran when the server died is judged alone
 * (suspects.h). Blocks (start only). Returns the number, or -1. */
int executor_recover(struct executor *ex, struct err *err) MUST_CHECK;
/* Takes no more jobs from the queue; lets running judgings end for up to grace_ms, then cuts them
 * off (they stay queued in the store for the next start); then frees all and calls done. */
void executor_close(struct executor *ex, int64_t grace_ms, void (*done)(void *ctx), void *ctx);

/* Room for one more job of this share (store/judging/submissions.h), which may have share_max. Each
 * reservation is followed by exactly one executor_take (of a new job), executor_enqueue or
 * executor_release, of the same share and address (0: none). */
enum queue_room executor_reserve(struct executor *ex, int64_t share, int64_t address,
                                 size_t share_max) MUST_CHECK;
void executor_release(struct executor *ex, int64_t share, int64_t address);
/* A job whose row is committed (status queued, attempt 1). user_id 0: nobody in particular. */
void executor_enqueue(struct executor *ex, const char *job_id, int64_t user_id);
/* The same of one that is not simply its user's, or was there before: reason says why it comes
 * again (event `requeued`), and then it needs no reservation; NULL: it is new. */
void executor_take(struct executor *ex, const struct job_ticket *ticket, const char *reason);

/* Of its jobs, all committed, a few at a time are taken into the queue (backlog.h); also after a
 * restart. */
void executor_rejudge_began(struct executor *ex);
/* Its jobs are judged no more; those that have not ended are gone from the store. */
void executor_rejudge_discarded(struct executor *ex, int64_t rejudge_id);

/* Waiting jobs before this one + 1; 0: not waiting here. */
size_t executor_position(const struct executor *ex, const char *job_id);
/* Why a waiting job waits, in plain words ("2 jobs are before it", "all 2 slots are busy", ...). */
void executor_reason(const struct executor *ex, const char *job_id, char *out, size_t size);
/* Why nothing is judged just now although jobs wait, in plain words; NULL: all is well. */
const char *executor_trouble(const struct executor *ex);
/* Whose an active job is (0: nobody's; JOB_OF_STAFF); -1: it is not active here. */
int64_t executor_owner(const struct executor *ex, const char *job_id);
size_t executor_queue_depth(const struct executor *ex);
/* Those that wait for a moment before they are tried again, and are not in the queue. */
size_t executor_resting(const struct executor *ex);
struct executor_item {
    const char *job_id;
    bool running;
    size_t position; /* 0: not in the queue */
};
typedef void executor_each_fn(void *ctx, const struct executor_item *item);
/* Those that have a slot, then up to max of those that rest, then the next max of the queue, by
 * position. */
void executor_each(const struct executor *ex, size_t max, executor_each_fn *fn, void *ctx);
/* Jobs that ran when the server died and are not cleared yet: they wait, or one is judged. */
size_t executor_suspects(const struct executor *ex);
size_t executor_running(const struct executor *ex);
size_t executor_slots(const struct executor *ex);
void executor_cells(const struct executor *ex, struct cell_counts *out);

/* Calls fn for each event of an active job after `after` ("1.4", or NULL for all), oldest first, as
 * this viewer may see it, and for others than staff only those that on_shown had.
 * Returns 0; -1 when the job is not active here (then its events, if any, are in the store). */
int executor_replay(const struct executor *ex, const char *job_id, const char *after,
                    enum viewer viewer, executor_event_fn *fn, void *ctx) MUST_CHECK;

#endif
