/*
 * Runs of a static program that does nothing: bare fork and exec, then through the native sandbox,
 * with one slot and with two, in one go. Prints rates and their ratios; asserts nothing.
 *
 *   bench_sandbox PROGRAM [SECONDS a row]
 */
#include "executor/sandbox.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#define SLOTS_MAX 2

struct lane {
    struct cell *cell;
    const struct run_spec *spec;
    int64_t runs, until_us;
    bool done;
};

static uv_loop_t loop;

static double bare(const char *program, int workers, double seconds)
{
    int pipes[2];
    if (pipe(pipes))
        exit(1);
    for (int i = 0; i < workers; i++) {
        if (fork())
            continue;
        char *argv[] = {(char *)(uintptr_t)program, NULL};
        int64_t runs = 0, until_us = clock_monotonic_us() + (int64_t)(seconds * 1e6);
        for (; clock_monotonic_us() < until_us; runs++) {
            pid_t pid = fork();
            if (pid == 0) {
                execve(program, argv, NULL);
                _exit(127);
            }
            waitpid(pid, NULL, 0);
        }
        _exit(write(pipes[1], &runs, sizeof runs) != sizeof runs);
    }
    int64_t total = 0;
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
    if (!lane->done)
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
}

static void on_closed(void *ctx)
{
    (void)ctx;
}

static double sandboxed(const struct sandbox_config *config, const char *program,
                        enum cell_kind kind, const struct run_spec *spec, int slots, double seconds)
{
    struct sandbox *sandbox;
    struct err err;
    struct lane lanes[SLOTS_MAX] = {{0}};
    if (sandbox_native.create(&sandbox, config, &err)) {
        fprintf(stderr, "%s\n", err.detail);
        exit(1);
    }
    for (int i = 0; i < slots; i++) {
        sandbox_native.acquire(sandbox, kind, i, on_cell, &lanes[i]);
        while (!lanes[i].cell)
            uv_run(&loop, UV_RUN_ONCE);
        if (sandbox_native.put_file(lanes[i].cell, "noop", program, &err))
            exit(1);
    }
    for (int i = 0; i < slots; i++) {
        lanes[i].spec = spec;
        lanes[i].until_us = clock_monotonic_us() + (int64_t)(seconds * 1e6);
        sandbox_native.run(lanes[i].cell, spec, on_done, &lanes[i]);
    }
    double total = 0;
    for (int i = 0; i < slots; i++) {
        while (!lanes[i].done)
            uv_run(&loop, UV_RUN_ONCE);
        total += (double)lanes[i].runs;
        sandbox_native.destroy(lanes[i].cell);
    }
    sandbox_native.close(sandbox, on_closed, NULL);
    uv_run(&loop, UV_RUN_DEFAULT);
    return total / seconds;
}

static double zygote_run_us(struct sandbox_config config, const char *program, double seconds)
{
    static const char *const argv[] = {"noop", NULL};
    struct run_spec spec = {.phase = PHASE_TEST,
                            .zygote = true,
                            .argv = argv,
                            .limits = {2000, 6000, 131072, 1 << 20, 1 << 22, 16}};
    return 1e6 / sandboxed(&config, program, CELL_PYTHON, &spec, 1, seconds);
}

int main(int argc, char **argv)
{
    static const char *const run_argv[] = {"/box/noop", NULL};
    static char path[4096];
    double seconds = argc > 2 ? strtod(argv[2], NULL) : 2;
    if (argc < 2 || !realpath(argv[1], path)) {
        fprintf(stderr, "usage: bench_sandbox PROGRAM [SECONDS]\n");
        return 2;
    }
    struct run_spec spec = {.phase = PHASE_TEST,
                            .argv = run_argv,
                            .limits = {2000, 6000, 131072, 1 << 20, 1 << 22, 16}};
    struct sandbox_config config = {.loop = &loop, .lib_dir = ASSAY_LIB_DIR, .slots = 1};
    uv_loop_init(&loop);
    double ours[SLOTS_MAX + 1], theirs[SLOTS_MAX + 1];
    for (int slots = 1; slots <= SLOTS_MAX; slots++) {
        theirs[slots] = bare(path, slots, seconds);
        ours[slots] = sandboxed(&config, path, CELL_PLAIN, &spec, slots, seconds);
        printf("static no-op, %d slots: %.0f runs/s, bare fork+exec %.0f, ratio %.2f\n", slots,
               ours[slots], theirs[slots], ours[slots] / theirs[slots]);
    }
    printf("2 slots over 1: %.2f, bare %.2f\n", ours[2] / ours[1], theirs[2] / theirs[1]);
    if (argc > 3 && !strcmp(argv[3], "zygote"))
        printf("run in a Python zygote that does nothing: %.0f us\n",
               zygote_run_us(config, path, seconds));
    return 0;
}
