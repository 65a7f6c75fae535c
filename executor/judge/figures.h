/*
 * The figures that come with a verdict: how long each stage of a judging took, and the limits that
 * were in force.
 *
 * Thread: the loop. Ownership: struct stages is a plain value; each json_t is a new reference.
 */
#ifndef ASSAY_FIGURES_H
#define ASSAY_FIGURES_H

#include "executor/judge/program.h"
#include "executor/judge/task.h"

#include <jansson.h>

/* Wall time of the stages so far, in microseconds; of run and check over all tests. */
struct stages {
    int64_t queue_us, compile_us, setup_us, run_us, check_us;
    int64_t started_us; /* monotonic: when it left the queue */
};

/* {"queue_ms","compile_ms","setup_ms","run_ms","check_ms"} */
json_t *stages_json(const struct stages *stages);
/* Adds them to the metrics of the process, with their total until now. */
void stages_measure(const struct stages *stages);
/* {"time_ms","wall_ms","total_wall_ms",...,"sandbox","missing":[...]}: of the task's own language.
 */
json_t *limits_json(const struct task *task, const struct workshop *workshop);

#endif
