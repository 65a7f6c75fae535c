/*
 * Summarises the run times of many submissions: the fastest, the median, and a histogram of few
 * buckets with round edges.
 *
 * Thread: any; pure. Limits: TIME_BUCKETS_MAX buckets. All have the same width (unless they are
 * steps), except the last: it takes the slowest hundredth if that lies beyond.
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

/* times are sorted and not empty. */
void time_histogram_make(struct time_histogram *out, const struct time_count *times, size_t count);
/* The same for times that are rounded to the steps of a scale. Each step has a bucket, up to the
 * next step. */
void time_histogram_steps(struct time_histogram *out, const struct time_count *times, size_t count,
                          int64_t (*next)(int64_t time_us));
/* The part (0 to 1) of the times that are longer than time_us. */
double time_share_slower(const struct time_count *times, size_t count, int64_t time_us);

#endif
