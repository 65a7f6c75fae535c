/* The end of a job: its outcome is recorded, or it starts again. */
#include "executor/schedule/active_job_parts.h"
#include "store/judging/jobs.h"

#include <string.h>

#define FAULTS_MAX 3
#define AGAIN_MAX_US (INT64_C(900) * 1000000) /* in slots; a job gets no attempts after it */
#define CHANGES_MAX 3 /* changes of the problem during a judging; they are no faults */
#define BACKOFF_MS 200

/* --- ending --------------------------------------------------------------------------------- */

static void finish_write(struct active_job *job);

static void on_retry_finish(uv_timer_t *timer)
{
    finish_write(CONTAINER_OF(timer, struct active_job, timer));
}

static int finish_op(struct store_conn *conn, void *arg, struct err *err)
{
    const struct store_call *call = arg;
    return job_finish(conn, call->ending, err);
}

_Static_assert((int)SUBMISSION_KINDS <= METRIC_KINDS_MAX, "every kind is counted");

static void count_end(const struct active_job *job)
{
    if (job->end.status == STATUS_DEAD)
        counter_add(&metrics.jobs_dead, 1);
    if (job->language)
        counter_add(&metrics.judged[job->kind][job->language->index][job->end.verdict], 1);
}

/* A stop waits for a write that is under way, but not for a store that fails: the store has the job
 * as unfinished, and the next start judges it again. */
static void write_again(struct active_job *job, uv_timer_cb retry)
{
    if (job->executor->cut_off)
        job_gone(job);
    else
        uv_timer_start(&job->timer, retry, JOB_STORE_RETRY_MS, 0);
}

static void on_finished(void *arg, int rc, const struct err *err)
{
    struct store_call *call = arg;
    struct active_job *job = call_back(call, JOB_FINISHING);
    call_destroy(call);
    if (!job)
        return;
    if (rc < 0 && strcmp(err->code, "stale_attempt") != 0) {
        job_log(job, LOG_LEVEL_ERROR, "its end could not be written", err->detail);
        write_again(job, on_retry_finish);
        return;
    }
    if (rc < 0 && job->forgotten) {
        job_end_stale(job, err);
        return;
    }
    if (rc < 0) {
        job_log(job, LOG_LEVEL_ERROR, "its end was not taken", err->detail);
    } else {
        count_end(job);
        job_publish(job, job->done_event, true);
    }
    job_gone(job);
}

static void finish_write(struct active_job *job)
{
    struct store_call *call = call_create(job);
    call->ending = &job->end;
    if (call_write(call, finish_op, on_finished) < 0)
        uv_timer_start(&job->timer, on_retry_finish, JOB_STORE_RETRY_MS, 0);
}

/* The stored events include `done`, but watchers get it only after the commit. */
static void finish(struct active_job *job, json_t *done_event)
{
    job_enter(job, JOB_FINISHING);
    active_job_show(job);
    job->done_event = job_log_add(&job->log, done_event);
    if (!job->done_event)
        abort(); /* JOB_LOG_MAX is more than a job can have */
    job_log_text(&job->log, &job->events);
    job->end.events = job->events.data;
    memcpy(job->end.id, job->id, JOB_ID_SIZE);
    job->end.attempt = job->attempt;
    finish_write(job);
}

static void finish_unjudged(struct active_job *job, enum job_status status, const struct err *why)
{
    free(job->reason);
    job->reason = xstrdup(why->detail);
    job->end = (struct job){.status = status, .verdict = VERDICT_JE, .reason = job->reason};
    json_t *event = outcome_event(&(struct outcome){.fault = why});
    json_object_set_new(event, "status", json_string(job_status_word(status)));
    finish(job, event);
}

static void finish_dead(struct active_job *job, const struct err *fault)
{
    job_log(job, LOG_LEVEL_ERROR, "the job is dead", fault->detail);
    finish_unjudged(job, STATUS_DEAD, fault);
}

void job_finish_crashed(struct active_job *job)
{
    struct err err;
    err_set(&err, "server_died", NULL,
            "The server died %d times while it judged this submission alone.", job->crashes);
    finish_dead(job, &err);
}

