#include "executor/schedule/local_judge.h"

#include "executor/event.h"
#include "executor/progress.h"
#include "executor/schedule/active_job.h"
#include "executor/schedule/errands.h"
#include "store/judging/jobs.h"

#include <stdio.h>
#include <string.h>

static struct executor *executor_of(struct judge *judge)
{
    return CONTAINER_OF(judge, struct executor, judge);
}

/* --- handing in ---------------------------------------------------------------------------- */

static enum judge_room room_of(enum queue_room room)
{
    switch (room) {
    case QUEUE_ROOM:
        return JUDGE_ROOM;
    case QUEUE_USER_FULL:
        return JUDGE_SHARE_FULL;
    case QUEUE_GUESTS_FULL:
        return JUDGE_GUESTS_FULL;
    case QUEUE_FULL:
        break;
    }
    return JUDGE_FULL;
}

static void release(struct judge *judge, int64_t share, int64_t address, size_t count)
{
    for (; count; count--)
        queue_release(executor_of(judge)->queue, share, address);
}

static void reserve(struct judge *judge, const struct judge_places *places,
                    judge_reserved_fn *reserved, void *ctx)
{
    struct executor *ex = executor_of(judge);
    enum queue_room room = QUEUE_ROOM;
    size_t count = 0;
    while (!ex->closing && count < places->most &&
           (room = queue_reserve(ex->queue, places->share, places->address, places->share_max)) ==
               QUEUE_ROOM)
        count++;
    if (!ex->closing && count >= places->least) {
        reserved(ctx, JUDGE_ROOM, count);
        return;
    }
    release(judge, places->share, places->address, count);
    reserved(ctx, ex->closing ? JUDGE_STOPPING : room_of(room), 0);
}

static void submit(struct judge *judge, const struct job_ticket *ticket, const char *reason)
{
    active_job_start(executor_of(judge), ticket, reason, !reason);
}

static void look(struct judge *judge)
{
    struct executor *ex = executor_of(judge);
    ex->backlog.empty = false;
    backlog_refill(ex);
}

static void cancel(struct judge *judge, int64_t rejudge_id)
{
    struct executor *ex = executor_of(judge);
    LIST_FOR_EACH (node, &ex->jobs) {
        struct active_job *job = CONTAINER_OF(node, struct active_job, node);
        if (job->rejudge_id == rejudge_id)
            active_job_forget(job);
    }
}

/* --- events so far ------------------------------------------------------------------------- */

/* The number of events that the viewer has got. `done` counts once it is committed. */
static size_t shown_count(const struct active_job *job, enum viewer viewer)
{
    return viewer == VIEWER_STAFF ? job->log.count : job->log.shown_count;
}

/* The viewer's version of the event; false: the viewer sees nothing. */
static bool event_text(const struct active_job *job, const struct job_event *event,
                       enum viewer viewer, struct bytes *out)
{
    *out = viewer == VIEWER_STAFF ? (struct bytes){event->json, event->len}
                                  : (struct bytes){event->public_json, event->public_len};
    return event != job->done_event && out->data;
}

static bool is_after(const struct job_event *event, int64_t attempt, int64_t seq)
{
    return event->attempt > attempt || (event->attempt == attempt && event->seq > seq);
}

static void watch(struct judge *judge, const char *job_id, const char *after, enum viewer viewer,
                  judge_watched_fn *watched, void *ctx)
{
    const struct active_job *job = active_job_find(executor_of(judge), job_id);
    int64_t attempt = 0, seq = 0;
    if (!job || (after && event_id_parse(after, &attempt, &seq) < 0)) {
        watched(ctx, NULL);
        return;
    }
    size_t count = shown_count(job, viewer), found = 0;
    AUTO_FREE struct judge_event *events = xcalloc(count + 1, sizeof *events);
    AUTO_FREE char *ids = xcalloc(count + 1, EVENT_ID_SIZE);
    for (size_t i = 0; i < count; i++) {
        const struct job_event *event = &job->log.events[i];
        char *id = ids + found * EVENT_ID_SIZE;
        struct bytes text;
        if (!is_after(event, attempt, seq) || !event_text(job, event, viewer, &text))
            continue;
        event_id_format(event->attempt, event->seq, id);
        events[found++] = (struct judge_event){
            .job_id = job->id, .id = id, .owner = job->owner, .json = text.data, .len = text.len};
    }
    watched(ctx, &(struct judge_past){job->owner, events, found});
}

/* --- how it stands ------------------------------------------------------------------------- */

/* While this holds, no other job may start. */
static bool suspects_have_turn(const struct executor *ex)
{
    return ex->suspects.alone || suspects_due(&ex->suspects);
}

