/*
 * The functions that the files of an active job share with nobody else, in the order of its life:
 * active_job.c (made, gone, its calls to the store), active_job_start.c (loaded, marked as running,
 * judged), active_job_end.c (recorded, or begun again); active_job_states.c (states) and
 * active_job_tell.c (events).
 *
 * Thread and ownership: as active_job.h says.
 *
 * Defined in: active_job.c, active_job_end.c, active_job_states.c, active_job_tell.c.
 */
#ifndef ASSAY_ACTIVE_JOB_PARTS_H
#define ASSAY_ACTIVE_JOB_PARTS_H

#include "executor/schedule/active_job.h"

#define JOB_STORE_RETRY_MS 500 /* the pause before a failed write is tried again */

/* --- active_job_states.c */

/* Changes the state, and moves the job to the lists that the new state stands for. Aborts on an
 * edge that active_job.h does not draw. */
void job_enter(struct active_job *job, enum job_state to);
/* The time in slots until now, over all attempts. */
int64_t job_slots_us(const struct active_job *job);

/* --- active_job.c */

void job_log(const struct active_job *job, enum log_level level, const char *what, const char *why);
/* The job leaves the executor. */
void job_gone(struct active_job *job);
/* The store does not have the job any more, or has it at another attempt. */
void job_end_stale(struct active_job *job, const struct err *err);

/* --- active_job_end.c */

/* The judge itself failed: starts the job again, or ends it as dead. `err` may not point into the
 * job. */
void job_fault(struct active_job *job, const struct err *err);
/* The job was judged alone in JOB_CRASHES_MAX crashes of the server. It ends as dead. */
void job_finish_crashed(struct active_job *job);
/* The callbacks of a judging; their ctx is the job. */
extern const struct judging_callbacks job_judging_callbacks;

/* --- active_job_tell.c */

/* Adds the event to the log and publishes it. Takes over `event`. */
void job_tell(struct active_job *job, json_t *event);
/* Sends the event to the watchers, after all events before it; an event of a hidden test waits for
 * others. last: no event follows. */
void job_publish(struct active_job *job, const struct job_event *event, bool last);
/* Puts the job into the queue or among the suspects, and publishes its position. */
void job_wait(struct active_job *job);

/* --- calls to the store. The job may be cut off before the answer comes, so a call has its id */

struct store_call {
    struct executor *executor;
    char job_id[JOB_ID_SIZE];
    int64_t attempt;
    bool fault;
    bool flag; /* for operations that need them: alone, had_begun */
    char *reason;
    enum submission_kind kind;
    struct disclosure disclosure;
    struct task *task;
    struct job *ending; /* borrowed from the job, which waits for this call */
};

struct store_call *call_create(struct active_job *job);
void call_destroy(struct store_call *call);
/* Returns -1 if the store takes no more writes; the call is destroyed then. */
int call_write(struct store_call *call, store_op_fn *op, store_done_fn *done);
/* Returns the job of a call that came back, if it is still in the state of the call, else NULL.
 * Decrements the count of open calls. */
struct active_job *call_back(struct store_call *call, enum job_state state);

#endif
