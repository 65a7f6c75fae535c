/* Cells from one run to the next: nothing is left, artifacts are kept, and what fails is said to.
 */
#include "tests/unit/cell_kit.h"
#include "tests/unit/check.h"

#include "executor/sandbox/native/sandbox_native.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* --- nothing is left for the next run ------------------------------------------------------- */

static void test_next_run_sees_nothing_of_the_last(void **state)
{
    (void)state;
    static const char *const leavings[] = {"leave", "daemon", "hello", "inodes", "xattr", "memory"};
    struct cell *cell = new_cell(CELL_PLAIN);
    AUTO_FREE char *first = NULL;
    for (size_t i = 0; i <= COUNT_OF(leavings); i++) {
        const struct run_result *result = probe_in(cell, "look", NULL);
        assert_clean_exit(result, 0);
        if (!first)
            first = xstrdup(result->out.data);
        assert_text(&result->out, first);
        assert_null(strstr(result->out.data, "file "));
        if (i < COUNT_OF(leavings))
            probe_in(cell, leavings[i], NULL);
    }
    sandbox_native.destroy(cell);
}

static void test_daemon_dies_with_its_run(void **state)
{
    (void)state;
    struct cell *cell = new_cell(CELL_PLAIN);
    assert_clean_exit(probe_in(cell, "daemon", NULL), 0);
    assert_int_equal(processes_of(getpid(), "assay-probe"), 0);
    sandbox_native.destroy(cell);
}

static void test_files_of_the_box_outlive_a_rebuilt_cell(void **state)
{
    (void)state;
    struct cell *cell = new_cell(CELL_PLAIN);
    sandbox_native.put(cell, "note", (struct bytes){"still here", 10});
    assert_clean_exit(probe_in(cell, "daemon", NULL), 0);
    const char *argv[] = {"/bin/cat", "/box/note", NULL};
    struct run_spec spec = default_spec(argv);
    spec.phase = PHASE_COMPILE; /* a judged program has nothing but itself */
    assert_text(&run(cell, &spec)->out, "still here");
    sandbox_native.destroy(cell);
}

/* Also where the runs follow at once: building a cell takes longer than a short run. */
static void test_cell_that_was_left_untouched_is_not_rebuilt(void **state)
{
    (void)state;
    const char *argv[] = {"/usr/bin/stat", "-c", "%d %z", "/work", NULL};
    char first[64];
    struct cell *cell = new_cell(CELL_PLAIN);
    struct run_spec spec = default_spec(argv);
    spec.phase = PHASE_COMPILE; /* a judged program has nothing but itself */
    const struct run_result *result = run(cell, &spec);
    assert_clean_exit(result, 0);
    assert_in_range(result->out.len, 8, sizeof first - 1);
    snprintf(first, sizeof first, "%.*s", (int)result->out.len, result->out.data);
    for (int i = 0; i < 5; i++)
        assert_text(&run(cell, &spec)->out, first);
    sandbox_native.destroy(cell);
}

/* --- artifacts ------------------------------------------------------------------------------ */

static void test_only_a_plain_file_is_kept(void **state)
{
    (void)state;
    static const char *const kinds[] = {"symlink", "fifo", "directory", "hardlink", "nothing"};
    struct cell *cell = new_cell(CELL_PLAIN);
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        const char *argv[] = {PROBE, "artifact", kinds[i], NULL};
        struct run_spec spec = default_spec(argv);
        spec.phase = PHASE_COMPILE; /* may make links and pipes */
        spec.keep = "artifact";
        assert_false(run(cell, &spec)->kept);
    }
    static const char *const good[] = {"file", "locked"};
    for (size_t i = 0; i < COUNT_OF(good); i++) {
        const char *argv[] = {PROBE, "artifact", good[i], NULL};
        struct run_spec spec = default_spec(argv);
        spec.phase = PHASE_COMPILE; /* may make links and pipes */
        spec.keep = "artifact";
        assert_true(run(cell, &spec)->kept);
    }
    const char *argv[] = {"/bin/cat", "/box/artifact", NULL};
    struct run_spec spec = default_spec(argv);
    spec.phase = PHASE_COMPILE; /* a judged program has nothing but itself */
    assert_text(&run(cell, &spec)->out, "made");
    sandbox_native.destroy(cell);
}

