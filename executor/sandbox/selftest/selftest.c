/*
 * Attacks a sandbox on this machine: each control once, by a real run of assay-probe in a real cell
 * (cell/probe.c). A control is in force if its attack ended as it must. An attack that could not be
 * made counts as not in force.
 */
#include "executor/sandbox/selftest/selftest.h"
#include "executor/sandbox/docker/sandbox_docker.h"
#include "executor/sandbox/native/sandbox_native.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#define PROBE "/assay/assay-probe"
/* For attacks that must meet another limit. They are generous: an emulated machine is slow. */
#define ATTACK_CPU_MS 10000
#define ATTACK_WALL_MS 30000

/* --- running one attack --------------------------------------------------------------------- */

/* Some callbacks come from timers. Without uv_stop, a loop in UV_RUN_ONCE would then also wait for
 * the next event. */
static void mark_answered(struct selftest *test)
{
    test->answered = true;
    uv_stop(&test->loop);
}

static void on_cell(void *ctx, struct cell *cell, const struct err *failure)
{
    struct selftest *test = ctx;
    mark_answered(test);
    test->cell = cell;
    test->failed = failure != NULL;
    if (failure)
        test->failure = *failure;
}

static void on_done(void *ctx, struct run_result *result, const struct err *failure)
{
    struct selftest *test = ctx;
    mark_answered(test);
    test->failed = failure != NULL;
    if (failure) {
        test->failure = *failure;
        return;
    }
    test->result = *result;
    result->out = result->err = result->answer = (struct buf){0};
}

static void drop_result(struct selftest *test)
{
    buf_finish(&test->result.out);
    buf_finish(&test->result.err);
    buf_finish(&test->result.answer);
    test->result = (struct run_result){0};
}

static void wait_answer(struct selftest *test)
{
    while (!test->answered)
        uv_run(&test->loop, UV_RUN_ONCE);
}

/* After a failed run the cell can only be destroyed. */
static int ensure_cell(struct selftest *test)
{
    if (test->cell && !test->failed)
        return 0;
    test->ops->destroy(test->cell);
    test->cell = NULL;
    test->answered = false;
    test->ops->acquire(test->sandbox, 0, test->slot, on_cell, test);
    wait_answer(test);
    return test->cell ? 0 : -1;
}

static int attack(struct selftest *test, const char *mode, const char *argument)
{
    const char *argv[] = {PROBE, mode, argument, NULL};
    struct run_spec spec = {.phase = test->phase,
                            .argv = argv,
                            .limits = {.cpu_ms = strcmp(mode, "cpu") == 0 ? 40 : ATTACK_CPU_MS,
                                       .wall_ms = strcmp(mode, "sleep") == 0 ? 40 : ATTACK_WALL_MS,
                                       .memory_kb = 8192,
                                       .output_bytes = 64 * KIB,
                                       .file_bytes = MIB,
                                       .processes = 8}};
    drop_result(test);
    if (ensure_cell(test) < 0)
        return -1;
    test->answered = false;
    test->ops->run(test->cell, &spec, on_done, test);
    wait_answer(test);
    return test->failed ? -1 : 0;
}

const char *selftest_output(const struct selftest *test)
{
    return test->result.out.data ? test->result.out.data : "";
}

bool selftest_refused(const struct selftest *test)
{
    return test->result.exited && test->result.exit_code == 0;
}

struct report {
    struct sandbox_control *controls;
    int max, count;
};

/* Names the file that holds a limit, which depends on the machine. */
static const char *describe_group(const struct selftest *test, const char *control)
{
    static const struct {
        const char *control;
        enum cgroup_part part;
    } parts[] = {{"memory", CGROUP_MEMORY},
                 {"processes", CGROUP_PIDS},
                 {"cpu", CGROUP_CPUACCT},
                 {"onecore", CGROUP_CPU}};
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        if (strcmp(parts[i].control, control) == 0)
            return cgroup_describe(sandbox_native_cgroup(test->sandbox), parts[i].part);
    return "";
}

static struct sandbox_control *control_for(struct report *report, const char *name, const char *how)
{
    for (int i = 0; i < report->count; i++)
        if (strcmp(report->controls[i].name, name) == 0)
            return &report->controls[i];
    if (report->count == report->max)
        return NULL;
    struct sandbox_control *control = &report->controls[report->count++];
    *control = (struct sandbox_control){.name = name, .how = how, .in_force = true};
    return control;
}

static void set_missing(struct sandbox_control *control, const char *why)
{
    if (!control || !control->in_force)
        return;
    control->in_force = false;
    snprintf(control->detail, sizeof control->detail, "%.*s", (int)sizeof control->detail - 1, why);
}

static void run_check(struct selftest *test, struct report *report,
                      const struct selftest_check *check)
{
    const char *how = check->how[test->backend];
    if (!how)
        return;
    if (strcmp(how, GROUP) == 0)
        how = describe_group(test, check->control);
    struct sandbox_control *control = control_for(report, check->control, how);
    if (attack(test, check->mode, check->argument) < 0)
        set_missing(control, test->failure.detail);
    else if (!check->held(test))
        set_missing(control, check->otherwise);
}

