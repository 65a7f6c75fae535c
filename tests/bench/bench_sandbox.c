/*
 * Runs of a static program that does nothing: bare fork and exec, then through the native sandbox,
 * with one slot and with two, in one go; then an empty script, bare and in a warm interpreter; then
 * programs that never end. Prints rates and their ratios, and times; asserts nothing.
 *
 *   bench_sandbox [SECONDS a row]
 */
#include "executor/sandbox/native/sandbox_native.h"
#include "executor/sandbox/sandbox.h"
#include "tests/unit/language_kit.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#define SLOTS_MAX 2
#define LIMIT_MS 200
#define LIMIT_RUNS 20

struct lane {
    struct cell *cell;
    const struct run_spec *spec;
    int64_t runs, until_us;
    bool done;
};

static uv_loop_t loop;

static int64_t bare_runs(char *const *argv, int64_t until_us)
{
    int64_t runs = 0;
    for (; clock_monotonic_us() < until_us; runs++) {
        pid_t pid = fork();
        if (pid == 0) {
            execv(argv[0], argv);
            _exit(127);
        }
        waitpid(pid, NULL, 0);
    }
    return runs;
}

static double bare(char *const *argv, int workers, double seconds)
{
    int pipes[2];
    int64_t total = 0, until_us = clock_monotonic_us() + (int64_t)(seconds * 1e6);
    if (pipe(pipes))
        exit(1);
    for (int i = 0; i < workers; i++) {
        if (fork())
            continue;
        int64_t runs = bare_runs(argv, until_us);
        _exit(write(pipes[1], &runs, sizeof runs) != sizeof runs);
    }
    for (int i = 0; i < workers; i++) {
        int64_t runs = 0;
        if (read(pipes[0], &runs, sizeof runs) != sizeof runs)
            exit(1);
        total += runs;
        wait(NULL);
    }
    close(pipes[0]);
    close(pipes[1]);
    return (double)total / seconds;
}

static void on_done(void *ctx, struct run_result *result, const struct err *failure)
{
    struct lane *lane = ctx;
    if (failure || !result->exited || result->exit_code) {
        fprintf(stderr, "a run failed: %s\n", failure ? failure->detail : "exit code");
        exit(1);
    }
    lane->runs++;
    lane->done = clock_monotonic_us() >= lane->until_us;
    if (lane->done)
        uv_stop(&loop);
    else
        sandbox_native.run(lane->cell, lane->spec, on_done, lane);
}

static void on_cell(void *ctx, struct cell *cell, const struct err *failure)
{
    struct lane *lane = ctx;
    if (failure) {
        fprintf(stderr, "no cell: %s\n", failure->detail);
        exit(1);
    }
    lane->cell = cell;
    uv_stop(&loop);
}

static void on_closed(void *ctx)
{
    (void)ctx;
}

static struct sandbox *open_sandbox(int slots)
{
    static struct cell_plan plans[CELL_TEST_KINDS];
    memcpy(plans, cells_plans(), sizeof plans);
    plans[CELL_PLAIN].warm = false;
    struct sandbox_config config = {.loop = &loop,
                                    .lib_dir = ASSAY_LIB_DIR,
                                    .slots = slots,
                                    .plans = plans,
                                    .plan_count = CELL_TEST_KINDS};
    struct sandbox *sandbox;
    struct err err;
    if (sandbox_native.create(&sandbox, &config, &err)) {
        fprintf(stderr, "%s\n", err.detail);
        exit(1);
    }
    return sandbox;
}

static void close_sandbox(struct sandbox *sandbox)
{
    sandbox_native.close(sandbox, on_closed, NULL);
    uv_run(&loop, UV_RUN_DEFAULT);
}

static double sandboxed(int kind, const struct run_spec *spec, int slots, double seconds)
{
    struct sandbox *sandbox = open_sandbox(slots);
    struct lane lanes[SLOTS_MAX] = {{0}};
    for (int i = 0; i < slots; i++) {
        sandbox_native.acquire(sandbox, kind, i, on_cell, &lanes[i]);
        while (!lanes[i].cell)
            uv_run(&loop, UV_RUN_ONCE);
        sandbox_native.put(lanes[i].cell, "empty.py", (struct bytes){"", 0});
    }
    int64_t until_us = clock_monotonic_us() + (int64_t)(seconds * 1e6);
    for (int i = 0; i < slots; i++) {
        lanes[i].spec = spec;
        lanes[i].until_us = until_us;
        sandbox_native.run(lanes[i].cell, spec, on_done, &lanes[i]);
    }
    double total = 0;
    for (int i = 0; i < slots; i++) {
        while (!lanes[i].done)
            uv_run(&loop, UV_RUN_ONCE);
        total += (double)lanes[i].runs;
        sandbox_native.destroy(lanes[i].cell);
    }
    close_sandbox(sandbox);
    return total / seconds;
}

