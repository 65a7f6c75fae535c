/*
 * The scheduler of this process as a judge (executor/judge.h): each operation looks into its memory
 * and answers inside the call.
 *
 * Thread: the loop.
 */
#ifndef ASSAY_LOCAL_JUDGE_H
#define ASSAY_LOCAL_JUDGE_H

#include "executor/judge.h"

/* For the struct judge inside a struct executor. */
extern const struct judge_ops local_judge_ops;

#endif
