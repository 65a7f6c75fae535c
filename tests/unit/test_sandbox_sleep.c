/* Promises on sleep: no program that is ready to run is taken for asleep, however little of its
 * core it gets and however many threads it has; and in no way can a program sleep unseen. */
#include "executor/sandbox/native/sandbox_native.h"
#include "tests/unit/cell_kit.h"
#include "tests/unit/check.h"

#include "executor/cell/run_time.h"

#include <string.h>

#define HOGS 9

static struct run_spec probe_spec(const char *const *argv)
{
    struct run_spec spec = default_spec(argv);
    spec.limits.cpu_ms = 20000;
    spec.limits.wall_ms = 60000;
    spec.limits.held_ms = 200000;
    spec.limits.idle_ms = 300;
    return spec;
}

static struct cell *hogs[HOGS];
static struct last_run ended_hogs[HOGS];

/* Beside which a run on the first slot gets a tenth of its core. */
static int start_hogs(void **state)
{
    static const char *const argv[] = {PROBE, "cpu", NULL};
    struct run_spec spec = probe_spec(argv);
    (void)state;
    spec.limits.cpu_ms = 200000;
    for (int i = 0; i < HOGS; i++) {
        hogs[i] = new_cell_on(0, CELL_PLAIN);
        sandbox_native.run(hogs[i], &spec, on_done, &ended_hogs[i]);
    }
    return 0;
}

static int stop_hogs(void **state)
{
    (void)state;
    for (int i = 0; i < HOGS; i++) {
        assert_false(ended_hogs[i].there);
        sandbox_native.destroy(hogs[i]);
    }
    return 0;
}

static void who_waits_for_its_core_does_not_sleep(void **state)
{
    static const char *const programs[][4] = {
        {PROBE, "join", "30", NULL}, {PROBE, "relay", "120", NULL}, {PROBE, "follow", "1", NULL}};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(programs); i++) {
        struct cell *cell = new_cell_on(0, CELL_PLAIN);
        struct run_spec spec = probe_spec(programs[i]);
        const struct run_result *result = run(cell, &spec);
        assert_clean_exit(result, 0);
        assert_int_equal(result->idle_us, 0);
        assert_true(result->waited_us > 2 * result->cpu_us);
        sandbox_native.destroy(cell);
    }
}

static void threads_that_work_do_not_sleep(void **state)
{
    static const char *const programs[][4] = {
        {PROBE, "join", "100", NULL}, {PROBE, "relay", "600", NULL}, {PROBE, "follow", "4", NULL}};
    (void)state;
    struct cell *cell = new_cell_on(0, CELL_PLAIN);
    for (size_t i = 0; i < COUNT_OF(programs); i++) {
        struct run_spec spec = probe_spec(programs[i]);
        const struct run_result *result = run(cell, &spec);
        assert_clean_exit(result, 0);
        assert_int_equal(result->idle_us, 0);
    }
    sandbox_native.destroy(cell);
}

static void sleep_is_seen_in_every_way(void **state)
{
    static const char *const ways[] = {"naps",  "turns", "newthreads", "lock",
                                       "event", "fork",  "vfork",      "stop"};
    (void)state;
    struct cell *cell = new_cell_on(0, CELL_PLAIN);
    for (size_t i = 0; i < COUNT_OF(ways); i++) {
        const char *argv[] = {PROBE, "doze", ways[i], NULL};
        struct run_spec spec = probe_spec(argv);
        const struct run_result *result = run(cell, &spec);
        if (!result->over_wall || result->over_cpu)
            fail_msg("%s: exited %d, code %d", ways[i], result->exited, result->exit_code);
        assert_true(result->idle_us > 0);
        assert_true(result->wall_us >= spec.limits.idle_ms * 1000 + RUN_START_US);
    }
    sandbox_native.destroy(cell);
}

/* Without a verdict: it is not the program that is slow. */
static void who_gets_no_core_is_a_fault_of_the_machine(void **state)
{
    static const char *const argv[] = {PROBE, "cpu", NULL};
    struct run_spec spec = probe_spec(argv);
    (void)state;
    struct cell *cell = new_cell_on(0, CELL_PLAIN);
    spec.limits.held_ms = 300;
    run_spec(cell, &spec);
    assert_true(last_run.failed);
    assert_non_null(strstr(last_run.failure.detail, "too busy"));
    sandbox_native.destroy(cell);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_that_work_do_not_sleep),
        cmocka_unit_test_setup_teardown(who_waits_for_its_core_does_not_sleep, start_hogs,
                                        stop_hogs),
        cmocka_unit_test(sleep_is_seen_in_every_way),
        cmocka_unit_test(who_gets_no_core_is_a_fault_of_the_machine),
        cmocka_unit_test(test_host_is_left_clean),
    };
    begin(ASSAY_LIB_DIR);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    forget_last_run();
    return failed;
}
