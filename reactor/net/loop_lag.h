/*
 * Measures how long the loop thread keeps others waiting: the time that each turn of the loop
 * spends in callbacks, which is the turn without libuv's wait for events. Kept as a histogram.
 *
 * Thread: the loop thread only. Ownership: the caller embeds it.
 * Limits: 0.25 us to 70 s in steps of 12.5 % or less; a longer turn counts as the longest.
 */
#ifndef ASSAY_LOOP_LAG_H
#define ASSAY_LOOP_LAG_H

#include "store/base/base.h"

#include <uv.h>

#define LOOP_LAG_BUCKETS 256

struct loop_lag {
    uv_prepare_t prepare;
    uint64_t turn_ns, idle_ns; /* at the start of this turn */
    uint64_t turns, longest_ns;
    uint64_t buckets[LOOP_LAG_BUCKETS];
};

/* Call it before the loop runs. */
void loop_lag_start(struct loop_lag *lag, uv_loop_t *loop);
void loop_lag_close(struct loop_lag *lag);
void loop_lag_record(struct loop_lag *lag, uint64_t ns);
/* This part (0 to 1) of all turns took at most so many microseconds. */
double loop_lag_quantile_us(const struct loop_lag *lag, double part);

#endif
