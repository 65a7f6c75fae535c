/*
 * What one judging may use over all its runs together. It keeps a submission from holding a slot
 * for longer than its CPU time, or the number of tests, explains. Beside the limits of each run,
 * the sums below have limits:
 *
 * - sleep: ALLOWED_IDLE_MS in all runs together, counting the time in which no thread of a program
 *   runs or waits for its core. It leaves out what a neighbour takes (run_result.idle_us), a tenth
 *   of a second a run, and some sleep in small pieces (cell/asleep.h).
 * - shares: a run of the samples goes on after a test that failed, and people want to see the rest.
 *   There each later test may sleep ALLOWED_SHARE_MS, whatever was used up before; all shares
 *   together are ALLOWED_SHARED_MS on top of ALLOWED_IDLE_MS, so a run sleeps 30 s at most.
 * - wall: CPU time and sleep of all tests and repeats. The limit is the sum of the runs' own
 *   limits, but at most ALLOWED_WALL_MS or their CPU limits together, whichever is more.
 * - held: all time, also waiting for a busy core. The limit is ALLOWED_WALL_MS or ALLOWED_WAIT
 *   times the CPU limits together, whichever is more. A judging that exceeds it is a fault of the
 *   machine and has no verdict.
 * - renewals: ALLOWED_RENEWAL_MS of compiling again, in containers, because the last run left
 *   something behind that the next could read. A build has limits of its own, which come on top of
 *   this once.
 * - repeats: ALLOWED_REPEATS runs for close calls (close_call.h). After that the first run decides.
 *
 * Each run gets at most what is left, so a judging exceeds a sum by at most one second.
 *
 * Thread: any. Ownership: the caller embeds the struct.
 */
#ifndef ASSAY_ALLOWANCE_H
#define ASSAY_ALLOWANCE_H

#include "executor/sandbox/sandbox.h"

#define ALLOWED_IDLE_MS 5000
#define ALLOWED_SHARE_MS 1500
#define ALLOWED_SHARED_MS 25000
#define ALLOWED_WALL_MS (15 * 60 * 1000)
#define ALLOWED_WAIT 3
#define ALLOWED_RENEWAL_MS 60000
#define ALLOWED_REPEATS 4
#define CLOSE_RUNS_MAX 3 /* runs of one test that decide a close call */

struct allowance {
    struct run_limits test; /* limits of each run */
    int64_t wall_left_us, idle_left_us, held_left_us, renewal_left_us;
    int64_t shared_left_us; /* of ALLOWED_SHARED_MS */
    bool has_share;         /* idle_left_us is, or was, a share */
    int repeats_left;
};

void allowance_init(struct allowance *allowance, const struct run_limits *test, size_t tests);
/* The CPU time and sleep that a test with this CPU limit may use. */
int64_t allowance_test_wall_ms(int64_t cpu_ms);
/* The same for all tests together. */
int64_t allowance_wall_ms(const struct run_limits *test, size_t tests);
/* After a test that failed: gives the next one its share of sleep, as far as one is left. */
void allowance_share(struct allowance *allowance);
/* The limits of the next run. */
struct run_limits allowance_limits(const struct allowance *allowance);
void allowance_take(struct allowance *allowance, const struct run_result *result);
/* Takes the time until a run had a new cell with the program in it. */
void allowance_take_renewal(struct allowance *allowance, int64_t us);
/* Whether enough repeats are left to decide one more close call. */
bool allowance_has_repeats(const struct allowance *allowance);
void allowance_take_repeat(struct allowance *allowance);
/* The sum that was used up, in words for a test's reason. NULL: none. */
const char *allowance_used_up(const struct allowance *allowance);
/* Whether all runs together took longer than any judging may, whatever the program did. Then *err
 * says so. */
bool allowance_is_over(const struct allowance *allowance, struct err *err);

#endif
