/* What a program sees in a cell, what it may use, and what it cannot do. */
#include "tests/unit/cell_kit.h"
#include "tests/unit/check.h"

#include "executor/sandbox/native/sandbox_native.h"

#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- what an honest program sees ------------------------------------------------------------ */

static void test_program_runs_and_its_output_comes_back(void **state)
{
    (void)state;
    const struct run_result *result = probe("hello", NULL);
    assert_clean_exit(result, 0);
    assert_text(&result->out, "hello\n");
    assert_true(result->wall_us > 0 && result->cpu_us > 0);
}

static void test_input_is_exactly_what_was_given(void **state)
{
    (void)state;
    struct cell *cell = new_cell(CELL_PLAIN);
    const char *argv[] = {PROBE, "cat", NULL};
    struct run_spec spec = default_spec(argv);
    size_t len = 700000;
    AUTO_FREE char *input = xmalloc(len);
    for (size_t i = 0; i < len; i++)
        input[i] = (char)(i * 7 + i / 256);
    spec.input = (struct bytes){input, len};
    const struct run_result *result = run(cell, &spec);
    assert_clean_exit(result, 0);
    assert_int_equal(result->out.len, len);
    assert_memory_equal(result->out.data, input, len);
    spec.input = (struct bytes){NULL, 0};
    assert_int_equal(run(cell, &spec)->out.len, 0);
    sandbox_native.destroy(cell);
}

static void test_streams_are_kept_apart(void **state)
{
    (void)state;
    const struct run_result *result = probe("answer", NULL);
    assert_clean_exit(result, 0);
    assert_text(&result->out, "out");
    assert_text(&result->err, "err");
    assert_text(&result->answer, "answer");
}

static void test_exit_code_and_signal_are_facts(void **state)
{
    (void)state;
    assert_clean_exit(probe("exit", "42"), 42);
    const struct run_result *result = probe("abort", NULL);
    assert_false(result->exited);
    assert_int_equal(result->signal, SIGABRT);
}

static void test_box_holds_files_read_only(void **state)
{
    (void)state;
    struct cell *cell = new_cell(CELL_PLAIN);
    sandbox_native.put(cell, "note.txt", (struct bytes){"in the box", 10});
    const char *argv[] = {"/bin/sh", "-c", "cat /box/note.txt; echo x >/box/note.txt", NULL};
    struct run_spec spec = default_spec(argv);
    spec.phase = PHASE_COMPILE; /* a judged program has no shell in sight */
    const struct run_result *result = run(cell, &spec);
    assert_text(&result->out, "in the box");
    assert_int_not_equal(result->exit_code, 0);
    sandbox_native.destroy(cell);
}

/* --- limits --------------------------------------------------------------------------------- */

static void test_memory_is_limited(void **state)
{
    (void)state;
    const struct run_result *result = probe("memory", NULL);
    assert_true(result->over_memory);
    assert_false(result->exited);
    assert_in_range(result->memory_kb, 60 * 1024, 66 * 1024);
}

static void test_cpu_time_is_limited_and_counted_in_children(void **state)
{
    (void)state;
    struct cell *cell = new_cell(CELL_PLAIN);
    const char *direct[] = {PROBE, "cpu", NULL};
    const char *child[] = {"/bin/sh", "-c", "trap '' XCPU TERM; " PROBE " cpu & wait", NULL};
    struct run_spec spec = default_spec(direct);
    spec.limits.cpu_ms = 200;
    const struct run_result *result = run(cell, &spec);
    assert_true(result->over_cpu);
    assert_false(result->over_wall);
    assert_in_range(result->cpu_us, 200000, 400000);
    spec.argv = child;
    spec.phase = PHASE_COMPILE; /* which has a shell */
    result = run(cell, &spec);
    assert_true(result->over_cpu);
    assert_in_range(result->cpu_us, 200000, 400000);
    sandbox_native.destroy(cell);
}

static void test_sleepers_are_ended(void **state)
{
    (void)state;
    struct cell *cell = new_cell(CELL_PLAIN);
    for (int i = 0; i < 2; i++) {
        const char *argv[] = {PROBE, i ? "stop" : "sleep", NULL};
        struct run_spec spec = default_spec(argv);
        spec.limits.wall_ms = 150;
        const struct run_result *result = run(cell, &spec);
        assert_true(result->over_wall);
        assert_false(result->over_cpu);
        assert_in_range(result->wall_us, 150000, 400000);
    }
    sandbox_native.destroy(cell);
}

static void test_output_is_limited_on_every_stream(void **state)
{
    (void)state;
    static const char *const streams[] = {"1", "2", "3"};
    for (int i = 0; i < 3; i++) {
        const struct run_result *result = probe("output", streams[i]);
        assert_true(result->over_output);
        assert_int_equal(result->out.len + result->err.len + result->answer.len, MIB);
    }
}

static void test_processes_are_limited(void **state)
{
    (void)state;
    const struct run_result *result = probe("processes", NULL);
    assert_text(&result->out, "15\n"); /* and itself */
}

