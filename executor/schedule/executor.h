/*
 * The scheduler of this process: takes acknowledged jobs, judges them in a fixed pool of slots, and
 * reports each step as an event. The serve command creates and closes it; all others see it through
 * executor/judge.h (local_judge.c).
 *
 *   queue.c    bounded, fair among users, oldest first within one user
 *   backlog.c  jobs of rejudges, which wait in the store
 *   suspects.c jobs that ran when the server died; each is judged alone
 *   pool.c     N slots; a free slot takes the next job
 *   active_job.c  the life of one job; stored_task.c loads its task
 *   job_log.c  the events of each active job, in memory until its `done` is committed
 *
 * Thread: the loop thread for every call and callback. The executor owns active jobs; ids cross
 * its border, never pointers.
 * Limits: queue_max waiting jobs (default 10,000), shared as queue.h says. A job's log
 * holds at most 6,144 events.
 */
#ifndef ASSAY_EXECUTOR_H
#define ASSAY_EXECUTOR_H

#include "executor/judge.h"
#include "executor/sandbox/sandbox.h"
#include "executor/schedule/language_start.h"

struct executor;

struct executor_config {
    uv_loop_t *loop;
    struct store *store;
    const struct sandbox_ops *sandbox_ops;
    const struct docker_options *docker; /* for the Docker backend, else NULL */
    const char *lib_dir;                 /* harnesses, assay-cell */
    const char *cache_dir;               /* precompiled headers, compile cache; made if missing */
    const char *missing_controls;        /* comma-separated: controls that are not in force, as the
                                            operator accepted; NULL: none */
    enum language_trials trials;         /* what is tried before it is offered */
    int workers;                         /* slots */
    size_t queue_max;
    judge_event_fn *on_event; /* viewers other than staff get hidden tests a few at a time */
    void *on_event_ctx;
};

/* Creates the precompiled header if it is missing (and verifies that compilers use it), and starts
 * warm cells. Blocks; call it before serving. */
int executor_create(struct executor **out, const struct executor_config *config,
                    struct err *err) MUST_CHECK;
/* Loads every unfinished job of the store. Jobs that ran when the server died are judged alone
 * (suspects.h). Blocks (only at the start). Returns their number, or -1. */
int executor_recover(struct executor *ex, struct err *err) MUST_CHECK;
/* Starts no more jobs and lets running judgings end for up to grace_ms. Then it cuts them off (the
 * store has them as queued for the next start), frees everything and calls done. */
void executor_close(struct executor *ex, int64_t grace_ms, void (*done)(void *ctx), void *ctx);

/* The executor as handlers see it. */
struct judge *executor_judge(struct executor *ex);

#endif
