#include "executor/sandbox/allowance.h"

/* A run may sleep this much beyond the allowance before it is killed. The measured sleep, which
 * leaves out the beginning of each run, decides the verdict. */
#define IDLE_SLACK_MS 1000

static int64_t at_least(int64_t least, int64_t value)
{
    return value > least ? value : least;
}

int64_t allowance_test_wall_ms(int64_t cpu_ms)
{
    return 3 * cpu_ms + ALLOWED_IDLE_MS + IDLE_SLACK_MS;
}

int64_t allowance_wall_ms(const struct run_limits *test, size_t tests)
{
    int64_t count = (int64_t)tests + ALLOWED_REPEATS;
    int64_t most_ms = at_least(ALLOWED_WALL_MS, count * test->cpu_ms);
    return count * test->wall_ms < most_ms ? count * test->wall_ms : most_ms;
}

static int64_t held_ms(const struct run_limits *test, size_t tests)
{
    return at_least(ALLOWED_WALL_MS,
                    ALLOWED_WAIT * ((int64_t)tests + ALLOWED_REPEATS) * test->cpu_ms);
}

void allowance_init(struct allowance *allowance, const struct run_limits *test, size_t tests)
{
    *allowance = (struct allowance){.test = *test,
                                    .wall_left_us = allowance_wall_ms(test, tests) * 1000,
                                    .idle_left_us = INT64_C(1000) * ALLOWED_IDLE_MS,
                                    .shared_left_us = INT64_C(1000) * ALLOWED_SHARED_MS,
                                    .held_left_us = held_ms(test, tests) * 1000,
                                    .renewal_left_us = INT64_C(1000) * ALLOWED_RENEWAL_MS,
                                    .repeats_left = ALLOWED_REPEATS};
}

/* What earlier tests slept beyond their limit is paid from the shares too. */
void allowance_share(struct allowance *allowance)
{
    int64_t missing_us = INT64_C(1000) * ALLOWED_SHARE_MS - allowance->idle_left_us;
    if (missing_us <= 0 || missing_us > allowance->shared_left_us)
        return;
    allowance->shared_left_us -= missing_us;
    allowance->idle_left_us += missing_us;
    allowance->has_share = true;
}

struct run_limits allowance_limits(const struct allowance *allowance)
{
    struct run_limits limits = allowance->test;
    int64_t wall_ms = at_least(1, allowance->wall_left_us / 1000);
    limits.wall_ms = wall_ms < limits.wall_ms ? wall_ms : limits.wall_ms;
    limits.held_ms = at_least(1, allowance->held_left_us / 1000);
    limits.idle_ms = at_least(0, allowance->idle_left_us / 1000) + IDLE_SLACK_MS;
    return limits;
}

void allowance_take(struct allowance *allowance, const struct run_result *result)
{
    allowance->wall_left_us -= result->wall_us - result->waited_us;
    allowance->held_left_us -= result->wall_us;
    allowance->idle_left_us -= result->idle_us;
}

void allowance_take_renewal(struct allowance *allowance, int64_t us)
{
    allowance->wall_left_us -= us;
    allowance->renewal_left_us -= us;
}

bool allowance_has_repeats(const struct allowance *allowance)
{
    return allowance->repeats_left >= CLOSE_RUNS_MAX - 1;
}

void allowance_take_repeat(struct allowance *allowance)
{
    allowance->repeats_left--;
}

_Static_assert(ALLOWED_IDLE_MS == 5000 && ALLOWED_SHARE_MS == 1500 && ALLOWED_RENEWAL_MS == 60000,
               "the words below say so");

/* Waiting for a core counts in neither sum. */
const char *allowance_used_up(const struct allowance *allowance)
{
    if (allowance->idle_left_us < 0 && allowance->has_share)
        return "it slept, or waited for what did not come, for more than the 1.5 s that a test may "
               "after another has failed";
    if (allowance->idle_left_us < 0)
        return "it slept, or waited for what did not come, for more than the 5 s that all tests "
               "together may";
    if (allowance->renewal_left_us < 0)
        return "each test left so many files, threads or processes behind that the next needed a "
               "new container, and compiling the program again took more than 60 s in all";
    if (allowance->wall_left_us < 0)
        return "all tests together took longer than they may";
    return NULL;
}

bool allowance_is_over(const struct allowance *allowance, struct err *err)
{
    if (allowance->held_left_us >= 0)
        return false;
    err_set(err, "starved", NULL,
            "the machine is too busy: all tests together took longer than any judging may, mostly "
            "because they waited for their core");
    return true;
}
