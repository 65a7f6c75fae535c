/*
 * What the files of an active job share and nobody else sees, in the order of its life:
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

#define JOB_STORE_RETRY_MS 500 /* until a write that failed is tried again */

/* --- active_job_states.c */

/* Changes the state, and moves the job between the lists that its states stand for. Aborts on an
 * edge that active_job.h does not draw. */
void job_enter(struct active_job *job, enum job_state to);
/* In slots, so far, in all its attempts. */
int64_t job_slots_us(const struct active_job *job);

/* --- active_job.c */

void job_log(const struct active_job *job, enum log_level level, const char *what, const char *why);
/* The executor has it no more. */
void job_gone(struct active_job *job);
/* The store has the job no more, or at another attempt. */
void job_end_stale(struct active_job *job, const struct err *err);

/* --- active_job_end.c */

/* The judge itself failed: begins it again, or ends it as dead. `err` is not the job's own. */
void job_fault(struct active_job *job, const struct err *err);
/* It was alone in too many crashes of the server, and is dead. */
void job_finish_crashed(struct active_job *job);
/* What a judging tells its job. */
extern const struct judging_callbacks job_judging_callbacks;

/* --- active_job_tell.c */

/* Adds the event to the log and gives it to who watches. Takes over `event`. */
void job_tell(struct active_job *job, json_t *event);
/* last: no event follows. It is shown after all that came before it, but where it is of a hidden
 * test it waits for others. */
void job_publish(struct active_job *job, const struct job_event *event, bool last);
/* Puts the job where it waits, and tells its position. */
void job_wait(struct active_job *job);

/* --- calls to the store: a job may be cut off while one is to come back, so it carries the id, not
 * the job */

struct store_call {
    struct executor *executor;
    char job_id[JOB_ID_SIZE];
    int64_t attempt;
    bool fault;
    bool flag; /* of the operation: alone, had_begun */
    char *reason;
    enum submission_kind kind;
    struct disclosure disclosure;
    struct task *task;
    struct job *ending; /* borrowed from the job, which waits for this */
};

struct store_call *call_create(struct active_job *job);
void call_destroy(struct store_call *call);
/* -1: the store is full, and the call is destroyed. */
int call_write(struct store_call *call, store_op_fn *op, store_done_fn *done);
/* The job of a call that came back in the state it was made in, else NULL. Counts the call off. */
struct active_job *call_back(struct store_call *call, enum job_state state);

#endif
