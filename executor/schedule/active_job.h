/*
 * One job from its acknowledgement to the commit of its end, inside the executor.
 *
 *   NEW --> WAITING --slot free--> LOADING --task made--> MARKING --committed as running--> JUDGING
 *   JUDGING --outcome--> FINISHING --committed--> gone
 *   LOADING, JUDGING --fault of the judge--> REQUEUEING --committed--> BACKOFF --timer--> WAITING
 *   LOADING, JUDGING --third fault, or nothing to be done--> FINISHING (dead)
 *   NEW --taken up after its last crash--> FINISHING (dead)
 *   MARKING, FINISHING, REQUEUEING --the store failed--> the same, written again after a pause
 *   any but NEW, FINISHING and REQUEUEING --its rejudge was discarded--> gone
 *
 * Nothing of a job runs before the store has it as running: so after a crash it is known which ran.
 *
 * Thread: the loop. Ownership: the executor's; frees itself when its timer is closed.
 *
 * Defined in: active_job_start.c, active_job_tell.c, executor.c.
 */
#ifndef ASSAY_ACTIVE_JOB_H
#define ASSAY_ACTIVE_JOB_H

#include "executor/judge.h"
#include "executor/judge/judging.h"
#include "executor/schedule/backlog.h"
#include "executor/schedule/executor.h"
#include "executor/schedule/job_log.h"
#include "executor/schedule/pool.h"
#include "executor/schedule/queue.h"
#include "executor/schedule/suspects.h"
#include "store/base/metrics.h"
#include "store/judging/jobs.h"

enum job_state {
    JOB_NEW,
    JOB_WAITING,
    JOB_LOADING,
    JOB_MARKING,
    JOB_JUDGING,
    JOB_FINISHING,
    JOB_REQUEUEING,
    JOB_BACKOFF,
    JOB_GONE
};

struct active_job {
    struct executor *executor;
    char id[JOB_ID_SIZE];
    enum job_state state;
    struct queue_item item; /* its user is the share the job is of (store/judging/submissions.h) */
    int64_t owner, rejudge_id;
    struct job_log log;
    int64_t attempt;
    int faults, changes;             /* why it was begun again: of the judge, of the problem */
    bool was_fault;                  /* the last of them */
    int crashes;                     /* of the server, while it was judged alone */
    bool is_suspect;                 /* suspects.h */
    bool forgotten;                  /* active_job_forget */
    bool has_place;                  /* in the queue one is held for it, until it waits there */
    int slot;                        /* -1: none */
    int64_t slot_since_us, slots_us; /* monotonic; in slots before, in all attempts */
    int64_t queued_us;               /* monotonic */
    size_t told_position;            /* in the last `queued` event */
    uv_timer_t timer;                /* backoff */
    enum submission_kind kind;       /* once loaded, as what follows */
    const struct language *language; /* NULL: it could not be loaded */
    struct task *task;               /* while MARKING */
    struct judging *judging;
    int64_t problem_id, revision; /* while JUDGING */
    struct job end;               /* while FINISHING: what is written; borrows from the judging */
    char *reason;                 /* why again, or dead */
    struct buf events;            /* while FINISHING: the whole log as it will be stored */
    const struct job_event *done_event;
    struct list node;  /* executor->jobs */
    struct list place; /* executor->in_slots, resting, suspects.waiting, or on itself */
};

struct executor {
    struct judge judge; /* what handlers have of it */
    struct executor_config config;
    struct workshop workshop;
    struct queue *queue;
    struct suspects suspects;
    struct pool *pool;
    void *by_id; /* tsearch(3) tree of struct active_job */
    struct backlog backlog;
    struct list jobs, in_slots, resting;
    size_t resting_count;
    size_t store_requests; /* callbacks of the store still to come */
    uv_timer_t tick;       /* tells waiting jobs their position */
    uv_timer_t grace;
    uv_idle_t changed; /* active: something is to be looked at in the next turn */
    uv_timer_t show;   /* tells others than staff what happened in hidden tests */
    int open_handles;
    bool closing, cut_off, sandbox_closed;
    void (*closed)(void *ctx);
    void *closed_ctx;
};

/* NULL: it is not active here. */
struct active_job *active_job_find(const struct executor *ex, const char *job_id);
/* `reason` is told where this is not its first time in the queue; NULL: it is new. */
void active_job_start(struct executor *ex, const struct job_ticket *ticket, const char *reason,
                      bool reserved);
/* A slot is free, it is this job's turn, and the store takes reads. */
void active_job_begin(struct active_job *job);
/* It is to be judged no more, and the store has forgotten it: who watches it is told. What is being
 * written is left to fail. */
void active_job_forget(struct active_job *job);
/* Stops where it is, unwritten: the store still has it as unfinished. */
void active_job_cut_off(struct active_job *job);
/* Stops where it is, and the store is told that this is no crash. */
void active_job_give_back(struct active_job *job);
/* 1 is the next; 0: it does not wait. */
size_t active_job_position(const struct active_job *job);
void active_job_tell_position(struct active_job *job, size_t position);
/* Tells others than staff what they were not told yet. */
void active_job_show(struct active_job *job);
/* Hidden tests of some job are to be told, but not to the millisecond in which they ended. */
void executor_show_later(struct executor *ex);
/* Why nothing is judged just now although jobs wait, in plain words; NULL: all is well. */
const char *executor_trouble(const struct executor *ex);
/* Something has changed by which a job may start, or the executor end: a state of a job (job_enter
 * says it for all of them), an answer of the store, the time. In the next turn of the loop it is
 * looked at once, however often this is called; so nothing starts or ends inside a call. */
void executor_changed(struct executor *ex);
/* One of the store's callbacks that are counted has come. */
void executor_store_answered(struct executor *ex);
/* One of the open handles is closed. May free the executor. */
void executor_handle_closed(struct executor *ex);

#endif