static void test_compiled_program_runs_and_is_stored_outside(void **state)
{
    (void)state;
    static const char source[] = "#include <iostream>\n#include <string>\n"
                                 "int main() { std::string s; std::cin >> s;"
                                 " std::cout << \"got \" << s; }\n";
    char copy[] = "/tmp/assay-test-XXXXXX", path[64];
    assert_non_null(mkdtemp(copy));
    snprintf(path, sizeof path, "%s/program", copy);
    struct cell *cell = new_cell(CELL_PLAIN);
    sandbox_native.put(cell, "main.cpp", (struct bytes){source, sizeof source - 1});
    const char *compile[] = {"/usr/bin/g++", "-O2", "-o", "/work/main", "/box/main.cpp", NULL};
    struct run_spec spec = default_spec(compile);
    spec.phase = PHASE_COMPILE;
    spec.limits = (struct run_limits){.cpu_ms = 10000,
                                      .wall_ms = 30000,
                                      .memory_kb = 1024 * 1024,
                                      .output_bytes = MIB,
                                      .file_bytes = 64 * MIB,
                                      .processes = 32};
    spec.keep = "main";
    spec.keep_copy = path;
    const struct run_result *result = run(cell, &spec);
    assert_clean_exit(result, 0);
    assert_true(result->kept);
    const char *argv[] = {"/box/main", NULL};
    spec = default_spec(argv);
    spec.input = (struct bytes){"word", 4};
    assert_text(&run(cell, &spec)->out, "got word");
    sandbox_native.destroy(cell);

    struct err err;
    cell = new_cell(CELL_PLAIN);
    assert_int_equal(sandbox_native.put_file(cell, "main", path, &err), 0);
    assert_int_equal(sandbox_native.put_file(cell, "x", "/nonexistent", &err), -1);
    assert_text(&run(cell, &spec)->out, "got word");
    sandbox_native.destroy(cell);
    unlink(path);
    rmdir(copy);
}

/* --- failures ------------------------------------------------------------------------------- */

static void test_missing_program_is_a_sandbox_failure(void **state)
{
    (void)state;
    struct cell *cell = new_cell(CELL_PLAIN);
    const char *argv[] = {"/box/nothing", NULL};
    struct run_spec spec = default_spec(argv);
    run_spec(cell, &spec);
    assert_true(last_run.failed);
    assert_non_null(strstr(last_run.failure.detail, "/box/nothing"));
    run_spec(cell, &spec); /* and stays one */
    assert_true(last_run.failed);
    sandbox_native.destroy(cell);
}

static void test_program_that_is_none_is_a_fact(void **state)
{
    (void)state;
    struct cell *cell = new_cell(CELL_PLAIN);
    sandbox_native.put(cell, "main",
                       (struct bytes){"\x7f"
                                      "ELF garbage",
                                      12});
    const char *argv[] = {"/box/main", NULL};
    struct run_spec spec = default_spec(argv);
    assert_clean_exit(run(cell, &spec), 127);
    sandbox_native.destroy(cell);
}

static void kill_supervisors(uv_timer_t *timer)
{
    (void)timer;
    DIR *dir = opendir("/proc");
    struct dirent *entry;
    while (dir && (entry = readdir(dir))) {
        char stat[512], comm[64] = "";
        int parent = 0;
        read_proc(entry->d_name, "stat", stat, sizeof stat);
        if (sscanf(stat, "%*d (%63[^)]) %*c %d", comm, &parent) == 2 && parent == getpid() &&
            !strcmp(comm, "assay-cell"))
            kill((pid_t)strtol(entry->d_name, NULL, 10), SIGKILL);
    }
    if (dir)
        closedir(dir);
}

