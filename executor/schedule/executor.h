/*
 * The scheduler of this process: takes acknowledged jobs, judges them in a fixed pool of slots, and
 * tells what happens as events. The serve command makes it and ends it; all others see it through
 * executor/judge.h (local_judge.c).
 *
 *   queue.c    bounded, fair among users, oldest first within one user
 *   backlog.c  jobs of rejudges, which wait in the store
 *   suspects.c jobs that ran when the server died, which are judged alone
 *   pool.c     N slots; a free slot takes the next job
 *   active_job.c  the life of one job; stored_task.c loads what is judged
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

struct executor;

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
    judge_told_fn *told; /* others than staff hear of hidden tests a few at a time */
    void *told_ctx;
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

/* How handlers see it. */
struct judge *executor_judge(struct executor *ex);

#endif