static void test_fork_bomb_is_contained(void **state)
{
    (void)state;
    struct cell *cell = new_cell(CELL_PLAIN);
    const char *argv[] = {PROBE, "forkbomb", NULL};
    struct run_spec spec = default_spec(argv);
    spec.limits.wall_ms = spec.limits.cpu_ms = 300;
    const struct run_result *result = run(cell, &spec);
    /* On a busy machine its processes may meet the limit of memory before that of time. */
    assert_true(result->over_cpu || result->over_wall || result->over_memory);
    assert_clean_exit(probe_in(cell, "hello", NULL), 0);
    sandbox_native.destroy(cell);
}

static void test_one_core_a_cell(void **state)
{
    (void)state;
    const struct run_result *result = probe("cores", "400");
    assert_clean_exit(result, 0);
    assert_in_range(strtol(result->out.data, NULL, 10), 10, 520);
}

static void test_files_are_limited(void **state)
{
    (void)state;
    assert_text(&probe("files", NULL)->out, "60\n"); /* and stdio and the answer */
    const struct run_result *result = probe("work", NULL);
    assert_in_range(strtol(result->out.data, NULL, 10), 3 * MIB, 4 * MIB);
    result = probe("inodes", NULL);
    assert_in_range(strtol(result->out.data, NULL, 10), 100, 4096);
    result = probe("filesize", NULL);
    assert_true(result->exited || result->signal == SIGXFSZ);
}

static void test_program_larger_than_its_limit_is_over_memory(void **state)
{
    (void)state;
    struct cell *cell = new_cell(CELL_PLAIN);
    const char *compile[] = {"/usr/bin/gcc", "-O1", "-mcmodel=large", "-o", "/work/main",
                             "/box/main.c",  NULL};
    struct run_spec spec = default_spec(compile);
    static const char source[] = "char big[1UL << 40];\n"
                                 "int main(int c, char **v) { return v[0][0] + big[c]; }\n";
    sandbox_native.put(cell, "main.c", (struct bytes){source, sizeof source - 1});
    spec.phase = PHASE_COMPILE;
    spec.limits.memory_kb = 512 * 1024;
    spec.limits.processes = 32;
    spec.keep = "main";
    const struct run_result *result = run(cell, &spec);
    assert_clean_exit(result, 0);
    assert_true(result->kept);
    const char *argv[] = {"/box/main", NULL};
    spec = default_spec(argv);
    assert_true(run(cell, &spec)->over_memory);
    sandbox_native.destroy(cell);
}

/* --- the walls ------------------------------------------------------------------------------ */

/* A run has a pid namespace of its own, in which what a run leaves behind does not live on to be
 * found by the next. */
static void test_each_run_has_its_own_init(void **state)
{
    (void)state;
    struct cell *cell = new_cell(CELL_PLAIN);
    char first[256];
    for (int round = 0; round < 2; round++) {
        const struct run_result *result = probe_in(cell, "look", NULL);
        assert_clean_exit(result, 0);
        if (round == 0)
            snprintf(first, sizeof first, "%.*s", (int)result->out.len, result->out.data);
        assert_text(&result->out, first);
        assert_clean_exit(probe_in(cell, "daemon", NULL), 0);
    }
    assert_non_null(strstr(first, "parent 1 pid "));
    assert_non_null(strstr(first, "nothing in /proc\n"));
    sandbox_native.destroy(cell);
}

static void test_attacks_are_refused(void **state)
{
    (void)state;
    static const char *const attacks[][2] = {
        {"network", NULL},       {"ipc", NULL},
        {"calls", NULL},         {"namespaces", NULL},
        {"trace", NULL},         {"mount", NULL},
        {"root", NULL},          {"setuid", NULL},
        {"caps", NULL},          {"nnp", NULL},
        {"filter", NULL},        {"inherit", NULL},
        {"limits", NULL},        {"write", NULL},
        {"writebox", NULL},      {"proc", NULL},
        {"tiocsti", NULL},       {"open", "/root"},
        {"open", "/home"},       {"open", "/etc/shadow"},
        {"open", "/var"},        {"open", "/srv"},
        {"open", "/sys"},        {"open", "/dev/mem"},
        {"open", "/dev/tty"},    {"open", "/box/../etc/shadow"},
        {"open", ASSAY_LIB_DIR},
    };
    struct cell *cell = new_cell(CELL_PLAIN);
    for (size_t i = 0; i < COUNT_OF(attacks); i++) {
        const struct run_result *result = probe_in(cell, attacks[i][0], attacks[i][1]);
        if (!result->exited || result->exit_code)
            fail_msg("%s %s got through: code %d signal %d %s", attacks[i][0],
                     attacks[i][1] ? attacks[i][1] : "", result->exit_code, result->signal,
                     result->out.data ? result->out.data : "");
    }
    sandbox_native.destroy(cell);
}

static const struct run_result *probe_phase(enum run_phase phase, const char *mode)
{
    struct cell *cell = new_cell(CELL_PLAIN);
    const char *argv[] = {PROBE, mode, NULL};
    struct run_spec spec = default_spec(argv);
    spec.phase = phase;
    const struct run_result *result = run(cell, &spec);
    sandbox_native.destroy(cell);
    return result;
}

