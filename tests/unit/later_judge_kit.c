#include "tests/unit/later_judge_kit.h"

#include <string.h>

static struct later_judge *later_of(struct judge *judge)
{
    return CONTAINER_OF(judge, struct later_judge, judge);
}

static struct question *ask(struct judge *judge, enum question_kind kind, void *ctx)
{
    struct later_judge *later = later_of(judge);
    if (later->count == LATER_MAX)
        abort();
    struct question *question = &later->asked[later->count++];
    *question = (struct question){.kind = kind, .ctx = ctx};
    return question;
}

static struct question take(struct later_judge *later, size_t i, enum question_kind kind)
{
    if (i >= later->count || later->asked[i].kind != kind)
        abort();
    struct question question = later->asked[i];
    memmove(&later->asked[i], &later->asked[i + 1], (--later->count - i) * sizeof question);
    return question;
}

static void reserve(struct judge *judge, const struct judge_places *places,
                    judge_reserved_fn *reserved, void *ctx)
{
    struct question *question = ask(judge, ASKED_ROOM, ctx);
    question->places = *places;
    question->answer.reserved = reserved;
}

static void release(struct judge *judge, int64_t share, int64_t address, size_t count)
{
    (void)share, (void)address;
    later_of(judge)->released += count;
}

static void submit(struct judge *judge, const struct job_ticket *ticket, const char *reason)
{
    struct later_judge *later = later_of(judge);
    (void)reason;
    if (later->submits == LATER_MAX)
        abort();
    later->submitted[later->submits++] = *ticket;
}

static void look(struct judge *judge)
{
    later_of(judge)->looks++;
}

static void cancel(struct judge *judge, int64_t rejudge_id)
{
    later_of(judge)->cancelled = rejudge_id;
}

/* No test of the port asks for one. */
static void errand(struct judge *judge, struct errand *asked, errand_done_fn *done, void *ctx)
{
    (void)judge, (void)asked, (void)done, (void)ctx;
    abort();
}

static void watch(struct judge *judge, const char *job_id, const char *after, enum viewer viewer,
                  judge_watched_fn *watched, void *ctx)
{
    struct question *question = ask(judge, ASKED_WATCH, ctx);
    (void)after;
    memcpy(question->job_id, job_id, JOB_ID_SIZE);
    question->viewer = viewer;
    question->answer.watched = watched;
}

static void snapshot(struct judge *judge, const char *job_id, enum viewer viewer,
                     judge_snapshot_fn *answered, void *ctx)
{
    struct question *question = ask(judge, ASKED_SNAPSHOT, ctx);
    memcpy(question->job_id, job_id, JOB_ID_SIZE);
    question->viewer = viewer;
    question->answer.snapshot = answered;
}

static void capacity(struct judge *judge, judge_capacity_fn *answered, void *ctx)
{
    ask(judge, ASKED_CAPACITY, ctx)->answer.capacity = answered;
}

static void queue(struct judge *judge, size_t max, judge_queue_fn *answered, void *ctx)
{
    (void)max;
    ask(judge, ASKED_QUEUE, ctx)->answer.queue = answered;
}

static const struct judge_ops ops = {.reserve = reserve,
                                     .release = release,
                                     .submit = submit,
                                     .look = look,
                                     .cancel = cancel,
                                     .errand = errand,
                                     .watch = watch,
                                     .snapshot = snapshot,
                                     .capacity = capacity,
                                     .queue = queue};

void later_judge_init(struct later_judge *later)
{
    *later = (struct later_judge){.judge.ops = &ops};
}

void later_room(struct later_judge *later, size_t i, enum judge_room room, size_t count)
{
    struct question question = take(later, i, ASKED_ROOM);
    question.answer.reserved(question.ctx, room, count);
}

void later_watch(struct later_judge *later, size_t i, const struct judge_past *past)
{
    struct question question = take(later, i, ASKED_WATCH);
    question.answer.watched(question.ctx, past);
}

void later_snapshot(struct later_judge *later, size_t i, const struct judge_snapshot *now)
{
    struct question question = take(later, i, ASKED_SNAPSHOT);
    question.answer.snapshot(question.ctx, now);
}

void later_capacity(struct later_judge *later, size_t i, const struct judge_capacity *capacity_now)
{
    struct question question = take(later, i, ASKED_CAPACITY);
    question.answer.capacity(question.ctx, capacity_now);
}

void later_queue(struct later_judge *later, size_t i, const struct judge_queue *queue_now)
{
    struct question question = take(later, i, ASKED_QUEUE);
    question.answer.queue(question.ctx, queue_now);
}
