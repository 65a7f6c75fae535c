/* Promises of fairness at the time limit: what is repeated, and what is reported. */
#include "check.h"

#include "executor/judge/close_call.h"

#define LIMIT_MS 1000

static struct run_result took(int64_t ms)
{
    return (struct run_result){.exited = true, .cpu_us = ms * 1000, .over_cpu = ms > LIMIT_MS};
}

/* Feeds runs of these times until no more is wanted; how many were. */
static int runs_wanted(struct close_call *call, const int64_t *times, int count)
{
    *call = (struct close_call){0};
    for (int i = 0; i < count; i++) {
        struct run_result result = took(times[i]);
        if (!close_call_add(call, &result, LIMIT_MS))
            return i + 1;
    }
    return count + 1;
}

static void only_a_time_near_the_limit_is_repeated(void **state)
{
    (void)state;
    struct close_call call;
    const struct {
        int64_t first;
        int runs;
    } cases[] = {{1, 1}, {899, 1}, {900, 2}, {1000, 2}, {1003, 2}, {1100, 2}, {1101, 1}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const int64_t times[] = {cases[i].first, cases[i].first};
        assert_int_equal(runs_wanted(&call, times, 2), cases[i].runs);
    }
}

static void two_runs_that_agree_decide(void **state)
{
    (void)state;
    struct close_call call;
    const struct {
        int64_t times[3];
        int runs;
        bool in_time;
    } cases[] = {{{1002, 950, 940}, 3, true},   {{1002, 1001, 0}, 2, false},
                 {{990, 1001, 980}, 3, true},   {{990, 1001, 1002}, 3, false},
                 {{1002, 500, 1002}, 3, false}, {{950, 400, 0}, 2, true}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_int_equal(runs_wanted(&call, cases[i].times, 3), cases[i].runs);
        assert_int_equal(call.runs[call.count - 1].in_time, cases[i].in_time);
    }
}

static void another_limit_is_no_close_call(void **state)
{
    (void)state;
    struct run_result memory = took(1001), wall = took(950);
    struct close_call call = {0};
    memory.over_memory = true;
    assert_false(close_call_add(&call, &memory, LIMIT_MS));
    call = (struct close_call){0};
    wall.over_wall = true;
    assert_false(close_call_add(&call, &wall, LIMIT_MS));
    assert_null(close_call_json(&call));
}

static void a_run_that_was_killed_is_no_close_call(void **state)
{
    (void)state;
    for (int64_t us = 1000001; us < 1100000; us += 9999) {
        struct close_call call = {0};
        struct run_result loop = {.signal = 9, .over_cpu = true, .cpu_us = us};
        assert_false(close_call_add(&call, &loop, LIMIT_MS));
        assert_null(close_call_json(&call));
    }
    struct close_call call = {0};
    struct run_result crashed = {.signal = 11, .cpu_us = 950000};
    assert_false(close_call_add(&call, &crashed, LIMIT_MS));
}

/* But a close call that was begun is decided by a third. */
static void a_repeat_that_was_killed_is_a_run_over_the_limit(void **state)
{
    (void)state;
    struct close_call call = {0};
    struct run_result near = took(990), killed = {.signal = 9, .over_cpu = true, .cpu_us = 1000100};
    assert_true(close_call_add(&call, &near, LIMIT_MS));
    assert_true(close_call_add(&call, &killed, LIMIT_MS));
    assert_false(close_call_add(&call, &killed, LIMIT_MS));
    assert_false(call.runs[2].in_time);
}

static void a_run_that_slept_is_not_repeated(void **state)
{
    (void)state;
    struct close_call call = {0};
    struct run_result slept = took(950);
    slept.wall_us = 4000000;
    slept.idle_us = 3000000;
    assert_false(close_call_add(&call, &slept, LIMIT_MS));
    /* One that only waited for its core is. */
    call = (struct close_call){0};
    slept.idle_us = 0;
    assert_true(close_call_add(&call, &slept, LIMIT_MS));
}

static void all_runs_are_reported_with_their_spread(void **state)
{
    (void)state;
    struct close_call call;
    const int64_t times[] = {1002, 950, 960};
    runs_wanted(&call, times, 3);
    json_t *json = close_call_json(&call);
    assert_int_equal(json_array_size(json_object_get(json, "runs")), 3);
    assert_true(json_number_value(json_object_get(json, "spread_ms")) == 52);
    json_decref(json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_a_time_near_the_limit_is_repeated),
        cmocka_unit_test(two_runs_that_agree_decide),
        cmocka_unit_test(another_limit_is_no_close_call),
        cmocka_unit_test(a_run_that_was_killed_is_no_close_call),
        cmocka_unit_test(a_repeat_that_was_killed_is_a_run_over_the_limit),
        cmocka_unit_test(a_run_that_slept_is_not_repeated),
        cmocka_unit_test(all_runs_are_reported_with_their_spread),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