static void reason_of(const struct active_job *job, char out[JUDGE_REASON_MAX])
{
    const struct executor *ex = job->executor;
    const char *trouble = executor_trouble(ex);
    size_t position = active_job_position(job), size = JUDGE_REASON_MAX;
    out[0] = '\0';
    if (job->state == JOB_BACKOFF)
        snprintf(out, size, "the judge failed and will try again: %s", job->reason);
    else if (position && ex->closing)
        snprintf(out, size, "the server is stopping; it will be judged after the next start");
    else if (position && trouble)
        snprintf(out, size, "no sandbox can be made just now: %s", trouble);
    else if (position && job->is_suspect)
        suspects_reason(&ex->suspects, job, out, size);
    else if (position && suspects_have_turn(ex))
        snprintf(out, size,
                 "the server died, and what ran then is judged alone first; %zu %s before it",
                 position - 1, position == 2 ? "waiting job is" : "waiting jobs are");
    else if (position > 1)
        snprintf(out, size, "%zu %s before it", position - 1,
                 position == 2 ? "job is" : "jobs are");
    else if (position == 1)
        snprintf(out, size, "it is next; all %d slots are busy", pool_slots(ex->pool));
}

static void snapshot(struct judge *judge, const char *job_id, enum viewer viewer,
                     judge_snapshot_fn *answered, void *ctx)
{
    const struct active_job *job = active_job_find(executor_of(judge), job_id);
    if (!job) {
        answered(ctx, NULL);
        return;
    }
    struct progress progress;
    progress_init(&progress);
    for (size_t i = 0; i < shown_count(job, viewer); i++) {
        struct bytes text;
        if (event_text(job, &job->log.events[i], viewer, &text))
            progress_take(&progress, text.data, text.len);
    }
    struct judge_snapshot now = {.running = progress.running,
                                 .position = active_job_position(job),
                                 .passed = progress.passed,
                                 .total = progress.total,
                                 .tests = progress.tests};
    reason_of(job, now.reason);
    if (viewer != VIEWER_STAFF)
        disclosure_reason(now.reason);
    answered(ctx, &now);
    progress_finish(&progress);
}

/* --- all of them --------------------------------------------------------------------------- */

static struct judge_capacity capacity_of(const struct executor *ex)
{
    struct cell_counts cells = {0};
    if (ex->workshop.sandbox)
        ex->workshop.ops->counts(ex->workshop.sandbox, &cells);
    return (struct judge_capacity){.trouble = executor_trouble(ex),
                                   .waiting = queue_depth(ex->queue) + ex->suspects.count,
                                   .resting = ex->resting_count,
                                   .running = (size_t)pool_busy(ex->pool),
                                   .slots = (size_t)pool_slots(ex->pool),
                                   .suspects = ex->suspects.count + (ex->suspects.alone != NULL),
                                   .cells = {.starting = cells.starting,
                                             .idle = cells.idle,
                                             .in_use = cells.in_use,
                                             .closing = cells.closing}};
}

static void capacity(struct judge *judge, judge_capacity_fn *answered, void *ctx)
{
    struct judge_capacity now = capacity_of(executor_of(judge));
    answered(ctx, &now);
}

struct listing {
    struct judge_queue_item *items;
    size_t count, room;
};

static void list_add(struct listing *listing, const struct active_job *job, bool running,
                     size_t position)
{
    if (listing->count == listing->room) {
        listing->room = listing->room ? listing->room * 2 : 64;
        listing->items = xrealloc(listing->items, listing->room * sizeof *listing->items);
    }
    struct judge_queue_item *item = &listing->items[listing->count++];
    *item = (struct judge_queue_item){.running = running, .position = position};
    memcpy(item->job_id, job->id, JOB_ID_SIZE);
    if (!running)
        reason_of(job, item->reason);
}

static void list_add_waiting(void *ctx, struct queue_item *item, size_t position)
{
    const struct active_job *job = CONTAINER_OF(item, struct active_job, item);
    list_add(ctx, job, false, suspects_due(&job->executor->suspects) + position);
}

static void queue(struct judge *judge, size_t max, judge_queue_fn *answered, void *ctx)
{
    const struct executor *ex = executor_of(judge);
    struct listing listing = {0};
    size_t resting = 0;
    LIST_FOR_EACH (node, &ex->in_slots)
        list_add(&listing, CONTAINER_OF(node, struct active_job, place), true, 0);
    LIST_FOR_EACH (node, &ex->resting)
        if (resting++ < max)
            list_add(&listing, CONTAINER_OF(node, struct active_job, place), false, 0);
    LIST_FOR_EACH (node, &ex->suspects.waiting) { /* all of them: there are few */
        const struct active_job *job = CONTAINER_OF(node, struct active_job, place);
        list_add(&listing, job, false, active_job_position(job));
    }
    queue_each(ex->queue, max, list_add_waiting, &listing);
    answered(ctx, &(struct judge_queue){capacity_of(ex), listing.items, listing.count});
    free(listing.items);
}

const struct judge_ops local_judge_ops = {.reserve = reserve,
                                          .release = release,
                                          .submit = submit,
                                          .look = look,
                                          .cancel = cancel,
                                          .errand = errand_begin,
                                          .watch = watch,
                                          .snapshot = snapshot,
                                          .capacity = capacity,
                                          .queue = queue};