static void test_each_phase_has_its_filter(void **state)
{
    (void)state;
    for (int phase = PHASE_COMPILE; phase <= PHASE_TEST; phase++)
        assert_clean_exit(probe_phase((enum run_phase)phase, "calls"), HELD);
    assert_clean_exit(probe_phase(PHASE_TEST, "linkcalls"), HELD);
    assert_clean_exit(probe_phase(PHASE_COMPILE, "linkcalls"), BROKEN);
    assert_clean_exit(probe_phase(PHASE_TEST, "waitcalls"), BROKEN);
    assert_clean_exit(probe_phase(PHASE_COMPILE, "waitcalls"), HELD);
    assert_clean_exit(probe_phase(PHASE_COMPILE, "disk"), HELD);
}

/* The devices of a cell are the host's, in each phase. */
static void test_times_of_devices_stay(void **state)
{
    (void)state;
    for (int phase = PHASE_COMPILE; phase <= PHASE_TEST; phase++)
        assert_clean_exit(probe_phase((enum run_phase)phase, "touchdevices"), HELD);
}

static int sched_cores(void)
{
    cpu_set_t set;
    assert_int_equal(sched_getaffinity(0, sizeof set, &set), 0);
    return CPU_COUNT(&set);
}

/* Also after it was built anew. */
static void test_runs_stay_on_the_core_of_their_slot(void **state)
{
    (void)state;
    for (int slot = 0; slot < 3; slot++) {
        struct cell *cell = new_cell_on(slot, CELL_PLAIN);
        assert_clean_exit(probe_in(cell, "core", NULL), HELD);
        char *core = xstrdup(last_run.result.out.data);
        assert_clean_exit(probe_in(cell, "leave", NULL), 0);
        assert_clean_exit(probe_in(cell, "core", NULL), HELD);
        assert_text(&last_run.result.out, core);
        sandbox_native.destroy(cell);
        long cores = sysconf(_SC_NPROCESSORS_ONLN);
        AUTO_FREE char *expected = xasprintf("%d\n", (int)(slot % cores));
        if (sched_cores() == cores) /* else the tests themselves are on some only */
            assert_string_equal(core, expected);
        free(core);
    }
    if (sched_cores() > 1)
        assert_clean_exit(probe("core", NULL), BROKEN);
}

static void test_foreign_system_calls_kill(void **state)
{
    (void)state;
    assert_int_equal(probe("foreign", "32")->signal, SIGSYS);
    assert_int_equal(probe("foreign", "64")->signal, SIGSYS);
}

static void test_namespaces_are_not_the_hosts(void **state)
{
    (void)state;
    static const char *const kinds[] = {"user", "pid", "mnt", "net", "ipc", "uts", "cgroup"};
    struct cell *cell = new_cell(CELL_PLAIN);
    for (int i = 0; i < (int)COUNT_OF(kinds); i++) {
        char path[64];
        struct stat ours;
        snprintf(path, sizeof path, "/proc/self/ns/%s", kinds[i]);
        assert_int_equal(stat(path, &ours), 0);
        assert_true(sandbox_native_namespace(cell, i) != 0);
        assert_true(sandbox_native_namespace(cell, i) != ours.st_ino);
    }
    sandbox_native.destroy(cell);
}

static void test_no_program_runs_from_the_work_directory(void **state)
{
    (void)state;
    assert_clean_exit(probe("execwork", NULL), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_program_runs_and_its_output_comes_back),
        cmocka_unit_test(test_input_is_exactly_what_was_given),
        cmocka_unit_test(test_streams_are_kept_apart),
        cmocka_unit_test(test_exit_code_and_signal_are_facts),
        cmocka_unit_test(test_box_holds_files_read_only),
        cmocka_unit_test(test_memory_is_limited),
        cmocka_unit_test(test_cpu_time_is_limited_and_counted_in_children),
        cmocka_unit_test(test_sleepers_are_ended),
        cmocka_unit_test(test_output_is_limited_on_every_stream),
        cmocka_unit_test(test_processes_are_limited),
        cmocka_unit_test(test_fork_bomb_is_contained),
        cmocka_unit_test(test_one_core_a_cell),
        cmocka_unit_test(test_files_are_limited),
        cmocka_unit_test(test_program_larger_than_its_limit_is_over_memory),
        cmocka_unit_test(test_each_run_has_its_own_init),
        cmocka_unit_test(test_attacks_are_refused),
        cmocka_unit_test(test_each_phase_has_its_filter),
        cmocka_unit_test(test_times_of_devices_stay),
        cmocka_unit_test(test_runs_stay_on_the_core_of_their_slot),
        cmocka_unit_test(test_foreign_system_calls_kill),
        cmocka_unit_test(test_namespaces_are_not_the_hosts),
        cmocka_unit_test(test_no_program_runs_from_the_work_directory),
        cmocka_unit_test(test_host_is_left_clean),
    };
    begin(ASSAY_LIB_DIR);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    forget_last_run();
    return failed;
}
