#include "handlers/problems/time_histogram.h"

static int64_t sum_of(const struct time_count *times, size_t count)
{
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += times[i].count;
    return sum;
}

/* The time of this rank, counted from 1. */
static int64_t time_at(const struct time_count *times, size_t count, int64_t rank)
{
    int64_t seen = 0;
    for (size_t i = 0; i < count; i++) {
        seen += times[i].count;
        if (seen >= rank)
            return times[i].time_us;
    }
    return times[count - 1].time_us;
}

/* The smallest width of 1, 2 or 5 times a power of ten with which the range fits into the
 * buckets. */
static int64_t width_choose(int64_t from, int64_t to)
{
    static const int64_t steps[] = {1, 2, 5};
    for (int64_t unit = 10;; unit *= 10)
        for (size_t i = 0; i < COUNT_OF(steps); i++) {
            int64_t width = steps[i] * unit;
            if (to / width - from / width < TIME_BUCKETS_MAX)
                return width;
        }
}

void time_histogram_make(struct time_histogram *out, const struct time_count *times, size_t count)
{
    int64_t all = sum_of(times, count), last = times[count - 1].time_us;
    int64_t most = time_at(times, count, all - all / 100);
    int64_t width = width_choose(times[0].time_us, most), from = times[0].time_us / width * width;
    *out = (struct time_histogram){.accepted = all,
                                   .fastest_us = times[0].time_us,
                                   .median_us = time_at(times, count, (all + 1) / 2),
                                   .buckets = (int)(most / width - from / width) + 1};
    for (int i = 0; i <= out->buckets; i++)
        out->edges_us[i] = from + i * width;
    if (last >= out->edges_us[out->buckets])
        out->edges_us[out->buckets] = (last / width + 1) * width;
    for (size_t i = 0; i < count; i++) {
        int64_t bucket = (times[i].time_us - from) / width;
        out->counts[bucket < out->buckets ? bucket : out->buckets - 1] += times[i].count;
    }
}

void time_histogram_steps(struct time_histogram *out, const struct time_count *times, size_t count,
                          int64_t (*next)(int64_t time_us))
{
    int64_t all = sum_of(times, count);
    *out = (struct time_histogram){.accepted = all,
                                   .fastest_us = times[0].time_us,
                                   .median_us = time_at(times, count, (all + 1) / 2)};
    out->edges_us[0] = times[0].time_us;
    for (size_t i = 0; i < count;) {
        int64_t *edge = &out->edges_us[out->buckets];
        edge[1] = next(*edge + 1);
        if (out->buckets + 1 == TIME_BUCKETS_MAX)
            edge[1] = next(times[count - 1].time_us + 1);
        for (; i < count && times[i].time_us < edge[1]; i++)
            out->counts[out->buckets] += times[i].count;
        out->buckets++;
    }
}

double time_share_slower(const struct time_count *times, size_t count, int64_t time_us)
{
    int64_t slower = 0;
    for (size_t i = 0; i < count; i++)
        slower += times[i].time_us > time_us ? times[i].count : 0;
    return (double)slower / (double)sum_of(times, count);
}
