/*
 * The figures beside a verdict: the time of each stage of a judging, and the limits that were in
 * force.
 *
 * Thread: the loop. Ownership: struct stages is a plain value; each json_t is a new reference.
 */
#ifndef ASSAY_FIGURES_H
#define ASSAY_FIGURES_H

#include "executor/judge/program.h"
#include "executor/judge/task.h"

#include <jansson.h>

/* The wall time of the stages until now, in microseconds; run and check are sums over all tests. */
struct stages {
    int64_t queue_us, compile_us, setup_us, run_us, check_us;
    int64_t started_us; /* monotonic: when the job left the queue */
};

/* {"queue_ms","compile_ms","setup_ms","run_ms","check_ms"} */
json_t *stages_json(const struct stages *stages);
/* Adds the stages to the metrics of the process, and the total until now. */
void stages_measure(const struct stages *stages);
/* {"time_ms","wall_ms","total_wall_ms",...,"sandbox","missing":[...]}, for the task's own language.
 */
json_t *limits_json(const struct task *task, const struct workshop *workshop);

#endif
