/*
 * Real cells, attacked for real. Needs root, or a delegated control group and user namespaces.
 */
#include "executor/cell/probe.h"
#include "executor/sandbox.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#define PROBE "/assay/assay-probe"
#define MIB (1024 * 1024)

static uv_loop_t loop;
static struct sandbox *sandbox;
static void start_sandbox(const char *lib_dir);
static int close_sandbox(void);

/* --- doing one thing and waiting for it ----------------------------------------------------- */

struct outcome {
    bool there;
    struct run_result result; /* buffers owned here */
    struct err failure;
    bool failed;
};

static void on_cell(void *ctx, struct cell *cell, const struct err *failure)
{
    if (failure)
        fail_msg("no cell: %s", failure->detail);
    *(struct cell **)ctx = cell;
}

static struct cell *new_cell_on(int slot, enum cell_kind kind)
{
    struct cell *cell = NULL;
    sandbox_native.acquire(sandbox, kind, slot, on_cell, &cell);
    assert_null(cell); /* never from inside the call */
    while (!cell)
        uv_run(&loop, UV_RUN_ONCE);
    return cell;
}

/* On any core. */
static struct cell *new_cell(enum cell_kind kind)
{
    return new_cell_on(-1, kind);
}

static void on_done(void *ctx, struct run_result *result, const struct err *failure)
{
    struct outcome *outcome = ctx;
    outcome->there = true;
    outcome->failed = failure != NULL;
    if (failure) {
        outcome->failure = *failure;
        return;
    }
    outcome->result = *result;
    result->out = result->err = result->answer = (struct buf){0};
}

static struct outcome outcome;

static void forget_outcome(void)
{
    buf_finish(&outcome.result.out);
    buf_finish(&outcome.result.err);
    buf_finish(&outcome.result.answer);
    outcome = (struct outcome){0};
}

static struct run_spec default_spec(const char *const *argv)
{
    return (struct run_spec){.phase = PHASE_TEST,
                             .argv = argv,
                             .limits = {.cpu_ms = 2000,
                                        .wall_ms = 4000,
                                        .memory_kb = 64 * 1024,
                                        .output_bytes = MIB,
                                        .file_bytes = 4 * MIB,
                                        .processes = 16}};
}

static const struct run_result *run_spec(struct cell *cell, const struct run_spec *spec)
{
    forget_outcome();
    sandbox_native.run(cell, spec, on_done, &outcome);
    assert_false(outcome.there);
    while (!outcome.there)
        uv_run(&loop, UV_RUN_ONCE);
    return &outcome.result;
}

static const struct run_result *run(struct cell *cell, const struct run_spec *spec)
{
    const struct run_result *result = run_spec(cell, spec);
    if (outcome.failed)
        fail_msg("the sandbox failed: %s", outcome.failure.detail);
    return result;
}

/* The probe in one mode, in a cell that exists, or in a fresh one. */
static const struct run_result *probe_in(struct cell *cell, const char *mode, const char *argument)
{
    const char *argv[] = {PROBE, mode, argument, NULL};
    struct run_spec spec = default_spec(argv);
    return run(cell, &spec);
}

static const struct run_result *probe(const char *mode, const char *argument)
{
    struct cell *cell = new_cell(CELL_PLAIN);
    const struct run_result *result = probe_in(cell, mode, argument);
    sandbox_native.destroy(cell);
    return result;
}

static void assert_clean_exit(const struct run_result *result, int code)
{
    if (!result->exited || result->exit_code != code)
        fail_msg("exited %d code %d signal %d, cpu %d wall %d memory %d output %d; stdout: %s; "
                 "stderr: %s",
                 result->exited, result->exit_code, result->signal, result->over_cpu,
                 result->over_wall, result->over_memory, result->over_output,
                 result->out.data ? result->out.data : "",
                 result->err.data ? result->err.data : "");
    assert_false(result->over_cpu || result->over_wall || result->over_memory ||
                 result->over_output);
}

static void assert_text(const struct buf *buf, const char *text)
{
    assert_string_equal(buf->data ? buf->data : "", text);
}

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
    assert_true(result->over_cpu || result->over_wall);
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

static void read_proc(const char *pid, const char *file, char *out, size_t size)
{
    char path[320];
    snprintf(path, sizeof path, "/proc/%s/%s", pid, file);
    AUTO_FD int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? 0 : read(fd, out, size - 1);
    out[n > 0 ? n : 0] = '\0';
}