static void test_killed_supervisor_is_reported(void **state)
{
    (void)state;
    struct cell *cell = new_cell(CELL_PLAIN);
    const char *argv[] = {PROBE, "sleep", NULL};
    struct run_spec spec = default_spec(argv);
    uv_timer_t timer;
    uv_timer_init(&loop, &timer);
    uv_timer_start(&timer, kill_supervisors, 100, 0);
    run_spec(cell, &spec);
    assert_true(last_run.failed);
    sandbox_native.destroy(cell);
    uv_close((uv_handle_t *)&timer, NULL);
    for (int tries = 0; last_run.failed && tries < 5; tries++) { /* warm ones died too */
        const char *hello[] = {PROBE, "hello", NULL};
        spec = default_spec(hello);
        cell = new_cell(CELL_PLAIN);
        run_spec(cell, &spec);
        sandbox_native.destroy(cell);
    }
    assert_false(last_run.failed);
}

/* A server that is killed takes its cells with it, in the midst of a run. */
static void test_killed_server_leaves_nothing(void **state)
{
    (void)state;
    int started[2];
    assert_int_equal(pipe(started), 0);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        const char *argv[] = {PROBE, "sleep", NULL};
        struct run_spec spec = default_spec(argv);
        spec.limits.wall_ms = 60000;
        uv_loop_init(&loop);
        start_sandbox(ASSAY_LIB_DIR);
        struct cell *cell = new_cell(CELL_PLAIN);
        sandbox_native.run(cell, &spec, on_done, &last_run);
        while (!processes_of(getpid(), "assay-probe"))
            uv_run(&loop, UV_RUN_NOWAIT);
        if (write(started[1], "", 1) == 1)
            uv_run(&loop, UV_RUN_DEFAULT);
        _exit(1);
    }
    char byte;
    assert_int_equal(read(started[0], &byte, 1), 1);
    kill(pid, SIGKILL);
    assert_int_equal(waitpid(pid, NULL, 0), pid);
    int64_t until_us = clock_monotonic_us() + 5000000;
    while (processes_of(pid, "assay-probe") && clock_monotonic_us() < until_us)
        usleep(1000); /* nobody tells us */
    assert_int_equal(processes_of(pid, "assay-probe"), 0);
    close(started[0]);
    close(started[1]);
}

static void test_destroying_a_running_cell_calls_nobody(void **state)
{
    (void)state;
    struct cell *cell = new_cell(CELL_PLAIN);
    const char *argv[] = {PROBE, "sleep", NULL};
    struct run_spec spec = default_spec(argv);
    forget_last_run();
    sandbox_native.run(cell, &spec, on_done, &last_run);
    sandbox_native.destroy(cell);
    assert_clean_exit(probe("hello", NULL), 0);
}

/* --- spawners and inits --------------------------------------------------------------------- */

enum victim { SPAWNER, INIT, PROGRAM };

/* In the control groups of this server's cells. */
static void kill_in_cells(enum victim victim)
{
    char group[32];
    snprintf(group, sizeof group, "/assay-%d/", (int)getpid());
    DIR *dir = opendir("/proc");
    struct dirent *entry;
    while (dir && (entry = readdir(dir))) {
        char status[4096], groups[4096];
        read_proc(entry->d_name, "cgroup", groups, sizeof groups);
        read_proc(entry->d_name, "status", status, sizeof status);
        const char *pids = strstr(groups, group) ? strstr(status, "NSpid:") : NULL;
        /* Its numbers here, in the cell, and in the run: an init is 1 in there, a spawner nothing.
         */
        long run = 0;
        bool in_run = pids && sscanf(pids, "NSpid: %*d %*d %ld", &run) == 1;
        enum victim found = !in_run ? SPAWNER : run == 1 ? INIT : PROGRAM;
        if (pids && found == victim)
            kill((pid_t)strtol(entry->d_name, NULL, 10), SIGKILL);
    }
    if (dir)
        closedir(dir);
}

static void kill_inits(uv_timer_t *timer)
{
    (void)timer;
    kill_in_cells(INIT);
}

static void kill_spawners(uv_timer_t *timer)
{
    (void)timer;
    kill_in_cells(SPAWNER);
}

