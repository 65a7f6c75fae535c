/*
 * Reads from the store what a judging needs: the task of a job, and the tests of its problem in
 * batches of 2 MiB.
 *
 * Thread: stored_task_create is for a store's thread, the rest for the loop.
 * Ownership: the receiver owns the task and the tests.
 */
#ifndef ASSAY_STORED_TASK_H
#define ASSAY_STORED_TASK_H

#include "executor/judge/task.h"
#include "store/judging/submissions.h"

/* row: the job, found with its code. */
int stored_task_create(struct task **out, struct store_conn *conn, const struct job *row,
                       struct err *err) MUST_CHECK;
/* The load function of a test_source whose `source` is the active job. */
void stored_tests_load(void *source, size_t from, tests_loaded_fn *loaded, void *ctx);

#endif
