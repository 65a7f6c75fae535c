/* From a free slot to the first run: the job is loaded, marked as running, and judged. */
#include "executor/schedule/active_job_parts.h"
#include "executor/schedule/stored_task.h"
#include "store/judging/jobs.h"

#include <string.h>

/* --- loading -------------------------------------------------------------------------------- */

static int load_op(struct store_conn *conn, void *arg, struct err *err)
{
    struct store_call *call = arg;
    struct job *row;
    if (job_find(conn, call->job_id, JOB_WITH_CODE, &row, err) < 0)
        return -1;
    if (!row)
        return err_set(err, "unknown_job", NULL, "the job is gone");
    call->kind = row->kind;
    call->disclosure = disclosure_of(row);
    int rc = stored_task_create(&call->task, conn, row, err);
    job_destroy(row);
    return rc;
}

static void judging_begin(struct active_job *job)
{
    struct task *task = job->task;
    struct judging_callbacks callbacks = job_judging_callbacks;
    struct executor *ex = job->executor;
    callbacks.ctx = job;
    job_enter(job, JOB_JUDGING);
    job->task = NULL;
    job->language = task->language;
    job->problem_id = task->problem_id;
    job->revision = task->revision;
    job->judging = judging_start(ex->config.loop, &ex->workshop, task,
                                 (struct test_source){stored_tests_load, job}, job->slot,
                                 clock_monotonic_us() - job->queued_us, &callbacks);
}

/* --- marking -------------------------------------------------------------------------------- */

static void mark_write(struct active_job *job);

static void on_retry_mark(uv_timer_t *timer)
{
    mark_write(CONTAINER_OF(timer, struct active_job, timer));
}

static int mark_op(struct store_conn *conn, void *arg, struct err *err)
{
    const struct store_call *call = arg;
    return job_mark_running(conn, call->job_id, call->attempt, call->flag, err);
}

static void on_marked(void *arg, int rc, const struct err *err)
{
    struct store_call *call = arg;
    struct active_job *job = call_back(call, JOB_MARKING);
    call_destroy(call);
    if (job && rc < 0 && strcmp(err->code, "stale_attempt") != 0) {
        job_log(job, LOG_LEVEL_ERROR, "it could not be marked as running", err->detail);
        uv_timer_start(&job->timer, on_retry_mark, JOB_STORE_RETRY_MS, 0);
        return;
    }
    if (job && rc < 0)
        job_end_stale(job, err);
    else if (job)
        judging_begin(job);
}

/* If the server was asked to stop, its end is not the fault of any job. So a job that starts then
 * is not marked as alone. */
static void mark_write(struct active_job *job)
{
    struct store_call *call = call_create(job);
    call->flag = job->is_suspect && !job->executor->closing;
    if (call_write(call, mark_op, on_marked) < 0)
        uv_timer_start(&job->timer, on_retry_mark, JOB_STORE_RETRY_MS, 0);
}

static int give_back_op(struct store_conn *conn, void *arg, struct err *err)
{
    const struct store_call *call = arg;
    return job_give_back(conn, call->job_id, call->attempt, call->flag, err);
}

static void on_given_back(void *arg, int rc, const struct err *err)
{
    struct store_call *call = arg;
    executor_store_answered(call->executor);
    if (rc < 0 && strcmp(err->code, "stale_attempt") != 0)
        log_write(LOG_LEVEL_WARN, &(struct log_about){.job_id = call->job_id},
                  "executor: a job stays marked as running: %s", err->detail);
    call_destroy(call);
}

void active_job_give_back(struct active_job *job)
{
    if (job->state == JOB_MARKING || job->state == JOB_JUDGING) {
        struct store_call *call = call_create(job);
        call->flag = job->state == JOB_JUDGING;
        if (call_write(call, give_back_op, on_given_back) < 0)
            job_log(job, LOG_LEVEL_WARN, "it stays marked as running", "the store is full");
    }
    active_job_cut_off(job);
}

/* --- a slot --------------------------------------------------------------------------------- */

static void on_loaded(void *arg, int rc, const struct err *err)
{
    struct store_call *call = arg;
    struct active_job *job = call_back(call, JOB_LOADING);
    if (!job) {
        call_destroy(call);
        return;
    }
    struct err why;
    if (rc < 0)
        why = *err;
    job->task = call->task;
    job->kind = call->kind;
    if (rc == 0)
        job_log_disclose(&job->log, &call->disclosure);
    call->task = NULL;
    call_destroy(call);
    if (rc < 0) {
        job_fault(job, &why);
        return;
    }
    job_enter(job, JOB_MARKING);
    mark_write(job);
}

void active_job_begin(struct active_job *job)
{
    struct executor *ex = job->executor;
    job_enter(job, JOB_LOADING);
    histogram_add(&metrics.queue_wait, clock_monotonic_us() - job->queued_us);
    if (job->rejudge_id)
        backlog_refill(ex);
    struct store_call *load = call_create(job);
    if (store_read(ex->config.store, load_op, load, on_loaded) < 0)
        abort(); /* jobs_begin has called store_takes_reads */
    ex->store_requests++;
}