static void kill_programs(uv_timer_t *timer)
{
    (void)timer;
    kill_in_cells(PROGRAM);
}

/* From outside: nothing that a program could do. Not a fact about it, then. */
static void test_killed_init_spawner_or_program_is_a_sandbox_failure(void **state)
{
    (void)state;
    static const struct {
        uv_timer_cb kill;
        const char *words;
    } kinds[] = {{kill_programs, "killed (SIGKILL) from outside"},
                 {kill_inits, "the spawner died"},
                 {kill_spawners, "the spawner died"}}; /* last: also of warm cells */
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        struct cell *cell = new_cell(CELL_PLAIN);
        const char *argv[] = {PROBE, "sleep", NULL};
        struct run_spec spec = default_spec(argv);
        uv_timer_t timer;
        uv_timer_init(&loop, &timer);
        uv_timer_start(&timer, kinds[i].kill, 100, 100); /* until it is there */
        run_spec(cell, &spec);
        assert_true(last_run.failed);
        assert_non_null(strstr(last_run.failure.detail, kinds[i].words));
        sandbox_native.destroy(cell);
        uv_close((uv_handle_t *)&timer, NULL);
        await_end_of("assay-probe");
    }
    for (int tries = 0; last_run.failed && tries < 5; tries++) { /* warm ones died too */
        struct cell *cell = new_cell(CELL_PLAIN);
        const char *hello[] = {PROBE, "hello", NULL};
        struct run_spec spec = default_spec(hello);
        run_spec(cell, &spec);
        sandbox_native.destroy(cell);
    }
    assert_false(last_run.failed);
}

static int set_group_limit(const struct cgroup_base *base, const char *value)
{
    char path[CGROUP_PATH_MAX + 32];
    snprintf(path, sizeof path, "%s/%s", base->dir[CGROUP_MEMORY],
             base->version == CGROUP_V1 ? "memory.limit_in_bytes" : "memory.max");
    AUTO_FD int fd = open(path, O_WRONLY | O_CLOEXEC);
    return fd >= 0 && write(fd, value, strlen(value)) > 0 ? 0 : -1;
}

/* The kernel kills the program not for its own limit but because the group around all cells (in
 * life: the machine) has too little: no fact about the program either. */
static void test_kill_for_others_memory_is_a_sandbox_failure(void **state)
{
    (void)state;
    const struct cgroup_base *base = sandbox_native_cgroup(sandbox);
    struct cell *cell = new_cell(CELL_PLAIN);
    const char *argv[] = {PROBE, "memory", NULL};
    struct run_spec spec = default_spec(argv);
    assert_int_equal(set_group_limit(base, "33554432"), 0);
    run_spec(cell, &spec);
    assert_int_equal(set_group_limit(base, base->version == CGROUP_V1 ? "-1" : "max"), 0);
    assert_true(last_run.failed);
    assert_non_null(strstr(last_run.failure.detail, "not the run's own limit"));
    sandbox_native.destroy(cell);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_next_run_sees_nothing_of_the_last),
        cmocka_unit_test(test_daemon_dies_with_its_run),
        cmocka_unit_test(test_files_of_the_box_outlive_a_rebuilt_cell),
        cmocka_unit_test(test_cell_that_was_left_untouched_is_not_rebuilt),
        cmocka_unit_test(test_only_a_plain_file_is_kept),
        cmocka_unit_test(test_compiled_program_runs_and_is_stored_outside),
        cmocka_unit_test(test_missing_program_is_a_sandbox_failure),
        cmocka_unit_test(test_program_that_is_none_is_a_fact),
        cmocka_unit_test(test_killed_supervisor_is_reported),
        cmocka_unit_test(test_destroying_a_running_cell_calls_nobody),
        cmocka_unit_test(test_killed_server_leaves_nothing),
        cmocka_unit_test(test_killed_init_spawner_or_program_is_a_sandbox_failure),
        cmocka_unit_test(test_kill_for_others_memory_is_a_sandbox_failure),
        cmocka_unit_test(test_host_is_left_clean),
    };
    begin(ASSAY_LIB_DIR);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    forget_last_run();
    return failed;
}
