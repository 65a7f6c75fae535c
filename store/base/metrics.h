/*
 * All counters and measurements of the program, for GET /metrics. Every room adds to them;
 * handlers/system/metrics.c names and prints them. It asks the owners for states, such as the depth
 * of the queue.
 *
 * Thread: only one thread changes a number, the loop thread unless a comment names another, and any
 * thread reads it. So counting is a plain load and store, without a lock or a locked instruction.
 * Limits: a label is an enum or the index of a fixed table, never a text of a client.
 */
#ifndef ASSAY_METRICS_H
#define ASSAY_METRICS_H

#include "store/base/verdict.h"

#include <stdatomic.h>

typedef atomic_uint_fast64_t counter_t;

static inline uint64_t counter_read(const counter_t *counter)
{
    return atomic_load_explicit(counter, memory_order_relaxed);
}
static inline void counter_add(counter_t *counter, uint64_t n)
{
    atomic_store_explicit(counter, counter_read(counter) + n, memory_order_relaxed);
}

/* --- histograms ----------------------------------------------------------------------------- */

#define HISTOGRAM_BOUNDS_MAX 20

/* Upper bounds of the buckets, ascending; a bound times 10^exponent is in the base unit. */
struct histogram_scale {
    int exponent;
    size_t count;
    uint64_t bounds[HISTOGRAM_BOUNDS_MAX];
};
extern const struct histogram_scale scale_us, /* microseconds, 100 us to 60 s */
    scale_ns,                                 /* nanoseconds, 10 us to 1 s */
    scale_count;                              /* things, 1 to 256 */

struct histogram {
    const struct histogram_scale *scale;
    counter_t counts[HISTOGRAM_BOUNDS_MAX + 1]; /* of each bucket alone, not cumulative; the last
                                                   has values above all bounds */
    counter_t sum;
};

/* value is in the unit of the scale. A negative one (after a change of the clock) counts as 0. */
void histogram_add(struct histogram *histogram, int64_t value);
uint64_t histogram_count(const struct histogram *histogram); /* how many values were added */

/* --- the metrics ---------------------------------------------------------------------------- */

#define METRIC_LANGUAGES_MAX 64
#define METRIC_KINDS_MAX 4  /* of submissions */
#define METRIC_LIMITS_MAX 8 /* of enum limit_kind */

enum stage {
    STAGE_QUEUE,
    STAGE_COMPILE,
    STAGE_SETUP,
    STAGE_RUN,
    STAGE_CHECK,
    STAGE_TOTAL, /* from entering the queue to the outcome */
    STAGES
};

/* How the sandbox itself failed. A fault of submitted code is never one of these. */
enum sandbox_failure {
    SANDBOX_START,    /* the cell's helper could not be started */
    SANDBOX_TIMEOUT,  /* the helper did not answer in time */
    SANDBOX_ENDED,    /* the helper ended unexpectedly */
    SANDBOX_PROTOCOL, /* the helper sent something that breaks the protocol */
    SANDBOX_REPORTED, /* the helper reported a failure */
    SANDBOX_ENGINE,   /* the Docker engine is gone or refused a call */
    SANDBOX_REQUEST,  /* a request was larger than a cell accepts */
    SANDBOX_FAILURES
};

enum login_result { LOGIN_OK, LOGIN_FAILED, LOGIN_RESULTS };

struct metrics {
    /* judging */
    counter_t judged[METRIC_KINDS_MAX][METRIC_LANGUAGES_MAX][VERDICTS];
    counter_t jobs_retried, jobs_dead;
    struct histogram queue_wait, stages[STAGES];
    /* cells */
    counter_t cells_made, cells_died, sandbox_failures[SANDBOX_FAILURES];
    struct histogram cell_acquire;
    /* connections; requests are counted in reactor/net/http_metrics.h */
    counter_t connections_refused, outbox_drops, ws_frames_sent;
    /* people */
    counter_t rate_limited[METRIC_LIMITS_MAX], logins[LOGIN_RESULTS];
    /* the store: changed by its writer thread */
    struct histogram batch_operations, commit;
    counter_t commit_failures;
    /* the loop */
    struct histogram loop_lag;
    counter_t loop_lag_max_ns; /* since the start: it only grows */
};
extern struct metrics metrics;

#endif