static struct run_spec spec_of(const char *const *argv, bool zygote)
{
    return (struct run_spec){.phase = PHASE_TEST,
                             .zygote = zygote,
                             .argv = argv,
                             .limits = {.cpu_ms = 2000,
                                        .wall_ms = 6000,
                                        .memory_kb = 131072,
                                        .output_bytes = 1 << 20,
                                        .file_bytes = 1 << 22,
                                        .processes = 16}};
}

static void bench_programs(double seconds)
{
    static char *const outside[] = {ASSAY_LIB_DIR "/inside/assay-probe", "exit", "0", NULL};
    static const char *const inside[] = {"/assay/assay-probe", "exit", "0", NULL};
    struct run_spec spec = spec_of(inside, false);
    double ours[SLOTS_MAX + 1], theirs[SLOTS_MAX + 1];
    for (int slots = 1; slots <= SLOTS_MAX; slots++) {
        theirs[slots] = bare(outside, slots, seconds);
        ours[slots] = sandboxed(CELL_PLAIN, &spec, slots, seconds);
        printf("static no-op, %d slot%s: %.0f runs/s, bare fork+exec %.0f, ratio %.2f\n", slots,
               slots > 1 ? "s" : "", ours[slots], theirs[slots], ours[slots] / theirs[slots]);
    }
    printf("static no-op, 2 slots over 1: %.2f, bare %.2f\n", ours[2] / ours[1],
           theirs[2] / theirs[1]);
}

static void bench_scripts(double seconds)
{
    static char *const outside[] = {"/usr/bin/python3", "-c", "pass", NULL};
    static const char *const inside[] = {"script", "/box/empty.py", NULL};
    struct run_spec spec = spec_of(inside, true);
    double theirs = bare(outside, 1, seconds);
    double ours = sandboxed(CELL_PYTHON, &spec, 1, seconds);
    printf("empty Python script: %.2f ms in the warm interpreter, python3 -c pass %.2f ms, "
           "ratio %.2f\n",
           1e3 / ours, 1e3 / theirs, theirs / ours);
}

static void on_ended(void *ctx, struct run_result *result, const struct err *failure)
{
    struct run_result *out = ctx;
    if (failure || (!result->over_cpu && !result->over_wall)) {
        fprintf(stderr, "a run failed: %s\n", failure ? failure->detail : "it ended by itself");
        exit(1);
    }
    *out = (struct run_result){.cpu_us = result->cpu_us, .wall_us = result->wall_us};
    uv_stop(&loop);
}

/* By how much a program that never ends gets over its limit, at worst. */
static void bench_limit(const char *mode, const char *what)
{
    const char *const argv[] = {"/assay/assay-probe", mode, NULL};
    struct run_spec spec = spec_of(argv, false);
    struct sandbox *sandbox = open_sandbox(1);
    struct lane lane = {0};
    int64_t worst_us = 0, sum_us = 0;
    bool busy = !strcmp(mode, "cpu");
    spec.limits.cpu_ms = busy ? LIMIT_MS : 10 * LIMIT_MS;
    spec.limits.wall_ms = busy ? 10 * LIMIT_MS : LIMIT_MS;
    sandbox_native.acquire(sandbox, CELL_PLAIN, 0, on_cell, &lane);
    while (!lane.cell)
        uv_run(&loop, UV_RUN_ONCE);
    for (int i = 0; i < LIMIT_RUNS; i++) {
        struct run_result result = {0};
        sandbox_native.run(lane.cell, &spec, on_ended, &result);
        while (!result.wall_us)
            uv_run(&loop, UV_RUN_ONCE);
        int64_t over_us = (busy ? result.cpu_us : result.wall_us) - LIMIT_MS * 1000;
        sum_us += over_us;
        worst_us = over_us > worst_us ? over_us : worst_us;
    }
    sandbox_native.destroy(lane.cell);
    close_sandbox(sandbox);
    printf("%s: ended %.2f ms after its limit, %.2f at worst of %d (goal 10)\n", what,
           (double)sum_us / 1e3 / LIMIT_RUNS, (double)worst_us / 1e3, LIMIT_RUNS);
}

int main(int argc, char **argv)
{
    double seconds = argc > 1 ? strtod(argv[1], NULL) : 2;
    if (seconds <= 0) {
        fprintf(stderr, "usage: bench_sandbox [SECONDS]\n");
        return 2;
    }
    uv_loop_init(&loop);
    bench_programs(seconds);
    bench_scripts(seconds);
    bench_limit("cpu", "busy program");
    bench_limit("sleep", "sleeping program");
    return 0;
}
