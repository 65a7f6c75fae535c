/* Sends the events of a job to its watchers and adds them to its log, and puts it into the queue.
 */
#include "executor/schedule/active_job_parts.h"

#define POSITIONS_MAX (JOB_LOG_MAX / 4) /* the rest of the log is for the judging itself */

static void event_tell(const struct active_job *job, const struct job_event *event,
                       enum viewer viewer, struct bytes text, bool last)
{
    char id[EVENT_ID_SIZE];
    event_id_format(event->attempt, event->seq, id);
    const struct executor_config *config = &job->executor->config;
    config->on_event(config->on_event_ctx, viewer,
                     &(struct judge_event){.job_id = job->id,
                                           .id = id,
                                           .owner = job->owner,
                                           .json = text.data,
                                           .len = text.len,
                                           .last = last});
}

static void event_show(const struct active_job *job, const struct job_event *event, bool last)
{
    struct bytes text = {event->public_json, event->public_len};
    if (text.data)
        event_tell(job, event, VIEWER_PUBLIC, text, last);
}

/* Publishes all of the log except a `done` that is not committed. */
void active_job_show(struct active_job *job)
{
    struct job_log *log = &job->log;
    for (; log->shown_count < log->count; log->shown_count++) {
        const struct job_event *event = &log->events[log->shown_count];
        if (job->state == JOB_FINISHING && event == job->done_event)
            return;
        event_show(job, event, false);
    }
}

void job_publish(struct active_job *job, const struct job_event *event, bool last)
{
    event_tell(job, event, VIEWER_STAFF, (struct bytes){event->json, event->len}, last);
    if (event->shown == SHOWN_LATER)
        executor_show_later(job->executor);
    else if (!last)
        active_job_show(job);
    else
        event_show(job, event, true);
}

void job_tell(struct active_job *job, json_t *event)
{
    const struct job_event *added = job_log_add(&job->log, event);
    if (added)
        job_publish(job, added, false);
}

void active_job_tell_position(struct active_job *job, size_t position)
{
    if (position == job->sent_position || job->log.count >= POSITIONS_MAX)
        return;
    job->sent_position = position;
    job_tell(job, json_pack("{s:s, s:s, s:I}", "type", "queued", "job_id", job->id, "position",
                            (json_int_t)position));
}

size_t active_job_position(const struct active_job *job)
{
    const struct executor *ex = job->executor;
    size_t due = suspects_due(&ex->suspects);
    if (job->state != JOB_WAITING)
        return 0;
    if (!job->is_suspect)
        return due + queue_position(ex->queue, &job->item);
    size_t position = suspects_position(&ex->suspects, job);
    return position <= due ? position : position + queue_depth(ex->queue);
}

void job_wait(struct active_job *job)
{
    job_enter(job, JOB_WAITING);
    active_job_tell_position(job, active_job_position(job));
}
