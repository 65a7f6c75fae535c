/*
 * Fairness at the time limit. A run that ended by itself, did not sleep, and whose CPU time is
 * within a tenth of the limit, on either side, is repeated until two runs agree on whether it is in
 * time. Those two decide; all runs are reported, with their spread.
 *
 * A repeat uses the slot of its judging and nothing more, so only the author of the submission
 * waits for it.
 *
 * Thread: any.
 * Ownership: embedded.
 * Limits: CLOSE_RUNS_MAX runs of a test; the allowance of a judging bounds its repeats
 * (allowance.h).
 */
#ifndef ASSAY_CLOSE_CALL_H
#define ASSAY_CLOSE_CALL_H

#include "executor/sandbox/allowance.h"

#include <jansson.h>

struct close_call {
    int count;
    struct {
        int64_t cpu_us;
        bool in_time;
    } runs[CLOSE_RUNS_MAX];
};

/* Adds the result of one more run. Returns whether the test must run again. */
bool close_call_add(struct close_call *call, const struct run_result *result, int64_t limit_ms);
/* {"runs":[{"time_ms","in_time"},...],"spread_ms"}; NULL if there was only one run. */
json_t *close_call_json(const struct close_call *call);

#endif
