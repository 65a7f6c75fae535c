/*
 * The judge, as handlers see it. Handlers submit jobs whose rows are committed, and ask how they
 * get on. Behind the table of operations is the scheduler of this process
 * (executor/schedule/local_judge.h); a judge on other machines has the same table. So no handler
 * looks into the memory of a scheduler.
 *
 *   judge_reserve    is there room for more?            -> places, or why there are none
 *   judge_submit     a job is committed: judge it
 *   judge_release    places that no job came for
 *   judge_look       jobs are committed, and nobody submits them one by one (a rejudge begins)
 *   judge_cancel     jobs are gone from the store (a rejudge is discarded)
 *   judge_errand     run a program of staff beside the jobs   -> what it wrote
 *   judge_watch      what happened to a job so far?     -> its events; later ones are reported
 *   judge_snapshot   how is a job getting on?           -> one state of it
 *   judge_queue      which jobs run, and which wait?    -> the first jobs
 *   judge_capacity   how much is there to do, and can it be done?
 *
 * A question has exactly one answer, by callback: inside the call, or later. Much may have happened
 * until then. So the caller keeps ids of requests and clients and never pointers to them, checks
 * again every condition it relies on (the client's user, whether the server stops), and frees its
 * `ctx` in the callback. Pointers in an answer are valid during the callback. A judge answers
 * everything before it is closed; if there is no judge (NULL: before the start or after the end),
 * the answer comes at once and says that it has nothing.
 *
 * Thread: the loop thread for every call and callback.
 */
#ifndef ASSAY_JUDGE_H
#define ASSAY_JUDGE_H

#include "executor/disclosure.h"
#include "executor/errand.h"
#include "store/judging/jobs.h"
#include "store/judging/submissions.h"

struct judge;

/* --- handing in ---------------------------------------------------------------------------- */

enum judge_room {
    JUDGE_ROOM,
    JUDGE_SHARE_FULL,  /* this share has share_max places */
    JUDGE_GUESTS_FULL, /* guests may use no more places */
    JUDGE_FULL,        /* the queue has no place for this share */
    JUDGE_STOPPING     /* the judge takes no more jobs */
};
/* The share_max of people who work for the judge: they may use every place. */
#define JUDGE_UNBOUNDED SIZE_MAX

/* The places that a caller asks for, and the share of the jobs that will use them. */
struct judge_places {
    int64_t share;   /* store/judging/jobs.h */
    int64_t address; /* an account's address, as a share; 0: unknown, or a guest */
    size_t share_max;
    size_t least, most; /* if fewer than `least` are free, none is reserved */
};
/* With JUDGE_ROOM, `count` places are reserved, from least to most; otherwise none is. */
typedef void judge_reserved_fn(void *ctx, enum judge_room room, size_t count);
/* For each reserved place the caller calls judge_submit with a new job, or releases it. */
void judge_reserve(struct judge *judge, const struct judge_places *places,
                   judge_reserved_fn *reserved, void *ctx);
void judge_release(struct judge *judge, int64_t share, int64_t address, size_t count);
/* reason: NULL for a new job, which uses a place reserved for its share and address. Otherwise the
 * job comes again, the event `requeued` has the reason, and it needs no place. The row is the
 * judge's order: if the judge has ended, the next one finds it. */
void judge_submit(struct judge *judge, const struct job_ticket *ticket, const char *reason);
void judge_look(struct judge *judge);
/* The judge stops judging the jobs of this rejudge; the store has deleted those that have not
 * ended. */
void judge_cancel(struct judge *judge, int64_t rejudge_id);

/* Runs a program of staff (errand.h). `done` comes once, also if there is no judge; then, and where
 * ERRANDS_MAX wait already, the errand's fault says so. */
#define ERRANDS_MAX 16
void judge_errand(struct judge *judge, struct errand *errand, errand_done_fn *done, void *ctx);

/* --- one job ------------------------------------------------------------------------------- */

struct judge_event {
    const char *job_id, *id; /* id: "attempt.seq" (event.h) */
    int64_t owner;           /* its user, who may see it: as in struct job */
    const char *json;        /* the whole text frame */
    size_t len;
    bool last; /* no event follows */
};
/* The owner of a judge gets every event of every job, once as staff see it, and once as all others
 * see it, which may be later. */
typedef void judge_event_fn(void *ctx, enum viewer viewer, const struct judge_event *event);

/* The events until now. */
struct judge_past {
    int64_t owner;
    const struct judge_event *events; /* oldest first */
    size_t count;
};
/* past NULL: the judge does not have the job (any more). Later events of the job come after this
 * answer, so none is missing and none comes twice. */
typedef void judge_watched_fn(void *ctx, const struct judge_past *past);
/* The events behind `after` (well-formed; NULL: all), as this viewer may see them. */
void judge_watch(struct judge *judge, const char *job_id, const char *after, enum viewer viewer,
                 judge_watched_fn *watched, void *ctx);

#define JUDGE_REASON_MAX 256
struct judge_snapshot {
    bool running;
    size_t position;               /* 1 is the next; 0: it is not in the queue */
    char reason[JUDGE_REASON_MAX]; /* why the job waits, in plain words; "": unknown */
    int64_t passed, total;         /* until now; total 0: unknown */
    json_t *tests;                 /* the tests that have ended, as in the events */
};
/* now NULL: the judge does not have the job. */
typedef void judge_snapshot_fn(void *ctx, const struct judge_snapshot *now);
void judge_snapshot(struct judge *judge, const char *job_id, enum viewer viewer,
                    judge_snapshot_fn *answered, void *ctx);

/* --- all of them --------------------------------------------------------------------------- */

struct judge_capacity {
    const char *trouble; /* why the judge starts nothing although jobs wait; NULL: all is well */
    size_t waiting;      /* in the queue */
    size_t resting;      /* jobs that wait for a moment before they are tried again */
    size_t running, slots;
    size_t suspects; /* jobs that ran when the server died: each waits to be judged alone, or is
                        judged alone now */
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
/* Lists the jobs that have a slot, then up to max of those that rest, then the suspects, then the
 * next max of the queue, by position. */
void judge_queue(struct judge *judge, size_t max, judge_queue_fn *answered, void *ctx);

/* --- the judge's side ---------------------------------------------------------------------- */

/* All operations are mandatory. They mean what the functions above say. */
struct judge_ops {
    void (*reserve)(struct judge *judge, const struct judge_places *places,
                    judge_reserved_fn *reserved, void *ctx);
    void (*release)(struct judge *judge, int64_t share, int64_t address, size_t count);
    void (*submit)(struct judge *judge, const struct job_ticket *ticket, const char *reason);
    void (*look)(struct judge *judge);
    void (*cancel)(struct judge *judge, int64_t rejudge_id);
    void (*errand)(struct judge *judge, struct errand *errand, errand_done_fn *done, void *ctx);
    void (*watch)(struct judge *judge, const char *job_id, const char *after, enum viewer viewer,
                  judge_watched_fn *watched, void *ctx);
    void (*snapshot)(struct judge *judge, const char *job_id, enum viewer viewer,
                     judge_snapshot_fn *answered, void *ctx);
    void (*capacity)(struct judge *judge, judge_capacity_fn *answered, void *ctx);
    void (*queue)(struct judge *judge, size_t max, judge_queue_fn *answered, void *ctx);
};
/* The first member of each implementation. */
struct judge {
    const struct judge_ops *ops;
};

#endif
