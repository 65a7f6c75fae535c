#include "executor/judge.h"
#include "store/judging/jobs.h"

void judge_reserve(struct judge *judge, const struct judge_places *places,
                   judge_reserved_fn *reserved, void *ctx)
{
    if (judge)
        judge->ops->reserve(judge, places, reserved, ctx);
    else
        reserved(ctx, JUDGE_STOPPING, 0);
}

void judge_release(struct judge *judge, int64_t share, int64_t address, size_t count)
{
    if (judge && count)
        judge->ops->release(judge, share, address, count);
}

void judge_submit(struct judge *judge, const struct job_ticket *ticket, const char *reason)
{
    if (judge)
        judge->ops->submit(judge, ticket, reason);
}

void judge_look(struct judge *judge)
{
    if (judge)
        judge->ops->look(judge);
}

void judge_cancel(struct judge *judge, int64_t rejudge_id)
{
    if (judge)
        judge->ops->cancel(judge, rejudge_id);
}

void judge_errand(struct judge *judge, struct errand *errand, errand_done_fn *done, void *ctx)
{
    if (judge) {
        judge->ops->errand(judge, errand, done, ctx);
        return;
    }
    err_set(&errand->fault, "stopping", NULL, "The server is stopping; try again soon.");
    done(ctx);
}

void judge_watch(struct judge *judge, const char *job_id, const char *after, enum viewer viewer,
                 judge_watched_fn *watched, void *ctx)
{
    if (judge)
        judge->ops->watch(judge, job_id, after, viewer, watched, ctx);
    else
        watched(ctx, NULL);
}

void judge_snapshot(struct judge *judge, const char *job_id, enum viewer viewer,
                    judge_snapshot_fn *answered, void *ctx)
{
    if (judge)
        judge->ops->snapshot(judge, job_id, viewer, answered, ctx);
    else
        answered(ctx, NULL);
}

void judge_capacity(struct judge *judge, judge_capacity_fn *answered, void *ctx)
{
    if (judge)
        judge->ops->capacity(judge, answered, ctx);
    else
        answered(ctx, NULL);
}

void judge_queue(struct judge *judge, size_t max, judge_queue_fn *answered, void *ctx)
{
    if (judge)
        judge->ops->queue(judge, max, answered, ctx);
    else
        answered(ctx, NULL);
}
