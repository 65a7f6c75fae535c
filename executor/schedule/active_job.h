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
 * No program of a job runs before the store has the job as running. So the server knows after a
 * crash which jobs ran.
 *
 * Thread: the loop.
 * Ownership: the executor owns the jobs; a job frees itself when its timer is closed.
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
    struct queue_item item; /* its user is the job's share (store/judging/jobs.h) */
    int64_t owner, rejudge_id;
    struct job_log log;
    int64_t attempt;
    int faults, changes; /* why it started again: faults of the judge, changes of the problem */
    bool was_fault;      /* whether the last of them was a fault */
    int crashes;         /* crashes of the server while the job was judged alone */
    bool is_suspect;     /* suspects.h */
    bool forgotten;      /* active_job_forget */
    bool has_place;      /* the queue has a place reserved for it */
    int slot;            /* -1: none */
    int64_t slot_since_us, slots_us; /* monotonic; the time in earlier slots, over all attempts */
    int64_t queued_us;               /* monotonic */
    size_t sent_position;            /* as the last `queued` event said */
    uv_timer_t timer;                /* for BACKOFF */
    enum submission_kind kind;       /* this and the following are set once the job is loaded */
    const struct language *language; /* NULL: the job could not be loaded */
    struct task *task;               /* while MARKING */
    struct judging *judging;
    int64_t problem_id, revision; /* while JUDGING */
    struct job end;               /* while FINISHING: the row to write; borrows from the judging */
    char *reason;                 /* why it is tried again, or is dead */
    struct buf events;            /* while FINISHING: the whole log as the store gets it */
    const struct job_event *done_event;
    struct list node;  /* executor->jobs */
    struct list place; /* executor->in_slots, resting, suspects.waiting, or on itself */
};

/* errands.h */
struct errands {
    struct list waiting;
    size_t count;                /* of them */
    struct errand_work *running; /* NULL: none */
    bool was_last;               /* an errand, and no job, has started last */
};

struct executor {
    struct judge judge; /* the executor as handlers see it */
    struct executor_config config;
    struct workshop workshop;
    struct queue *queue;
    struct suspects suspects;
    struct errands errands;
    struct pool *pool;
    void *by_id; /* tsearch(3) tree of struct active_job */
    struct backlog backlog;
    struct list jobs, in_slots, resting;
    size_t resting_count;
    size_t store_requests; /* callbacks of the store that have not come yet */
    uv_timer_t tick;       /* tells waiting jobs their position */
    uv_timer_t grace;
    uv_idle_t changed; /* active: the next turn of the loop checks which jobs may start */
    uv_timer_t show;   /* publishes the events of hidden tests for viewers other than staff */
    int open_handles;
    bool closing, cut_off, sandbox_closed;
    void (*closed)(void *ctx);
    void *closed_ctx;
};

/* NULL: the executor does not have the job. */
struct active_job *active_job_find(const struct executor *ex, const char *job_id);
/* reason: NULL for a new job; otherwise why the job is in the queue again, as its event says. */
void active_job_start(struct executor *ex, const struct job_ticket *ticket, const char *reason,
                      bool reserved);
/* The caller has checked that a slot is free, that it is this job's turn, and that the store takes
 * reads. */
void active_job_begin(struct active_job *job);
/* The store has deleted the job, and nothing judges it any more; its watchers get a last event. A
 * write that is under way fails by itself. */
void active_job_forget(struct active_job *job);
/* Stops the job where it is and writes nothing: the store still has it as unfinished. */
void active_job_cut_off(struct active_job *job);
/* Stops the job where it is, and records in the store that this is no crash. */
void active_job_give_back(struct active_job *job);
/* 1 is the next; 0: it does not wait. */
size_t active_job_position(const struct active_job *job);
void active_job_tell_position(struct active_job *job, size_t position);
/* Publishes the events that viewers other than staff have not got yet. */
void active_job_show(struct active_job *job);
/* Asks for active_job_show of all jobs at the next whole multiple of SHOW_MS, so that the moment
 * does not reveal when a hidden test ended. */
void executor_show_later(struct executor *ex);
/* Why nothing starts just now although jobs wait, in plain words; NULL: all is well. */
const char *executor_trouble(const struct executor *ex);
/* Something has changed that may let a job start, or let the executor end: the state of a job
 * (job_enter calls this for all of them), an answer of the store, or the time. The next turn of the
 * loop checks once, however often this is called. So nothing starts or ends inside a call. */
void executor_changed(struct executor *ex);
/* One of the counted callbacks of the store has come. */
void executor_store_answered(struct executor *ex);
/* One of the open handles is closed. This may free the executor. */
void executor_handle_closed(struct executor *ex);

#endif