/* Processes of this name that are children of a server, or in its control groups. */
static int processes_of(pid_t server, const char *name)
{
    int count = 0;
    char group[32];
    snprintf(group, sizeof group, "/assay-%d/", (int)server);
    DIR *dir = opendir("/proc");
    struct dirent *entry;
    while (dir && (entry = readdir(dir))) {
        char stat[512], groups[4096], comm[64] = "";
        int parent = 0;
        read_proc(entry->d_name, "stat", stat, sizeof stat);
        if (sscanf(stat, "%*d (%63[^)]) %*c %d", comm, &parent) != 2 || strcmp(comm, name) != 0)
            continue;
        read_proc(entry->d_name, "cgroup", groups, sizeof groups);
        count += parent == server || strstr(groups, group);
    }
    if (dir)
        closedir(dir);
    return count;
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
    assert_text(&run(cell, &spec)->out, "still here");
    sandbox_native.destroy(cell);
}

/* --- the walls ------------------------------------------------------------------------------ */

/* A run has a pid namespace of its own, in which pids are those that /proc shows, and in which what
 * a run leaves behind does not live on to be found by the next. */
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
    assert_non_null(strstr(first, "same in /proc\n"));
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
        char *core = xstrdup(outcome.result.out.data);
        assert_clean_exit(probe_in(cell, "leave", NULL), 0);
        assert_clean_exit(probe_in(cell, "core", NULL), HELD);
        assert_text(&outcome.result.out, core);
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
    const struct run_result *result = probe("showns", NULL);
    assert_clean_exit(result, 0);
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        char path[64], target[64];
        snprintf(path, sizeof path, "/proc/self/ns/%s", kinds[i]);
        ssize_t n = readlink(path, target, sizeof target - 1);
        assert_true(n > 0);
        target[n] = '\0';
        assert_non_null(strstr(result->out.data, kinds[i]));
        assert_null(strstr(result->out.data, target));
    }
}

static void test_no_program_runs_from_the_work_directory(void **state)
{
    (void)state;
    assert_clean_exit(probe("execwork", NULL), 0);
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
    const char *compile[] = {"/usr/bin/g++", "-O2",           "-pipe", "-o",
                             "/work/main",   "/box/main.cpp", NULL};
    struct run_spec spec = default_spec(compile);
    spec.phase = PHASE_COMPILE;
    spec.limits = (struct run_limits){10000, 30000, 1024 * 1024, MIB, 64 * MIB, 32};
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

/* --- a warm interpreter --------------------------------------------------------------------- */

/* A harness that runs its first argument. */
static const char harness[] = "import os, sys, random, threading\n"
                              "def main(argv):\n"
                              "    exec(argv[0], {'os': os, 'sys': sys, 'argv': argv})\n"
                              "    sys.stdout.flush()\n"
                              "    os._exit(0)\n";

static void copy_file(const char *from, const char *to)
{
    AUTO_BUF struct buf content = {0};
    struct err err;
    assert_int_equal(file_read(from, 64 * MIB, &content, &err), 0);
    AUTO_FD int fd = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0755);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, content.data, content.len), content.len);
}

static char python_lib[64];

/* A library folder of our own: the programs, the zygote, and the harness above. */
static int make_python_lib(void **state)
{
    static const char *const files[] = {"assay-cell", "inside/assay-probe",
                                        "inside/libassay-zygote.so"};
    char from[512], to[512];
    (void)state;
    snprintf(python_lib, sizeof python_lib, "/tmp/assay-lib-XXXXXX");
    assert_non_null(mkdtemp(python_lib));
    chmod(python_lib, 0755);
    snprintf(to, sizeof to, "%s/inside", python_lib);
    mkdir(to, 0755);
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        snprintf(from, sizeof from, "%s/%s", ASSAY_LIB_DIR, files[i]);
        snprintf(to, sizeof to, "%s/%s", python_lib, files[i]);
        copy_file(from, to);
    }
    snprintf(to, sizeof to, "%s/inside/python", python_lib);
    mkdir(to, 0755);
    snprintf(to, sizeof to, "%s/inside/python/zygote.py", python_lib);
    copy_file(ASSAY_SOURCE_DIR "/executor/harness/python/zygote.py", to);
    snprintf(to, sizeof to, "%s/inside/python/harness.py", python_lib);
    AUTO_FD int fd = open(to, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    return write(fd, harness, sizeof harness - 1) == (ssize_t)sizeof harness - 1 ? 0 : -1;
}

