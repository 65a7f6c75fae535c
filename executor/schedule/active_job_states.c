/*
 * The states of an active job. Each state says in which lists the job is, and only job_enter moves
 * it:
 *
 *   WAITING                    in the queue; a suspect is among the waiting suspects
 *   LOADING, MARKING, JUDGING  in a slot; a suspect is alone, until it rests or is gone
 *   BACKOFF                    among the resting jobs
 *   all but GONE               among the jobs of the executor
 */
#include "executor/schedule/active_job_parts.h"
#include "store/base/states.h"

static const unsigned edges[] = {
    [JOB_NEW] = STATE(JOB_WAITING) | STATE(JOB_FINISHING),
    [JOB_WAITING] = STATE(JOB_LOADING) | STATE(JOB_GONE),
    [JOB_LOADING] =
        STATE(JOB_MARKING) | STATE(JOB_FINISHING) | STATE(JOB_REQUEUEING) | STATE(JOB_GONE),
    [JOB_MARKING] = STATE(JOB_JUDGING) | STATE(JOB_GONE),
    [JOB_JUDGING] = STATE(JOB_FINISHING) | STATE(JOB_REQUEUEING) | STATE(JOB_GONE),
    [JOB_FINISHING] = STATE(JOB_GONE),
    [JOB_REQUEUEING] = STATE(JOB_BACKOFF) | STATE(JOB_GONE),
    [JOB_BACKOFF] = STATE(JOB_WAITING) | STATE(JOB_GONE),
    [JOB_GONE] = 0,
};
static const struct states states = STATES("an active job", edges);

static bool has_slot(enum job_state state)
{
    return state == JOB_LOADING || state == JOB_MARKING || state == JOB_JUDGING;
}

static void wait_begin(struct active_job *job)
{
    struct executor *ex = job->executor;
    job->queued_us = clock_monotonic_us();
    job->sent_position = 0;
    if (!job->is_suspect)
        queue_push(ex->queue, &job->item, job->has_place);
    else if (job->has_place)
        queue_release(ex->queue, job->item.user_id, job->item.address);
    if (job->is_suspect)
        suspects_push(&ex->suspects, job);
    job->has_place = false;
}

static void wait_end(struct active_job *job)
{
    if (job->is_suspect)
        suspects_remove(&job->executor->suspects, job);
    else
        queue_remove(job->executor->queue, &job->item);
}

static void slot_take(struct active_job *job)
{
    struct executor *ex = job->executor;
    job->slot = pool_take(ex->pool);
    if (job->slot < 0)
        abort(); /* jobs_begin has checked that one is free */
    job->slot_since_us = clock_monotonic_us();
    list_push_back(&ex->in_slots, &job->place);
    if (job->is_suspect)
        suspects_begin(&ex->suspects, job);
}

static void slot_give(struct active_job *job)
{
    job->slots_us = job_slots_us(job);
    pool_give(job->executor->pool, job->slot);
    job->slot = -1;
    list_remove(&job->place);
}

static void rest_begin(struct active_job *job)
{
    list_push_back(&job->executor->resting, &job->place);
    job->executor->resting_count++;
}

static void rest_end(struct active_job *job)
{
    list_remove(&job->place);
    job->executor->resting_count--;
}

static void state_leave(struct active_job *job, enum job_state to)
{
    if (job->state == JOB_WAITING)
        wait_end(job);
    else if (job->state == JOB_BACKOFF)
        rest_end(job);
    else if (has_slot(job->state) && !has_slot(to))
        slot_give(job);
}

void job_enter(struct active_job *job, enum job_state to)
{
    states_check(&states, job->state, to);
    state_leave(job, to);
    job->state = to;
    if (to == JOB_WAITING)
        wait_begin(job);
    else if (to == JOB_LOADING)
        slot_take(job);
    else if (to == JOB_BACKOFF)
        rest_begin(job);
    else if (to == JOB_GONE)
        list_remove(&job->node);
    if (to == JOB_BACKOFF || to == JOB_GONE)
        suspects_release(&job->executor->suspects, job);
    executor_changed(job->executor);
}

int64_t job_slots_us(const struct active_job *job)
{
    return job->slots_us + (job->slot < 0 ? 0 : clock_monotonic_us() - job->slot_since_us);
}
