/*
 * The errands of this process (executor/errand.h). One runs at a time, in a slot like a judging,
 * and while jobs wait, a job starts between two errands. So staff who make tests take at most one
 * slot, and every second turn of it.
 *
 * Thread: the loop. Ownership: the executor owns what is behind an errand until its callback.
 * Limits: ERRANDS_MAX wait; those with a problem come before the others.
 */
#ifndef ASSAY_ERRANDS_H
#define ASSAY_ERRANDS_H

#include "executor/schedule/active_job.h"

void errands_init(struct errands *errands);
void errand_begin(struct judge *judge, struct errand *errand, errand_done_fn *done, void *ctx);
/* Whether an errand waits whose turn it is. jobs_wait: there are jobs that could start. */
bool errands_due(const struct executor *ex, bool jobs_wait);
/* The caller has checked that a slot is free and that it is the errand's turn. */
void errands_start(struct executor *ex);
/* Ends all of them, as not done: the server stops. */
void errands_close(struct executor *ex);

#endif
