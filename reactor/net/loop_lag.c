#include "reactor/net/loop_lag.h"

#include "store/base/metrics.h"

/* There are eight buckets for each power of two from 256 ns on. The index of a bucket is the
 * position of the highest bit, followed by the three bits below it. */
#define FIRST_BIT 8
#define SUB_BITS 3

static size_t bucket_of(uint64_t ns)
{
    if (ns < (1u << FIRST_BIT))
        return 0;
    unsigned bit = 63 - (unsigned)__builtin_clzll(ns);
    size_t sub = (ns >> (bit - SUB_BITS)) & ((1u << SUB_BITS) - 1);
    size_t bucket = ((size_t)(bit - FIRST_BIT) << SUB_BITS) + sub + 1;
    return bucket < LOOP_LAG_BUCKETS ? bucket : LOOP_LAG_BUCKETS - 1;
}

static uint64_t bucket_end_ns(size_t bucket)
{
    if (bucket == 0)
        return 1u << FIRST_BIT;
    size_t bit = ((bucket - 1) >> SUB_BITS) + FIRST_BIT;
    uint64_t sub = (bucket - 1) & ((1u << SUB_BITS) - 1);
    return ((uint64_t)1 << bit) + ((sub + 1) << (bit - SUB_BITS));
}

void loop_lag_record(struct loop_lag *lag, uint64_t ns)
{
    lag->turns++;
    lag->buckets[bucket_of(ns)]++;
    histogram_add(&metrics.loop_lag, (int64_t)ns);
    if (ns <= lag->longest_ns)
        return;
    counter_add(&metrics.loop_lag_max_ns, ns - lag->longest_ns);
    lag->longest_ns = ns;
}

/* Runs once a turn, before libuv waits for events. Records the time since the last call, without
 * the wait. */
static void on_prepare(uv_prepare_t *prepare)
{
    struct loop_lag *lag = CONTAINER_OF(prepare, struct loop_lag, prepare);
    uint64_t now = uv_hrtime(), idle = uv_metrics_idle_time(prepare->loop);
    uint64_t turn = now - lag->turn_ns, waited = idle - lag->idle_ns;
    if (lag->turn_ns && turn >= waited)
        loop_lag_record(lag, turn - waited);
    lag->turn_ns = now;
    lag->idle_ns = idle;
}

void loop_lag_start(struct loop_lag *lag, uv_loop_t *loop)
{
    *lag = (struct loop_lag){0};
    if (uv_loop_configure(loop, UV_METRICS_IDLE_TIME) < 0)
        abort();
    uv_prepare_init(loop, &lag->prepare);
    uv_prepare_start(&lag->prepare, on_prepare);
    uv_unref((uv_handle_t *)&lag->prepare);
}

void loop_lag_close(struct loop_lag *lag)
{
    uv_close((uv_handle_t *)&lag->prepare, NULL);
}

double loop_lag_quantile_us(const struct loop_lag *lag, double part)
{
    uint64_t wanted = (uint64_t)(part * (double)lag->turns), seen = 0;
    for (size_t i = 0; i < LOOP_LAG_BUCKETS; i++) {
        seen += lag->buckets[i];
        if (seen > wanted || seen == lag->turns)
            return (double)bucket_end_ns(i) / 1e3;
    }
    return 0;
}
