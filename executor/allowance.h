/*
 * What one judging may use over all its runs, so that no submission holds a slot for longer than
 * its CPU time, or the tests' number, explains. Beside the limits of each run there are
 *
 *   sleep    ALLOWED_IDLE_MS in all runs together in which a program neither runs nor waits for its
 *            core; what a neighbour takes from it is not counted (run_result.idle_us). A program
 * that sleeps as much as it may takes 1.5 times its CPU time, a tenth of a second a run, and this
 *   wall     as much as all tests and repeats may take one by one, but at most ALLOWED_WALL_MS, or
 *            the CPU time that they may use where that is more
 *   repeats  ALLOWED_REPEATS runs of close calls (close_call.h); after that the first run stands
 *
 * A run gets what is left, so a judging cannot come to more than this and one second.
 *
 * Thread: any. Ownership: embedded.
 */
#ifndef ASSAY_ALLOWANCE_H
#define ASSAY_ALLOWANCE_H

#include "executor/sandbox.h"

#define ALLOWED_IDLE_MS 5000
#define ALLOWED_WALL_MS (15 * 60 * 1000)
#define ALLOWED_REPEATS 4

struct allowance {
    struct run_limits test; /* of each run */
    int64_t wall_left_us, idle_left_us;
    int repeats_left;
};

void allowance_init(struct allowance *allowance, const struct run_limits *test, size_t tests);
/* The longest that a test may take where it uses so much CPU time. Never under what its sleep and
 * its use of the core allow it (cell/run.c): else what only waits for a busy core would be killed.
 */
int64_t allowance_test_wall_ms(int64_t cpu_ms);
/* All tests' wall time together, in milliseconds. */
int64_t allowance_wall_ms(const struct run_limits *test, size_t tests);
/* Of the next run. */
struct run_limits allowance_limits(const struct allowance *allowance);
void allowance_take(struct allowance *allowance, const struct run_result *result);
/* Whether a close call may be repeated until it is decided. */
bool allowance_has_repeats(const struct allowance *allowance);
void allowance_take_repeat(struct allowance *allowance);
/* What was used up, in words for a test's reason; NULL: nothing. */
const char *allowance_used_up(const struct allowance *allowance);

#endif
