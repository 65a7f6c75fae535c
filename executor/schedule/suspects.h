/*
 * Suspects: jobs that ran when the server died. One of them may have killed it, so each is judged
 * alone: nothing else has a slot from before its first cell until its end is committed. A crash in
 * that time is its fault (store/judging/jobs.c counts it); a normal end clears it.
 *
 *   crashes 0         its turn is now, before all other jobs: those that run end first
 *   crashes 1, 2      its turn comes when this server has run for SUSPECT_QUIET_MS times that;
 * until then others are judged as always. So a server that is killed from outside again and again
 * charges nobody twice before it has run for that long JOB_CRASHES_MAX   it is dead
 *
 * Among those whose turn it is, fewer crashes go first, then the longer wait.
 *
 * Thread: the loop. Ownership: jobs are the executor's; a waiting one is linked by its `place`.
 * Limits: they have places beside those of the queue: after a crash as many as there were slots,
 * and each retry of a dead one adds one. Others wait only while one whose turn it is waits for the
 * slots to be empty or is judged. One that kills does so at most JOB_CRASHES_MAX times.
 */
#ifndef ASSAY_SUSPECTS_H
#define ASSAY_SUSPECTS_H

#include "store/base/base.h"

#define SUSPECT_QUIET_MS 5000

struct active_job;
struct executor;

struct suspects {
    struct list waiting; /* of struct active_job, in the order of their turns */
    size_t count;
    struct active_job *alone; /* it has the machine; NULL: none has */
    int64_t since_us;         /* monotonic: when this server began to judge */
};

void suspects_init(struct suspects *suspects);
void suspects_push(struct suspects *suspects, struct active_job *job);
void suspects_remove(struct suspects *suspects, struct active_job *job);
/* Those whose turn has come, which are the first: while there is one, nothing else may start. */
size_t suspects_due(const struct suspects *suspects);
/* The first of those that wait. NULL: none does. */
struct active_job *suspects_next(const struct suspects *suspects);
/* This one, which waits no more, has the machine. Nothing else may run. */
void suspects_begin(struct suspects *suspects, struct active_job *job);
/* Nothing of this job runs any more. Any other job than the one that is alone is fine. */
void suspects_release(struct suspects *suspects, const struct active_job *job);
/* 1 is the next; 0: it does not wait here. */
size_t suspects_position(const struct suspects *suspects, const struct active_job *job);
/* Why one of them waits, in plain words. */
void suspects_reason(const struct suspects *suspects, const struct active_job *job, char *out,
                     size_t size);

#endif