static void finish_verdict(struct active_job *job, const struct outcome *o)
{
    free(job->reason);
    job->reason = o->reason ? xstrdup(o->reason) : NULL;
    job->end = (struct job){
        .status = STATUS_DONE,
        .verdict = o->verdict,
        .reason = job->reason,
        .passed = o->passed,
        .total = o->total,
        .time_us = o->time_us,
        .memory_kb = o->memory_kb,
        .has_score = o->has_score,
        .score = o->score,
        .max_score = o->max_score,
        .group_results = o->groups ? json_dumps(o->groups, JSON_COMPACT) : NULL,
        .stages = json_dumps(o->stages, JSON_COMPACT | JSON_REAL_PRECISION(15)),
        .limits = json_dumps(o->limits, JSON_COMPACT),
        .diagnostics = o->diagnostics ? json_dumps(o->diagnostics, JSON_COMPACT) : NULL,
        .compile_output = o->compile_output ? xstrdup(o->compile_output) : NULL,
        .tests = o->tests,
        .test_count = o->test_count,
    };
    finish(job, outcome_event(o));
}

/* --- again ---------------------------------------------------------------------------------- */

static void requeue_write(struct active_job *job);

static void on_retry_requeue(uv_timer_t *timer)
{
    requeue_write(CONTAINER_OF(timer, struct active_job, timer));
}

static void on_backoff_over(uv_timer_t *timer)
{
    job_wait(CONTAINER_OF(timer, struct active_job, timer));
}

static int requeue_op(struct store_conn *conn, void *arg, struct err *err)
{
    const struct store_call *call = arg;
    return job_mark_requeued(conn, call->job_id, call->attempt, call->reason, call->fault, err);
}

static void on_requeued(void *arg, int rc, const struct err *err)
{
    struct store_call *call = arg;
    struct active_job *job = call_back(call, JOB_REQUEUEING);
    call_destroy(call);
    if (!job)
        return;
    if (rc < 0 && strcmp(err->code, "stale_attempt") == 0) {
        job_end_stale(job, err);
        return;
    }
    if (rc < 0) {
        job_log(job, LOG_LEVEL_ERROR, "it could not be queued again", err->detail);
        write_again(job, on_retry_requeue);
        return;
    }
    job_enter(job, JOB_BACKOFF);
    job->attempt++;
    job_log_attempt(&job->log, job->attempt, 0);
    job_tell(job, json_pack("{s:s, s:s}", "type", "requeued", "reason", job->reason));
    uv_timer_start(&job->timer, on_backoff_over,
                   (uint64_t)BACKOFF_MS << (job->faults + job->changes), 0);
}

static void requeue_write(struct active_job *job)
{
    struct store_call *call = call_create(job);
    call->reason = xstrdup(job->reason);
    call->fault = job->was_fault;
    if (call_write(call, requeue_op, on_requeued) < 0)
        uv_timer_start(&job->timer, on_retry_requeue, JOB_STORE_RETRY_MS, 0);
}

/* A validator that failed twice in the same words would fail a third time: its own text, or the
 * answer that it reads, makes it fail. */
static bool failed_alike(const struct active_job *job, const struct err *err)
{
    return job->faults > 0 && strcmp(err->code, "validator_failed") == 0 && job->reason &&
           strcmp(job->reason, err->detail) == 0;
}

/* The judge itself failed: the job starts again, up to three times, and this is never a verdict on
 * the code. If the problem changed during the judging, that is no fault: the job is judged with the
 * problem as it is now, or is dead if it needs the old one. */
void job_fault(struct active_job *job, const struct err *err)
{
    judging_destroy(job->judging);
    job->judging = NULL;
    if (strcmp(err->code, "verification_outdated") == 0) {
        finish_unjudged(job, STATUS_DONE, err);
        return;
    }
    job->was_fault = strcmp(err->code, "revision_changed") != 0 || job->changes >= CHANGES_MAX;
    if (job->was_fault &&
        (job->faults >= FAULTS_MAX || failed_alike(job, err) || job_slots_us(job) > AGAIN_MAX_US)) {
        finish_dead(job, err);
        return;
    }
    *(job->was_fault ? &job->faults : &job->changes) += 1;
    counter_add(&metrics.jobs_retried, 1);
    job_log(job, job->was_fault ? LOG_LEVEL_WARN : LOG_LEVEL_INFO,
            job->was_fault ? "judging failed, and is begun again" : "judging is begun again",
            err->detail);
    free(job->reason);
    job->reason = xstrdup(err->detail);
    job_enter(job, JOB_REQUEUEING);
    requeue_write(job);
}

/* --- judging -------------------------------------------------------------------------------- */

static void on_judging_event(void *ctx, json_t *event)
{
    job_tell(ctx, event);
}

static void on_judging_ended(void *ctx, const struct outcome *outcome)
{
    struct active_job *job = ctx;
    if (outcome->fault) {
        struct err err = *outcome->fault;
        job_fault(job, &err);
        return;
    }
    finish_verdict(job, outcome);
}

const struct judging_callbacks job_judging_callbacks = {on_judging_event, on_judging_ended, NULL};
