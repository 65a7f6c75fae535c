/*
 * What the program counts and measures, all of it, for GET /metrics. Every room adds to it; what a
 * number is called there and in which words is said in reactor/metrics.c, which shows it. What is
 * a state rather than a count (the depth of the queue) is asked of its owner when it is shown.
 *
 * Thread: a number is changed by one thread only, the loop's where nothing else is said, and read
 * by any: so counting is a plain load and store, without a lock or a locked instruction.
 * Limits: a label is an enum or the index of a fixed table, never text from outside.
 */
#ifndef ASSAY_METRICS_H
#define ASSAY_METRICS_H

#include "store/base/base.h"

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

/* Upper bounds, ascending, of whole numbers; each is times 10^exponent in the base unit. */
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
    counter_t counts[HISTOGRAM_BOUNDS_MAX + 1]; /* of each bucket alone; then what is above all */
    counter_t sum;
};

/* In the unit of its scale; what is below 0 (a clock's doing) is 0. */
void histogram_add(struct histogram *histogram, int64_t value);
uint64_t histogram_count(const struct histogram *histogram); /* of values added */

/* --- all of them ---------------------------------------------------------------------------- */

#define METRIC_LANGUAGES_MAX 32
#define METRIC_VERDICTS_MAX 10 /* and one place more, for none */
#define METRIC_LIMITS_MAX 8    /* of enum limit_kind */

enum judged_kind { JUDGED_SUBMIT, JUDGED_RUN, JUDGED_VERIFY, JUDGED_KINDS };

enum stage {
    STAGE_QUEUE,
    STAGE_COMPILE,
    STAGE_SETUP,
    STAGE_RUN,
    STAGE_CHECK,
    STAGE_TOTAL, /* from its place in the queue to its outcome */
    STAGES
};

/* How the sandbox itself failed, never what submitted code did. */
enum sandbox_failure {
    SANDBOX_START,    /* the cell's helper could not be started */
    SANDBOX_TIMEOUT,  /* it did not answer in time */
    SANDBOX_ENDED,    /* it ended unexpectedly */
    SANDBOX_PROTOCOL, /* what it said was not understood */
    SANDBOX_REPORTED, /* it said itself that it failed */
    SANDBOX_ENGINE,   /* the Docker engine is gone, or refused */
    SANDBOX_REQUEST,  /* more was asked than a cell takes */
    SANDBOX_FAILURES
};

enum login_result { LOGIN_OK, LOGIN_FAILED, LOGIN_RESULTS };

struct metrics {
    /* judging */
    counter_t judged[JUDGED_KINDS][METRIC_LANGUAGES_MAX][METRIC_VERDICTS_MAX + 1];
    counter_t jobs_retried, jobs_dead;
    struct histogram queue_wait, stages[STAGES];
    /* cells */
    counter_t cells_made, cells_died, sandbox_failures[SANDBOX_FAILURES];
    struct histogram cell_acquire;
    /* connections; requests are counted in reactor/net/http_metrics.h */
    counter_t connections_refused, outbox_drops, ws_frames_sent;
    /* people */
    counter_t rate_limited[METRIC_LIMITS_MAX], logins[LOGIN_RESULTS];
    /* the store: its writer's */
    struct histogram batch_operations, commit;
    counter_t commit_failures;
    /* the loop */
    struct histogram loop_lag;
    counter_t loop_lag_max_ns; /* since the start: it only grows */
};
extern struct metrics metrics;

#endif
