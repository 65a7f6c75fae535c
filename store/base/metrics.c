#include "store/base/metrics.h"

const struct histogram_scale scale_us = {.exponent = -6,
                                         .count = 18,
                                         .bounds = {100, 250, 500, 1000, 2500, 5000, 10000, 25000,
                                                    50000, 100000, 250000, 500000, 1000000, 2500000,
                                                    5000000, 10000000, 30000000, 60000000}};

const struct histogram_scale scale_ns = {
    .exponent = -9,
    .count = 16,
    .bounds = {10000, 25000, 50000, 100000, 250000, 500000, 1000000, 2500000, 5000000, 10000000,
               25000000, 50000000, 100000000, 250000000, 500000000, 1000000000}};

const struct histogram_scale scale_count = {
    .exponent = 0, .count = 9, .bounds = {1, 2, 4, 8, 16, 32, 64, 128, 256}};

struct metrics metrics = {.queue_wait.scale = &scale_us,
                          .stages = {[0 ... STAGES - 1] = {.scale = &scale_us}},
                          .cell_acquire.scale = &scale_us,
                          .batch_operations.scale = &scale_count,
                          .commit.scale = &scale_us,
                          .loop_lag.scale = &scale_ns};

void histogram_add(struct histogram *histogram, int64_t value)
{
    const struct histogram_scale *scale = histogram->scale;
    uint64_t number = value > 0 ? (uint64_t)value : 0;
    size_t bucket = 0;
    while (bucket < scale->count && number > scale->bounds[bucket])
        bucket++;
    counter_add(&histogram->counts[bucket], 1);
    counter_add(&histogram->sum, number);
}

uint64_t histogram_count(const struct histogram *histogram)
{
    uint64_t count = 0;
    for (size_t i = 0; i <= histogram->scale->count; i++)
        count += counter_read(&histogram->counts[i]);
    return count;
}