/* --- controls with more than one row ------------------------------------------------------- */

/* The number of a namespace of the cell; 0 if it is not visible. A container has a /proc, from
 * which an attack printed the numbers. The supervisor of the native backend, which has none, read
 * them from outside. */
static uint64_t namespace_inside(const struct selftest *test, int kind, const char *name)
{
    char prefix[16];
    if (test->backend == NATIVE)
        return test->cell ? sandbox_native_namespace(test->cell, kind) : 0;
    snprintf(prefix, sizeof prefix, "%s:[", name);
    const char *at = strstr(selftest_output(test), prefix);
    return at ? strtoull(at + strlen(prefix), NULL, 10) : 0;
}

static void check_namespaces(struct selftest *test, struct report *report)
{
    static const char *const kinds[] = {"user", "pid", "mnt", "net", "ipc", "uts", "cgroup"};
    static const char *const names[] = {"userns", "pidns", "mountns", "netns",
                                        "ipcns",  "utsns", "cgroupns"};
    bool ran = attack(test, "showns", NULL) == 0 && selftest_refused(test);
    /* An engine maps no users unless it is configured to. */
    for (int i = test->backend == DOCKER; i < (int)COUNT_OF(kinds); i++) {
        char path[64];
        struct stat ours;
        struct sandbox_control *control =
            control_for(report, names[i], "the cell has its own namespace");
        snprintf(path, sizeof path, "/proc/self/ns/%s", kinds[i]);
        uint64_t inside = ran ? namespace_inside(test, i, kinds[i]) : 0;
        if (!inside || stat(path, &ours))
            set_missing(control, "the namespace of a cell is not visible (no /proc)");
        else if (inside == ours.st_ino)
            set_missing(control, "the cell is in the host's namespace");
    }
}

static bool host_swaps(void)
{
    AUTO_BUF struct buf text = {0};
    char chunk[4096];
    AUTO_FD int fd = open("/proc/swaps", O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? 0 : read(fd, chunk, sizeof chunk);
    if (n > 0)
        buf_append(&text, chunk, (size_t)n);
    const char *newline = text.data ? strchr(text.data, '\n') : NULL;
    return fd < 0 || (newline && newline[1]); /* content after the heading */
}

/* There may be no swap to attack. Then the limit's file, or the lack of swap, decides. */
static void check_swap(struct selftest *test, struct report *report)
{
    if (test->backend == DOCKER) {
        control_for(report, "swap", "HostConfig.MemorySwap, the same as Memory");
        return;
    }
    const struct cgroup_base *base = sandbox_native_cgroup(test->sandbox);
    bool v1 = base->version == CGROUP_V1;
    char path[CGROUP_PATH_MAX + 64];
    snprintf(path, sizeof path, "%s/%s", base->dir[CGROUP_MEMORY],
             v1 ? "memory.memsw.limit_in_bytes" : "memory.swap.max");
    bool limited = !access(path, F_OK), swaps = host_swaps();
    const char *how = !limited ? "this host has no swap"
                      : v1     ? "cgroup v1 memory.memsw.limit_in_bytes"
                               : "cgroup v2 memory.swap.max";
    struct sandbox_control *control = control_for(report, "swap", how);
    if (!limited && swaps)
        set_missing(control, "the host has swap and the kernel does not count it: boot with "
                             "swapaccount=1, or turn swap off");
}

/* With one uid for all, the pid namespace of a run still confines its programs. In a container a
 * program can kill its spawner, but that ends only its own run. */
static void check_uids(struct selftest *test, struct report *report)
{
    bool single = test->backend == NATIVE && sandbox_native_single_uid(test->sandbox);
    struct selftest_check trace = {
        "uids", SAME, "trace", NULL, selftest_refused, "other processes can be traced"};
    struct selftest_check signal = {"uids", ONLY_NATIVE,      "signal",
                                    NULL,   selftest_refused, "other processes can be signalled"};
    trace.how[NATIVE] = single ? "each run has a pid namespace; the server's own uid"
                               : "each cell has two host uids of its own; not dumpable";
    trace.how[DOCKER] = "a uid that nobody else has; a supervisor that is pid 1 and not dumpable";
    run_check(test, report, &trace);
    run_check(test, report, &signal);
}

/* Compilers have a filter of their own. */
static void check_compile_filter(struct selftest *test, struct report *report)
{
    static const struct selftest_check rows[] = {
        {"seccomp", SAME, "calls", NULL, selftest_refused,
         "compilers can make calls that are on neither list"},
        {"seccomp", SAME, "waitcalls", NULL, selftest_refused,
         "compilers can make timers, event files or sessions"},
        {"seccomp", SAME, "namespaces", NULL, selftest_refused, "compilers can make namespaces"},
        {"seccomp", SAME, "foreign", "32", selftest_killed_by_filter,
         "compilers can make 32-bit calls"},
        {"machine", SAME, "disk", NULL, selftest_refused,
         "compilers can ask how full the machine's disk is"},
        {"devices", ONLY_NATIVE, "touchdevices", NULL, selftest_refused,
         "compilers can set the times of the host's devices"},
    };
    test->phase = PHASE_COMPILE;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        run_check(test, report, &rows[i]);
    test->phase = PHASE_TEST;
}

/* The other attacks may use any core, so that the limit of one core's time is tested by itself. */
static void check_core(struct selftest *test, struct report *report)
{
    static const struct selftest_check row = {"core",
                                              {"sched_setaffinity from outside, not in the filter",
                                               "sched_setaffinity by pid 1, as well"},
                                              "core",
                                              NULL,
                                              selftest_refused,
                                              "a run can leave the core of its slot"};
    test->ops->destroy(test->cell);
    test->cell = NULL;
    test->slot = 0;
    run_check(test, report, &row);
}

/* On a busy machine two threads get no more than one core's time anyway. */
static void check_one_core(const struct selftest *test, struct report *report)
{
    if (test->backend == NATIVE && !cgroup_limits_cpu(sandbox_native_cgroup(test->sandbox)))
        set_missing(control_for(report, "onecore", ""),
                    "the control group controller cpu is missing: mount or delegate it");
}

/* Every spawner applies the rules, and refuses to start if the kernel has Landlock and applying
 * fails. So if a cell runs at all, they are in force. */
static void check_landlock(const struct selftest *test, struct report *report)
{
    if (test->backend == DOCKER)
        return; /* from here it is not visible whether the engine's profile allows it */
    long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, 1 /* CREATE_RULESET_VERSION */);
    control_for(report, "landlock", abi > 0 ? "Landlock" : "not in this kernel; optional");
}

