#include "executor/schedule/active_job_parts.h"
#include "store/judging/jobs.h"

#include <search.h>
#include <stdio.h>
#include <string.h>

/* --- beginning and end ---------------------------------------------------------------------- */

void job_log(const struct active_job *job, enum log_level level, const char *what, const char *why)
{
    log_write(level,
              &(struct log_about){.job_id = job->id,
                                  .user_id = job->owner == JOB_OF_STAFF ? 0 : job->owner},
              "executor: %s (faults so far: %d): %s", what, job->faults, why);
}

static int id_order(const void *a, const void *b)
{
    return strcmp(((const struct active_job *)a)->id, ((const struct active_job *)b)->id);
}

struct active_job *active_job_find(const struct executor *ex, const char *job_id)
{
    struct active_job key;
    if (!job_id_valid(job_id))
        return NULL;
    memcpy(key.id, job_id, JOB_ID_SIZE);
    void *const *found = tfind(&key, &ex->by_id, id_order);
    return found ? *found : NULL;
}

static struct active_job *job_create(struct executor *ex, const struct job_ticket *ticket)
{
    struct active_job *job = xcalloc(1, sizeof *job);
    *job = (struct active_job){.executor = ex,
                               .state = JOB_NEW,
                               .item.user_id = ticket->share,
                               .item.address = ticket->address,
                               .owner = ticket->owner,
                               .rejudge_id = ticket->rejudge_id,
                               .attempt = ticket->attempt,
                               .faults = ticket->faults,
                               .crashes = ticket->crashes,
                               .is_suspect = ticket->is_suspect,
                               .slot = -1};
    memcpy(job->id, ticket->id, JOB_ID_SIZE);
    uv_timer_init(ex->config.loop, &job->timer);
    ex->open_handles++;
    list_init(&job->place);
    list_push_back(&ex->jobs, &job->node);
    if (!tsearch(job, &ex->by_id, id_order))
        abort();
    job_log_attempt(&job->log, ticket->attempt, ticket->restarts);
    job_log_disclose(
        &job->log,
        &(struct disclosure){.verdict_only = true}); /* until the executor knows its position */
    return job;
}

void active_job_start(struct executor *ex, const struct job_ticket *ticket, const char *reason,
                      bool reserved)
{
    struct active_job *job = job_create(ex, ticket);
    if (ticket->crashes >= JOB_CRASHES_MAX) {
        job_finish_crashed(job);
        return;
    }
    if (reason)
        job_tell(job, json_pack("{s:s, s:s}", "type", "requeued", "reason", reason));
    job->has_place = reserved;
    job_wait(job);
}

static void on_timer_closed(uv_handle_t *handle)
{
    struct active_job *job = handle->data;
    executor_handle_closed(job->executor);
    free(job);
}

void job_gone(struct active_job *job)
{
    job_enter(job, JOB_GONE);
    task_destroy(job->task);
    judging_destroy(job->judging);
    job_log_finish(&job->log);
    buf_finish(&job->events);
    free(job->reason);
    free(job->end.stages);
    free(job->end.limits);
    free(job->end.group_results);
    free(job->end.diagnostics);
    free(job->end.compile_output);
    tdelete(job, &job->executor->by_id, id_order);
    job->timer.data = job;
    uv_close((uv_handle_t *)&job->timer, on_timer_closed);
}

void active_job_cut_off(struct active_job *job)
{
    job_gone(job);
}

static void end_forgotten(struct active_job *job)
{
    active_job_show(job);
    const struct job_event *event =
        job_log_add(&job->log, json_pack("{s:s, s:s}", "type", "discarded", "reason",
                                         "its rejudge was discarded"));
    if (event)
        job_publish(job, event, true);
    active_job_cut_off(job);
}

void job_end_stale(struct active_job *job, const struct err *err)
{
    if (!job->forgotten)
        job_log(job, LOG_LEVEL_ERROR, "it is gone from the store", err->detail);
    end_forgotten(job);
}

void active_job_forget(struct active_job *job)
{
    job->forgotten = true;
    if (job->state != JOB_FINISHING && job->state != JOB_REQUEUEING)
        end_forgotten(job);
}

/* --- the store ------------------------------------------------------------------------------ */

struct store_call *call_create(struct active_job *job)
{
    struct store_call *call = xcalloc(1, sizeof *call);
    call->executor = job->executor;
    memcpy(call->job_id, job->id, JOB_ID_SIZE);
    call->attempt = job->attempt;
    return call;
}

void call_destroy(struct store_call *call)
{
    task_destroy(call->task);
    free(call->reason);
    free(call);
}

int call_write(struct store_call *call, store_op_fn *op, store_done_fn *done)
{
    struct executor *ex = call->executor;
    if (store_write(ex->config.store, op, call, done) < 0) {
        call_destroy(call);
        return -1;
    }
    ex->store_requests++;
    return 0;
}

struct active_job *call_back(struct store_call *call, enum job_state state)
{
    struct active_job *job = active_job_find(call->executor, call->job_id);
    executor_store_answered(call->executor);
    return job && job->state == state && job->attempt == call->attempt ? job : NULL;
}
