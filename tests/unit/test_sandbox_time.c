/* Promises on time: what counts as sleep, and that a compiler which writes much does not wait for
 * the reader of its output. */
#include "executor/sandbox/native/sandbox_native.h"
#include "tests/unit/cell_kit.h"
#include "tests/unit/check.h"

#include "executor/cell/run_time.h"

/* Some hundred milliseconds of a shell. */
#define WORK "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done"

static struct run_spec shell_spec(const char **argv, const char *script)
{
    argv[0] = "/bin/sh";
    argv[1] = "-c";
    argv[2] = script;
    argv[3] = NULL;
    struct run_spec spec = default_spec(argv);
    spec.phase = PHASE_COMPILE; /* what is judged has no shell in sight */
    spec.limits.cpu_ms = 20000;
    spec.limits.wall_ms = 60000;
    return spec;
}

static void time_asleep_is_told(void **state)
{
    (void)state;
    const char *argv[4];
    struct cell *cell = new_cell(CELL_PLAIN);
    struct run_spec spec = shell_spec(argv, "sleep 0.7");
    const struct run_result *result = run(cell, &spec);
    assert_clean_exit(result, 0);
    assert_true(result->idle_us >= 500000 - RUN_START_US);
    assert_true(result->idle_us <= result->wall_us);
    spec = shell_spec(argv, WORK);
    result = run(cell, &spec);
    assert_clean_exit(result, 0);
    assert_true(result->idle_us < result->cpu_us);
    sandbox_native.destroy(cell);
}

static void finish(struct last_run *ended)
{
    buf_finish(&ended->result.out);
    buf_finish(&ended->result.err);
    buf_finish(&ended->result.answer);
}

/* Four on one core: each has a fourth of it, and none has slept. */
static void waiting_for_the_core_is_not_sleep(void **state)
{
    (void)state;
    enum { BESIDE = 4 };
    struct cell *cells[BESIDE];
    struct last_run ended[BESIDE] = {{0}};
    for (int i = 0; i < BESIDE; i++)
        cells[i] = new_cell_on(0, CELL_PLAIN);
    const char *argv[4];
    struct run_spec spec = shell_spec(argv, WORK);
    for (int i = 0; i < BESIDE; i++)
        sandbox_native.run(cells[i], &spec, on_done, &ended[i]);
    for (int i = 0; i < BESIDE; i++) {
        while (!ended[i].there)
            uv_run(&loop, UV_RUN_ONCE);
        assert_false(ended[i].failed);
        const struct run_result *result = &ended[i].result;
        assert_clean_exit(result, 0);
        int64_t waited_us = result->wall_us - result->cpu_us;
        assert_true(result->idle_us <= waited_us / 4);
        finish(&ended[i]);
        sandbox_native.destroy(cells[i]);
    }
}

static void who_sleeps_is_ended_long_before_the_wall_limit(void **state)
{
    (void)state;
    const char *argv[4];
    struct cell *cell = new_cell(CELL_PLAIN);
    struct run_spec spec = shell_spec(argv, "sleep 59");
    spec.limits.idle_ms = 200;
    const struct run_result *result = run(cell, &spec);
    assert_true(result->over_wall);
    assert_in_range(result->wall_us, 200000, 20000000);
    assert_true(result->idle_us > 0);
    spec = shell_spec(argv, WORK); /* longer than that, but at work */
    spec.limits.idle_ms = 200;
    assert_clean_exit(run(cell, &spec), 0);
    sandbox_native.destroy(cell);
}

static void outputs_of_a_compiler_are_files(void **state)
{
    (void)state;
    static const char script[] =
        "import os, stat\n"
        "assert all(stat.S_ISREG(os.fstat(fd).st_mode) for fd in range(4))\n"
        "os.write(1, b'first\\n'); os.write(2, b'first\\nmore\\n'); os.write(3, b'last\\n')";
    const char *argv[] = {"/usr/bin/python3", "-I", "-S", "-c", script, NULL};
    struct cell *cell = new_cell(CELL_PLAIN);
    struct run_spec spec = default_spec(argv);
    spec.phase = PHASE_COMPILE;
    const struct run_result *result = run(cell, &spec);
    assert_clean_exit(result, 0);
    assert_text(&result->out, "first\n");
    assert_text(&result->err, "first\nmore\n");
    assert_text(&result->answer, "last\n");
    sandbox_native.destroy(cell);
}

static void output_of_a_compiler_is_limited(void **state)
{
    (void)state;
    static const char *const streams[] = {"1", "2", "3"};
    for (int i = 0; i < 3; i++) {
        struct cell *cell = new_cell(CELL_PLAIN);
        const char *argv[] = {PROBE, "output", streams[i], NULL};
        struct run_spec spec = default_spec(argv);
        spec.phase = PHASE_COMPILE;
        const struct run_result *result = run(cell, &spec);
        assert_true(result->over_output);
        assert_int_equal(result->out.len + result->err.len + result->answer.len, MIB);
        sandbox_native.destroy(cell);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(time_asleep_is_told),
        cmocka_unit_test(waiting_for_the_core_is_not_sleep),
        cmocka_unit_test(who_sleeps_is_ended_long_before_the_wall_limit),
        cmocka_unit_test(outputs_of_a_compiler_are_files),
        cmocka_unit_test(output_of_a_compiler_is_limited),
        cmocka_unit_test(test_host_is_left_clean),
    };
    begin(ASSAY_LIB_DIR);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    forget_last_run();
    return failed;
}