/* In a container the pid counter goes on, so pids are left out; they are printed last. */
static size_t compared_length(const struct selftest *test, const char *seen)
{
    const char *pid = strstr(seen, "parent ");
    return test->backend == DOCKER && pid ? (size_t)(pid - seen) : strlen(seen) + 1;
}

/* The last run left nothing: its daemon is dead and the work directory is empty again. */
static void check_left_overs(struct selftest *test, struct report *report)
{
    struct sandbox_control *control = control_for(
        report, "leftovers",
        test->backend == DOCKER ? "after a run everything is killed and made anew"
                                : "each run has a pid namespace; a changed cell is built anew");
    AUTO_FREE char *before = NULL;
    if (attack(test, "look", NULL) == 0)
        before = xstrdup(selftest_output(test));
    if (!before || attack(test, "leave", NULL) < 0 || attack(test, "look", NULL) < 0)
        set_missing(control, test->failure.detail);
    else if (strncmp(before, selftest_output(test), compared_length(test, before)) != 0)
        set_missing(control, "a run can see traces of the run before it");
}

static void run_checks(struct selftest *test, struct report *report)
{
    check_namespaces(test, report);
    check_uids(test, report);
    for (size_t i = 0; i < selftest_table_count; i++)
        run_check(test, report, &selftest_table[i]);
    check_one_core(test, report);
    check_compile_filter(test, report);
    check_left_overs(test, report);
    check_swap(test, report);
    check_landlock(test, report);
    check_core(test, report);
}

/* --- beginning and end ---------------------------------------------------------------------- */

static void on_closed(void *ctx)
{
    ((struct selftest *)ctx)->closed = true;
}

static void close_loop(struct selftest *test)
{
    if (test->sandbox)
        test->ops->close(test->sandbox, on_closed, test);
    while (uv_run(&test->loop, UV_RUN_DEFAULT))
        ;
    if (uv_loop_close(&test->loop))
        abort(); /* one of our handles is still open */
}

int sandbox_selftest(const struct sandbox_ops *ops, const struct sandbox_config *config,
                     struct sandbox_control *out, int max, struct err *err)
{
    struct selftest test = {.ops = ops,
                            .slot = -1,
                            .phase = PHASE_TEST,
                            .backend = ops == &sandbox_docker ? DOCKER : NATIVE};
    struct report report = {.controls = out, .max = max};
    struct sandbox_config own = *config;
    struct cell_plan cold = cell_plain;
    cold.warm = false;
    if (uv_loop_init(&test.loop))
        return err_set(err, "sandbox", NULL, "cannot make an event loop");
    own.loop = &test.loop;
    own.slots = 1;
    own.plans = &cold;
    own.plan_count = 1;
    int rc = ops->create(&test.sandbox, &own, err);
    if (!rc && ensure_cell(&test) < 0) {
        if (err)
            *err = test.failure;
        rc = -1;
    }
    if (!rc)
        run_checks(&test, &report);
    drop_result(&test);
    ops->destroy(test.cell);
    close_loop(&test);
    return rc ? -1 : report.count;
}