static int remove_python_lib(void **state)
{
    static const char *const files[] = {"assay-cell", "inside/assay-probe",
                                        "inside/libassay-zygote.so", "inside/python/zygote.py",
                                        "inside/python/harness.py"};
    char path[512];
    (void)state;
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        snprintf(path, sizeof path, "%s/%s", python_lib, files[i]);
        unlink(path);
    }
    snprintf(path, sizeof path, "%s/inside/python", python_lib);
    rmdir(path);
    snprintf(path, sizeof path, "%s/inside", python_lib);
    rmdir(path);
    return rmdir(python_lib);
}

static const struct run_result *python(struct cell *cell, const char *code, const char *input)
{
    const char *argv[] = {code, "second", NULL};
    struct run_spec spec = default_spec(argv);
    spec.zygote = true;
    spec.input = (struct bytes){input, strlen(input)};
    return run(cell, &spec);
}

static void test_zygote_forks_clean_runs(void **state)
{
    (void)state;
    assert_int_equal(close_sandbox(), 0);
    start_sandbox(python_lib);
    struct cell *cell = new_cell(CELL_PYTHON);
    const struct run_result *result = python(
        cell, "os.write(3, os.read(0, 99)); print(argv[1]); sys.leak = 1; os.mkdir('d')", "in");
    assert_clean_exit(result, 0);
    assert_text(&result->answer, "in");
    assert_text(&result->out, "second\n");
    result = python(
        cell,
        "print(hasattr(sys, 'leak'), os.listdir('.'), os.getpid(), os.getppid(), os.getuid(),"
        " sorted(os.environ), os.listdir('/proc/self/fd'))",
        "");
    assert_clean_exit(result, 0);
    assert_text(&result->out, "False [] 18 1 1000 ['HOME', 'LANG', 'PATH', 'TMPDIR'] "
                              "['0', '1', '2', '3', '4']\n"); /* 4: the listing itself */
    result = python(cell,
                    "import ctypes; c = ctypes.CDLL(None, use_errno=True);"
                    " print(c.setuid(0), c.unshare(0x10000000), c.kill(os.getppid(), 9))",
                    "");
    assert_text(&result->out, "-1 -1 -1\n");
    sandbox_native.destroy(cell);
}

static void test_zygote_runs_are_limited(void **state)
{
    (void)state;
    struct cell *cell = new_cell(CELL_PYTHON);
    assert_true(python(cell, "x = bytearray(1 << 30)", "")->over_memory);
    assert_true(python(cell, "a = []\nwhile 1: a.append(bytearray(99999))", "")->over_memory);
    assert_clean_exit(python(cell, "os._exit(9)", ""), 9);
    assert_int_equal(python(cell, "os.abort()", "")->signal, SIGABRT);
    assert_true(python(cell, "while 1: print('x' * 65536)", "")->over_output);
    assert_clean_exit(python(cell, "os.fork() or sys.stdin.read()", ""), 0);
    assert_clean_exit(python(cell, "pass", ""), 0);
    const struct run_result *result = probe_in(cell, "hello", NULL); /* exec works beside */
    assert_text(&result->out, "hello\n");
    sandbox_native.destroy(cell);
    assert_int_equal(close_sandbox(), 0);
    start_sandbox(ASSAY_LIB_DIR);
}

/* --- failures ------------------------------------------------------------------------------- */

static void test_missing_program_is_a_sandbox_failure(void **state)
{
    (void)state;
    struct cell *cell = new_cell(CELL_PLAIN);
    const char *argv[] = {"/box/nothing", NULL};
    struct run_spec spec = default_spec(argv);
    run_spec(cell, &spec);
    assert_true(outcome.failed);
    assert_non_null(strstr(outcome.failure.detail, "/box/nothing"));
    run_spec(cell, &spec); /* and stays one */
    assert_true(outcome.failed);
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
    assert_true(outcome.failed);
    sandbox_native.destroy(cell);
    uv_close((uv_handle_t *)&timer, NULL);
    for (int tries = 0; outcome.failed && tries < 5; tries++) { /* warm ones died too */
        const char *hello[] = {PROBE, "hello", NULL};
        spec = default_spec(hello);
        cell = new_cell(CELL_PLAIN);
        run_spec(cell, &spec);
        sandbox_native.destroy(cell);
    }
    assert_false(outcome.failed);
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
        sandbox_native.run(cell, &spec, on_done, &outcome);
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
    forget_outcome();
    sandbox_native.run(cell, &spec, on_done, &outcome);
    sandbox_native.destroy(cell);
    assert_clean_exit(probe("hello", NULL), 0);
}

