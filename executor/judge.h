/*
 * The judge, as handlers see it. They hand in jobs whose rows are committed, and ask what becomes
 * of them. Behind the table of operations is the scheduler of this process
 * (executor/schedule/local_judge.h); a judge on other machines has the same table. So no handler
 * looks into the memory of a scheduler, and this folder is all of the executor's work that handlers
 * know.
 *
 *   judge_reserve    is there room for more?            -> places, or why there are none
 *   judge_submit     a job is committed: judge it
 *   judge_release    places that no job came for
 *   judge_look       jobs are committed that nobody hands in (a rejudge begins)
 *   judge_cancel     jobs are gone from the store (a rejudge is discarded)
 *   judge_watch      what happened to a job so far?     -> its events; those to come are told
 *   judge_snapshot   how is a job getting on?           -> one state of it
 *   judge_queue      what is judged, and what is next?  -> the first jobs
 *   judge_capacity   how much is there to do, and can it be done?
 *
 * A question has exactly one answer, by callback: inside the call, or later. Much may have happened
 * until then. So who asks keeps ids of requests and clients and never pointers to them, looks again
 * at what it relies on (who the client is now, whether the server stops), and frees its `ctx` in
 * the answer. What an answer points to is valid during the callback. A judge answers everything
 * before it is closed; a judge that is NULL, not there yet or not any more, answers at once that it
 * has nothing.
 *
 * Thread: the loop thread for every call and callback.
 */
#ifndef ASSAY_JUDGE_H
#define ASSAY_JUDGE_H

#include "executor/disclosure.h"
#include "store/judging/jobs.h"
#include "store/judging/submissions.h"

struct judge;

/* --- handing in ------------------------------------------------------------------------------ */

enum judge_room {
    JUDGE_ROOM,
    JUDGE_SHARE_FULL,  /* this share has share_max */
    JUDGE_GUESTS_FULL, /* no place that guests may have is left for this one */
    JUDGE_FULL,        /* no place is left for this share */
    JUDGE_STOPPING     /* it takes no more */
};
/* share_max of who works for the judge, and may have every place there is. */
#define JUDGE_UNBOUNDED SIZE_MAX

/* Whose jobs are to come, and how many. */
struct judge_places {
    int64_t share;   /* store/judging/submissions.h */
    int64_t address; /* where an account's come from, as a share; 0: not known, or a guest's */
    size_t share_max;
    size_t least, most; /* with less than `least` none is taken */
};
/* JUDGE_ROOM: `count` places are held, from least to most. Else none is. */
typedef void judge_reserved_fn(void *ctx, enum judge_room room, size_t count);
/* Each place that is held is followed by one judge_submit of a new job, or is released. */
void judge_reserve(struct judge *judge, const struct judge_places *places,
                   judge_reserved_fn *reserved, void *ctx);
void judge_release(struct judge *judge, int64_t share, int64_t address, size_t count);
/* reason: why it comes again (event `requeued`), and then it needs no place; NULL: it is new, and
 * takes one that is held for its share and address. The row is the judge's order: where there is no
 * judge any more, the next one finds it. */
void judge_submit(struct judge *judge, const struct job_ticket *ticket, const char *reason);
void judge_look(struct judge *judge);
/* Its jobs are judged no more; those that have not ended are gone from the store. */
void judge_cancel(struct judge *judge, int64_t rejudge_id);

/* --- one job --------------------------------------------------------------------------------- */

struct judge_event {
    const char *job_id, *id; /* id: "attempt.seq" (event.h) */
    int64_t owner;           /* who may see it: as in struct job */
    const char *json;        /* the whole text frame */
    size_t len;
    bool last; /* none follows */
};
/* What the maker of a judge is told: every event of every job, as staff see it, and apart from that
 * as all others do, which may be later. */
typedef void judge_told_fn(void *ctx, enum viewer viewer, const struct judge_event *event);

/* The events so far. */
struct judge_past {
    int64_t owner;
    const struct judge_event *events; /* oldest first */
    size_t count;
};
/* past NULL: it does not have the job (any more). What it tells of the job comes after this answer,
 * or is in it: none is missing, and none comes twice. */
typedef void judge_watched_fn(void *ctx, const struct judge_past *past);
/* Those after `after` (well-formed, or NULL: all), as this viewer may see them. */
void judge_watch(struct judge *judge, const char *job_id, const char *after, enum viewer viewer,
                 judge_watched_fn *watched, void *ctx);

#define JUDGE_REASON_MAX 256
struct judge_snapshot {
    bool running;
    size_t position;               /* 1 is the next; 0: it is not in the queue */
    char reason[JUDGE_REASON_MAX]; /* why it waits, in plain words; "": it is not known */
    int64_t passed, total;         /* so far; total 0: not known */
    json_t *tests;                 /* that ended so far, as in its events */
};
/* now NULL: it does not have the job. */
typedef void judge_snapshot_fn(void *ctx, const struct judge_snapshot *now);
void judge_snapshot(struct judge *judge, const char *job_id, enum viewer viewer,
                    judge_snapshot_fn *answered, void *ctx);

/* --- all of them ----------------------------------------------------------------------------- */

struct judge_capacity {
    const char *trouble; /* why nothing is judged although jobs wait; NULL: all is well */
    size_t waiting;      /* in the queue */
    size_t resting;      /* wait for a moment before they are tried again */
    size_t running, slots;
    size_t
        suspects; /* ran when the server died, and are not cleared yet: they wait or are judged */
    struct judge_cells {
        size_t starting, idle, in_use, closing;
    } cells; /* of the sandbox */
};
/* capacity NULL: there is no judge. */
typedef void judge_capacity_fn(void *ctx, const struct judge_capacity *capacity);
void judge_capacity(struct judge *judge, judge_capacity_fn *answered, void *ctx);

struct judge_queue_item {
    char job_id[JOB_ID_SIZE];
    bool running;
    size_t position; /* 0: not in the queue */
    char reason[JUDGE_REASON_MAX];
};
struct judge_queue {
    struct judge_capacity capacity;
    const struct judge_queue_item *items;
    size_t count;
};
/* queue NULL: there is no judge. */
typedef void judge_queue_fn(void *ctx, const struct judge_queue *queue);
/* Those that have a slot, then up to max of those that rest, then those that are judged alone, then
 * the next max of the queue, by position. */
void judge_queue(struct judge *judge, size_t max, judge_queue_fn *answered, void *ctx);

/* --- the judge's side ------------------------------------------------------------------------ */

/* All are mandatory. They mean what the functions above say. */
struct judge_ops {
    void (*reserve)(struct judge *judge, const struct judge_places *places,
                    judge_reserved_fn *reserved, void *ctx);
    void (*release)(struct judge *judge, int64_t share, int64_t address, size_t count);
    void (*submit)(struct judge *judge, const struct job_ticket *ticket, const char *reason);
    void (*look)(struct judge *judge);
    void (*cancel)(struct judge *judge, int64_t rejudge_id);
    void (*watch)(struct judge *judge, const char *job_id, const char *after, enum viewer viewer,
                  judge_watched_fn *watched, void *ctx);
    void (*snapshot)(struct judge *judge, const char *job_id, enum viewer viewer,
                     judge_snapshot_fn *answered, void *ctx);
    void (*capacity)(struct judge *judge, judge_capacity_fn *answered, void *ctx);
    void (*queue)(struct judge *judge, size_t max, judge_queue_fn *answered, void *ctx);
};
/* Part of whatever implements it. */
struct judge {
    const struct judge_ops *ops;
};

#endif
