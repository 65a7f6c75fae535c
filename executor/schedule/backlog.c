#include "executor/schedule/backlog.h"

#include "executor/schedule/active_job.h"
#include "store/judging/jobs.h"
#include "store/judging/rejudges.h"

/* The executor may have the oldest already, and not have marked them as running yet. */
#define ASKED_FOR (2 * BACKLOG_BATCH)

struct refill {
    struct executor *executor;
    int count;
    struct job_ticket tickets[ASKED_FOR];
};

/* Runs on the writer, in order with everything that happens to jobs. So a job that is queued here
 * has not ended when the answer comes: it is either active then, or has never started. */
static int find_op(struct store_conn *conn, void *arg, struct err *err)
{
    struct refill *refill = arg;
    refill->count = rejudge_tickets(conn, ASKED_FOR, refill->tickets, err);
    return refill->count < 0 ? -1 : 0;
}

/* Adds up to a batch of them to the queue. Returns whether the store had no more. */
static bool take_up(struct executor *ex, const struct refill *refill)
{
    int taken = 0, i = 0;
    for (; i < refill->count && taken < BACKLOG_BATCH; i++) {
        if (active_job_find(ex, refill->tickets[i].id))
            continue;
        active_job_start(ex, &refill->tickets[i], NULL, false);
        taken++;
    }
    return i == refill->count && i < ASKED_FOR;
}

static void on_found(void *arg, int rc, const struct err *err)
{
    struct refill *refill = arg;
    struct executor *ex = refill->executor;
    executor_store_answered(ex);
    ex->backlog.asking = false;
    if (rc < 0)
        log_warn("executor: what is to be judged again could not be read: %s", err->detail);
    else if (!ex->closing)
        ex->backlog.empty = take_up(ex, refill);
    free(refill);
}

void backlog_refill(struct executor *ex)
{
    if (ex->closing || ex->backlog.asking || ex->backlog.empty ||
        queue_waiting(ex->queue, SHARE_REJUDGES) >= BACKLOG_LOW)
        return;
    struct refill *refill = xcalloc(1, sizeof *refill);
    refill->executor = ex;
    if (store_write(ex->config.store, find_op, refill, on_found) < 0) {
        free(refill); /* the next tick tries again */
        return;
    }
    ex->backlog.asking = true;
    ex->store_requests++;
}
