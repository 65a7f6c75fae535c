#include "tests/unit/cell_kit.h"
#include "executor/sandbox/native/sandbox_native.h"

#include "tests/unit/check.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

uv_loop_t loop;
struct sandbox *sandbox;
struct last_run last_run;
static int mounts_before;

/* --- doing one thing and waiting for it ----------------------------------------------------- */

/* What is waited for may come from a timer, after which UV_RUN_ONCE waits for something else: each
 * callback stops the loop. */

static void on_cell(void *ctx, struct cell *cell, const struct err *failure)
{
    if (failure)
        fail_msg("no cell: %s", failure->detail);
    *(struct cell **)ctx = cell;
    uv_stop(&loop);
}

struct cell *new_cell_on(int slot, int kind)
{
    struct cell *cell = NULL;
    sandbox_native.acquire(sandbox, kind, slot, on_cell, &cell);
    assert_null(cell); /* never from inside the call */
    while (!cell)
        uv_run(&loop, UV_RUN_ONCE);
    return cell;
}

struct cell *new_cell(int kind)
{
    return new_cell_on(-1, kind);
}

void on_done(void *ctx, struct run_result *result, const struct err *failure)
{
    struct last_run *into = ctx;
    into->there = true;
    into->failed = failure != NULL;
    uv_stop(&loop);
    if (failure) {
        into->failure = *failure;
        return;
    }
    into->result = *result;
    result->out = result->err = result->answer = (struct buf){0};
}

void forget_last_run(void)
{
    buf_finish(&last_run.result.out);
    buf_finish(&last_run.result.err);
    buf_finish(&last_run.result.answer);
    last_run = (struct last_run){0};
}

struct run_spec default_spec(const char *const *argv)
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

const struct run_result *run_spec(struct cell *cell, const struct run_spec *spec)
{
    forget_last_run();
    sandbox_native.run(cell, spec, on_done, &last_run);
    assert_false(last_run.there);
    while (!last_run.there)
        uv_run(&loop, UV_RUN_ONCE);
    return &last_run.result;
}

const struct run_result *run(struct cell *cell, const struct run_spec *spec)
{
    const struct run_result *result = run_spec(cell, spec);
    if (last_run.failed)
        fail_msg("the sandbox failed: %s", last_run.failure.detail);
    return result;
}

const struct run_result *probe_in(struct cell *cell, const char *mode, const char *argument)
{
    const char *argv[] = {PROBE, mode, argument, NULL};
    struct run_spec spec = default_spec(argv);
    return run(cell, &spec);
}

const struct run_result *probe(const char *mode, const char *argument)
{
    struct cell *cell = new_cell(CELL_PLAIN);
    const struct run_result *result = probe_in(cell, mode, argument);
    sandbox_native.destroy(cell);
    return result;
}

void assert_clean_exit(const struct run_result *result, int code)
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

void assert_text(const struct buf *buf, const char *text)
{
    assert_string_equal(buf->data ? buf->data : "", text);
}

/* --- the host ------------------------------------------------------------------------------ */

void read_proc(const char *pid, const char *file, char *out, size_t size)
{
    char path[320];
    snprintf(path, sizeof path, "/proc/%s/%s", pid, file);
    AUTO_FD int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? 0 : read(fd, out, size - 1);
    out[n > 0 ? n : 0] = '\0';
}

int processes_of(pid_t server, const char *name)
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

/* But those of a Docker engine that other tests have started meanwhile. */
static int count_mounts(void)
{
    int count = 0;
    size_t size = 0;
    AUTO_FREE char *line = NULL;
    FILE *file = fopen("/proc/self/mountinfo", "re");
    while (file && getline(&line, &size, file) > 0)
        count += !strstr(line, "/assay-docker-");
    if (file)
        fclose(file);
    return count;
}

void start_sandbox(const char *lib_dir)
{
    struct sandbox_config config = {.loop = &loop,
                                    .lib_dir = lib_dir,
                                    .slots = 2,
                                    .plans = cells_plans(),
                                    .plan_count = CELL_TEST_KINDS};
    struct err err = {0};
    if (sandbox_native.create(&sandbox, &config, &err)) {
        fprintf(stderr, "%s\n", err.detail);
        exit(1);
    }
}

static void on_sandbox_closed(void *ctx)
{
    *(bool *)ctx = true;
    uv_stop(&loop);
}

int close_sandbox(void)
{
    bool closed = false;
    sandbox_native.close(sandbox, on_sandbox_closed, &closed);
    while (!closed)
        uv_run(&loop, UV_RUN_ONCE);
    return uv_run(&loop, UV_RUN_DEFAULT);
}

static void look_again(uv_timer_t *timer)
{
    if (!processes_of(getpid(), timer->data))
        uv_close((uv_handle_t *)timer, NULL);
}

void await_end_of(const char *name)
{
    uv_timer_t timer;
    uv_timer_init(&loop, &timer);
    timer.data = (void *)(uintptr_t)name;
    uv_timer_start(&timer, look_again, 0, 10);
    while (!uv_is_closing((uv_handle_t *)&timer))
        uv_run(&loop, UV_RUN_ONCE);
    uv_run(&loop, UV_RUN_NOWAIT); /* the handle is on the stack */
}

void test_host_is_left_clean(void **state)
{
    (void)state;
    assert_int_equal(close_sandbox(), 0);
    /* What killed supervisors had in their cells dies by the kernel's hand, a little later; their
     * control groups go with the next sandbox. */
    await_end_of("assay-cell");
    await_end_of("assay-probe");
    assert_int_equal(uv_run(&loop, UV_RUN_DEFAULT), 0);
    start_sandbox(ASSAY_LIB_DIR);
    assert_int_equal(close_sandbox(), 0);
    assert_int_equal(uv_loop_close(&loop), 0);
    assert_int_equal(processes_of(getpid(), "assay-probe"), 0);
    assert_int_equal(processes_of(getpid(), "assay-cell"), 0);
    assert_int_equal(count_groups("/sys/fs/cgroup"), 0);
    assert_int_equal(count_mounts(), mounts_before);
}

void begin(const char *lib_dir)
{
    mounts_before = count_mounts();
    uv_loop_init(&loop);
    start_sandbox(lib_dir);
}
