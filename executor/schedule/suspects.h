/*
 * Suspects: jobs that ran when the server died. One of them may have killed it, so each is judged
 * alone: no other job has a slot from before its first cell until its end is committed. A crash in
 * that time is its fault (store/judging/jobs.c counts it); a normal end clears it.
 *
 *   crashes 0         its turn is now, before all other jobs: those that run end first
 *   crashes 1, 2      its turn comes when this server has run for SUSPECT_QUIET_MS times that;
 * until then others are judged as always. So a server that is killed from outside again and again
 * charges nobody twice before it has run for that long JOB_CRASHES_MAX   it is dead
 *
 * Among suspects whose turn has come, fewer crashes go first, then the longer wait.
 *
 * Thread: the loop.
 * Ownership: the executor owns the jobs; a waiting one is linked by its `place`.
 * Limits: suspects have places beside those of the queue: after a crash as many as there were
 * slots, and one more for each retry of a dead suspect. Other jobs wait only while a suspect whose
 * turn has come waits for the slots to be empty, or is judged. A job kills the server at most
 * JOB_CRASHES_MAX times.
 */
#ifndef ASSAY_SUSPECTS_H
#define ASSAY_SUSPECTS_H

#include "store/base/base.h"

#define SUSPECT_QUIET_MS 5000

struct active_job;
struct executor;

struct suspects {
    struct list waiting; /* struct active_job, in the order of their turns */
    size_t count;
    struct active_job *alone; /* the job that is judged alone; NULL: none */
    int64_t since_us;         /* monotonic: when this server began to judge */
};

void suspects_init(struct suspects *suspects);
void suspects_push(struct suspects *suspects, struct active_job *job);
void suspects_remove(struct suspects *suspects, struct active_job *job);
/* The number of suspects whose turn has come; they are the first in the list. While there is one,
 * no other job may start. */
size_t suspects_due(const struct suspects *suspects);
/* The first that waits; NULL: none waits. */
struct active_job *suspects_next(const struct suspects *suspects);
/* This job does not wait any more and is judged alone. No other job may run. */
void suspects_begin(struct suspects *suspects, struct active_job *job);
/* No program of this job runs any more. The call has no effect for a job that is not the one judged
 * alone. */
void suspects_release(struct suspects *suspects, const struct active_job *job);
/* 1 is the next; 0: it does not wait here. */
size_t suspects_position(const struct suspects *suspects, const struct active_job *job);
/* Why a suspect waits, in plain words. */
void suspects_reason(const struct suspects *suspects, const struct active_job *job, char *out,
                     size_t size);

#endif
