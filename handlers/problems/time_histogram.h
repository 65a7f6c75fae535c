/*
 * Run times of many submissions as people look at them: the fastest, the middle one, and a
 * histogram of few buckets with round edges.
 *
 * Thread: any; pure. Limits: TIME_BUCKETS_MAX buckets, all of one width (those of steps aside) but
 * the last, which takes the slowest hundredth where that would lie beyond.
 */
#ifndef ASSAY_TIME_HISTOGRAM_H
#define ASSAY_TIME_HISTOGRAM_H

#include "store/judging/statistics.h"

#define TIME_BUCKETS_MAX 20

struct time_histogram {
    int64_t accepted, fastest_us, median_us;
    int buckets;
    int64_t edges_us[TIME_BUCKETS_MAX + 1]; /* bucket i is from edge i to below edge i + 1 */
    int64_t counts[TIME_BUCKETS_MAX];
};

/* times: by time, at least one. */
void time_histogram_make(struct time_histogram *out, const struct time_count *times, size_t count);
/* The same of times that were made steps of a scale: each step has a bucket of its own, up to the
 * next of the scale. */
void time_histogram_steps(struct time_histogram *out, const struct time_count *times, size_t count,
                          int64_t (*next)(int64_t time_us));
/* The share of these that took longer than time_us. */
double time_share_slower(const struct time_count *times, size_t count, int64_t time_us);

#endif
