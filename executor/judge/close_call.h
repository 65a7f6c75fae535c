/*
 * Fairness at the time limit. A run that ended by itself, did not sleep, and whose CPU time is
 * within a tenth of the limit, on either side, is repeated until two runs agree on whether it is in
 * time. What decides is what two of them say; all are reported, with their spread.
 *
 * A repeat has the slot of its judging and nothing more: nobody waits for it but who sent it.
 *
 * Thread: any. Ownership: embedded. Limits: CLOSE_RUNS_MAX in all; how many repeats a judging has
 * is its allowance's to say (allowance.h).
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

/* Takes one more run's result in. Whether it has to be repeated. */
bool close_call_add(struct close_call *call, const struct run_result *result, int64_t limit_ms);
/* {"runs":[{"time_ms","in_time"},...],"spread_ms"}; NULL where one run was enough. */
json_t *close_call_json(const struct close_call *call);

#endif