/* --- the host afterwards -------------------------------------------------------------------- */

static int count_groups(const char *dir)
{
    int count = 0;
    char prefix[64];
    snprintf(prefix, sizeof prefix, "assay-%d", (int)getpid());
    DIR *stream = opendir(dir);
    struct dirent *entry;
    while (stream && (entry = readdir(stream))) {
        char path[1024];
        if (entry->d_type != DT_DIR || entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", dir, entry->d_name);
        count += !strcmp(entry->d_name, prefix) ? 1 : count_groups(path);
    }
    if (stream)
        closedir(stream);
    return count;
}

static int count_mounts(void)
{
    int count = 0, c;
    FILE *file = fopen("/proc/self/mountinfo", "re");
    while (file && (c = getc(file)) != EOF)
        count += c == '\n';
    if (file)
        fclose(file);
    return count;
}

static int mounts_before;

static void start_sandbox(const char *lib_dir)
{
    struct sandbox_config config = {
        .loop = &loop, .lib_dir = lib_dir, .slots = 2, .warm_kinds = {[CELL_PLAIN] = true}};
    struct err err = {0};
    if (sandbox_native.create(&sandbox, &config, &err)) {
        fprintf(stderr, "%s\n", err.detail);
        exit(1);
    }
}

static void on_sandbox_closed(void *ctx)
{
    *(bool *)ctx = true;
}

static int close_sandbox(void)
{
    bool closed = false;
    sandbox_native.close(sandbox, on_sandbox_closed, &closed);
    while (!closed)
        uv_run(&loop, UV_RUN_ONCE);
    return uv_run(&loop, UV_RUN_DEFAULT);
}

static void check_again(uv_timer_t *timer)
{
    if (!processes_of(getpid(), "assay-cell"))
        uv_close((uv_handle_t *)timer, NULL);
}

static void test_host_is_left_clean(void **state)
{
    (void)state;
    uv_timer_t timer;
    assert_int_equal(close_sandbox(), 0);
    /* What killed supervisors had in their cells dies by the kernel's hand, a little later; their
     * control groups go with the next sandbox. */
    uv_timer_init(&loop, &timer);
    uv_timer_start(&timer, check_again, 0, 10);
    assert_int_equal(uv_run(&loop, UV_RUN_DEFAULT), 0);
    start_sandbox(ASSAY_LIB_DIR);
    assert_int_equal(close_sandbox(), 0);
    assert_int_equal(uv_loop_close(&loop), 0);
    assert_int_equal(processes_of(getpid(), "assay-probe"), 0);
    assert_int_equal(processes_of(getpid(), "assay-cell"), 0);
    assert_int_equal(count_groups("/sys/fs/cgroup"), 0);
    assert_int_equal(count_mounts(), mounts_before);
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
        cmocka_unit_test(test_next_run_sees_nothing_of_the_last),
        cmocka_unit_test(test_daemon_dies_with_its_run),
        cmocka_unit_test(test_files_of_the_box_outlive_a_rebuilt_cell),
        cmocka_unit_test(test_each_run_has_its_own_init),
        cmocka_unit_test(test_attacks_are_refused),
        cmocka_unit_test(test_each_phase_has_its_filter),
        cmocka_unit_test(test_runs_stay_on_the_core_of_their_slot),
        cmocka_unit_test(test_foreign_system_calls_kill),
        cmocka_unit_test(test_namespaces_are_not_the_hosts),
        cmocka_unit_test(test_no_program_runs_from_the_work_directory),
        cmocka_unit_test(test_only_a_plain_file_is_kept),
        cmocka_unit_test(test_compiled_program_runs_and_is_stored_outside),
        cmocka_unit_test(test_zygote_forks_clean_runs),
        cmocka_unit_test(test_zygote_runs_are_limited),
        cmocka_unit_test(test_missing_program_is_a_sandbox_failure),
        cmocka_unit_test(test_program_that_is_none_is_a_fact),
        cmocka_unit_test(test_killed_supervisor_is_reported),
        cmocka_unit_test(test_destroying_a_running_cell_calls_nobody),
        cmocka_unit_test(test_killed_server_leaves_nothing),
        cmocka_unit_test(test_host_is_left_clean),
    };
    mounts_before = count_mounts();
    uv_loop_init(&loop);
    start_sandbox(ASSAY_LIB_DIR);
    int failed = cmocka_run_group_tests(tests, make_python_lib, remove_python_lib);
    forget_outcome();
    return failed;
}
