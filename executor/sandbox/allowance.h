/*
 * What one judging may use over all its runs, so that no submission holds a slot for longer than
 * its CPU time, or the tests' number, explains. Beside the limits of each run there are
 *
 * - sleep: ALLOWED_IDLE_MS in all runs together in which none of a program's threads runs or waits
 *   for its core; what a neighbour takes from it is not counted (run_result.idle_us), nor a tenth
 *   of a second a run, nor some of what is slept in small pieces (cell/asleep.h)
 * - wall: CPU time and sleep of all tests and repeats; as much as they may take one by one, but at
 *   most ALLOWED_WALL_MS, or the CPU time that they may use where that is more
 * - held: everything, also the waiting for a busy core; ALLOWED_WALL_MS, or ALLOWED_WAIT times the
 *   CPU time that they may use where that is more. A judging that takes longer is a fault of the
 *   machine and has no verdict
 * - repeats: ALLOWED_REPEATS runs of close calls (close_call.h); after that the first run stands
 *
 * A run gets what is left, so a judging cannot come to more than this and one second.
 *
 * Thread: any. Ownership: embedded.
 */
#ifndef ASSAY_ALLOWANCE_H
#define ASSAY_ALLOWANCE_H

#include "executor/sandbox/sandbox.h"

#define ALLOWED_IDLE_MS 5000
#define ALLOWED_WALL_MS (15 * 60 * 1000)
#define ALLOWED_WAIT 3
#define ALLOWED_REPEATS 4
#define CLOSE_RUNS_MAX 3 /* of one test, to decide a close call */

struct allowance {
    struct run_limits test; /* of each run */
    int64_t wall_left_us, idle_left_us, held_left_us;
    int repeats_left;
};

void allowance_init(struct allowance *allowance, const struct run_limits *test, size_t tests);
/* CPU time and sleep that a test may come to where it may use so much CPU time. */
int64_t allowance_test_wall_ms(int64_t cpu_ms);
/* The same of all tests together. */
int64_t allowance_wall_ms(const struct run_limits *test, size_t tests);
/* Of the next run. */
struct run_limits allowance_limits(const struct allowance *allowance);
void allowance_take(struct allowance *allowance, const struct run_result *result);
/* Whether a close call may be repeated until it is decided. */
bool allowance_has_repeats(const struct allowance *allowance);
void allowance_take_repeat(struct allowance *allowance);
/* What was used up, in words for a test's reason; NULL: nothing. */
const char *allowance_used_up(const struct allowance *allowance);
/* Whether all runs together took as long as they may, whatever the program did; err: in words. */
bool allowance_is_over(const struct allowance *allowance, struct err *err);

#endif
