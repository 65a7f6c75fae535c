#include "executor/cell/spawn.h"

#include "executor/cell/landlock.h"
#include "executor/cell/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <ucontext.h>

/* Where the child reports why its set-up failed. It is on a shared page, which the child unmaps (or
 * leaves by execve) before anything untrusted runs in it. */
struct spawn_fault {
    const char *step;
    int error;
};

char *const spawn_environment[] = {"PATH=/usr/local/bin:/usr/bin:/bin", "HOME=/work",
                                   "TMPDIR=/work", "LANG=C.UTF-8", NULL};

/* --- the child ------------------------------------------------------------------------------ */

/* Sets a limit, but never above the spawner's own: that would need privileges. */
static int set_limit(int resource, rlim_t soft, rlim_t hard)
{
    struct rlimit limit;
    if (getrlimit((__rlimit_resource_t)resource, &limit))
        return -1;
    limit.rlim_max = hard < limit.rlim_max ? hard : limit.rlim_max;
    limit.rlim_cur = soft < limit.rlim_max ? soft : limit.rlim_max;
    return setrlimit((__rlimit_resource_t)resource, &limit);
}

static int set_limits(const struct spawner *spawner)
{
    const struct spawn_request *request = &spawner->request;
    rlim_t file = (rlim_t)request->file_bytes, open_files = (rlim_t)request->open_files;
    rlim_t stack = (rlim_t)request->stack_bytes;
    int rc = set_limit(RLIMIT_FSIZE, file, file);
    rc |= set_limit(RLIMIT_STACK, stack, stack);
    rc |= set_limit(RLIMIT_NOFILE, open_files, open_files);
    if (!spawner->single_uid) /* with a single uid, before Linux 5.14, this would count all
                                 processes of the service */
        rc |= set_limit(RLIMIT_NPROC, (rlim_t)request->processes, (rlim_t)request->processes);
    return rc;
}

static int drop_privileges(bool single_uid)
{
    struct __user_cap_header_struct head = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {0};
    if (!single_uid) {
        /* The raw system calls: glibc's would signal all threads, and this may be a vfork child.
         * The keeper has already dropped the supplementary groups. */
        if (syscall(SYS_setresgid, SPAWN_UID, SPAWN_UID, SPAWN_UID) ||
            syscall(SYS_setresuid, SPAWN_UID, SPAWN_UID, SPAWN_UID))
            return -1;
    }
    if (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0))
        return -1;
    return (int)syscall(SYS_capset, &head, none);
}

static _Noreturn void child_fail(struct spawner *spawner, const char *step)
{
    spawner->fault->error = errno;
    spawner->fault->step = step;
    _exit(127);
}

/* Turns a copy of the spawner into a process that may run untrusted code. Descriptors come first,
 * because they are all that it could leak. no_new_privs, the filter and the empty bounding set are
 * inherited. */
static void child_set_up(struct spawner *spawner)
{
    for (int i = 0; i < SPAWN_FDS; i++)
        if (dup2(spawner->fds[i], i) < 0)
            child_fail(spawner, "dup2");
    if (spawner->has_rules && landlock_restrict_run(SPAWN_RULES_FD))
        child_fail(spawner, "Landlock");
    if (syscall(SYS_close_range, SPAWN_FDS, ~0U, 0))
        child_fail(spawner, "close_range");
    if (setpgid(
            0, 0)) /* it stays in the spawner's session, which has no terminal and never gets one */
        child_fail(spawner, "setpgid");
    if (set_limits(spawner) < 0)
        child_fail(spawner, "setrlimit");
    if (drop_privileges(spawner->single_uid) < 0)
        child_fail(spawner, "privileges");
    if (chdir("/work"))
        child_fail(spawner, "chdir");
}

static _Noreturn void child_exec(struct spawner *spawner)
{
    child_set_up(spawner);
    execve(spawner->argv[0], spawner->argv, spawn_environment);
    child_fail(spawner, "execve");
}

/* The child of an interpreter: it continues to run, and may look at itself in /proc as other
 * programs may. */
static void child_continue(struct spawner *spawner)
{
    spawner->host->after_fork_child();
    child_set_up(spawner);
    if (prctl(PR_SET_DUMPABLE, 1, 0, 0, 0))
        child_fail(spawner, "dumpable");
    if (munmap(spawner->fault, sizeof *spawner->fault))
        child_fail(spawner, "munmap");
}

/* --- the spawner ---------------------------------------------------------------------------- */

static void report(struct spawner *spawner, const struct spawn_reply *reply)
{
    if (wire_send(spawner->socket, reply, sizeof *reply, NULL, 0) < 0)
        _exit(0); /* the supervisor has gone */
}

static int split_arguments(struct spawner *spawner)
{
    struct spawn_request *request = &spawner->request;
    size_t at = 0;
    if (request->argc == 0 || request->argc > CELL_ARGC_MAX || request->args_len == 0 ||
        request->args_len > CELL_ARGS_MAX || request->args[request->args_len - 1])
        return -1;
    for (uint32_t i = 0; i < request->argc; i++) {
        if (at >= request->args_len)
            return -1;
        spawner->argv[i] = request->args + at;
        at += strlen(request->args + at) + 1;
    }
    spawner->argv[request->argc] = NULL;
    return at == request->args_len ? 0 : -1;
}

/* Receives the next request and its four descriptors, which get numbers above the spawner's own. */
static void receive(struct spawner *spawner)
{
    int count = SPAWN_FDS;
    struct spawn_request *request = &spawner->request;
    ssize_t n = wire_receive(spawner->socket, request, sizeof *request, spawner->fds, &count);
    size_t head = offsetof(struct spawn_request, args);
    if (n <= 0)
        _exit(0);
    if (n < (ssize_t)head || (size_t)n != head + request->args_len || count != SPAWN_FDS ||
        split_arguments(spawner) < 0)
        _exit(1);
}

static void report_end(struct spawner *spawner)
{
    const struct init *init = &spawner->init;
    const struct spawn_fault *fault = spawner->fault;
    struct spawn_reply reply = {.event = SPAWN_ENDED};
    if (init->error) {
        reply = (struct spawn_reply){.event = SPAWN_FAULT, .error = init->error, .step = "fork"};
    } else if (fault->step) {
        bool exec = strcmp(fault->step, "execve") == 0;
        reply.event = exec ? SPAWN_NO_EXEC : SPAWN_FAULT;
        reply.error = fault->error;
        snprintf(reply.step, sizeof reply.step, "%s", fault->step);
    } else {
        reply.exited = init->end.si_code == CLD_EXITED;
        reply.exit_code = reply.exited ? init->end.si_status : 0;
        reply.signal = reply.exited ? 0 : init->end.si_status;
        reply.maxrss_kb = init->usage.ru_maxrss;
        reply.slept_us = init->slept_us;
    }
    report(spawner, &reply);
}

/* Sets the last pid of the caller's pid namespace. If the kernel cannot, pids just count up. */
static void set_last_pid(int last)
{
    char text[16];
    int len = snprintf(text, sizeof text, "%d", last);
    if (pwrite(SPAWN_LAST_PID_FD, text, (size_t)len, 0) < 0)
        return;
}

/* The child goes straight to child_exec, which does not return. */
static pid_t start_by_exec(struct spawner *spawner)
{
    /* NOLINTNEXTLINE(clang-analyzer-security.insecureAPI.vfork) */
    pid_t pid = vfork();
    if (pid == 0)
        child_exec(spawner); /* NOLINT(clang-analyzer-unix.Vfork) */
    return pid;
}

/* Forks the interpreter. The child is on a copy of the init's stack, and the interpreter's own
 * stack with all its frames was copied too, so it can jump back there. */
static pid_t start_by_copy(struct spawner *spawner)
{
    pid_t pid = fork();
    if (pid == 0) {
        spawner->in_child = true;
        setcontext(&spawner->resume);
        child_fail(spawner, "setcontext");
    }
    return pid;
}

/* Runs in the init, which shares everything with the spawner except its pid namespace. */
static pid_t start_program(void *ctx)
{
    struct spawner *spawner = ctx;
    /* Both pid namespaces count from the same number, so that pids inside are those that /proc
     * shows. */
    if (spawner->init.namespaces)
        set_last_pid(SPAWN_LAST_PID + 1);
    pid_t pid = spawner->host ? start_by_copy(spawner) : start_by_exec(spawner);
    int fork_error = errno;
    /* If the counter cannot be set, the new namespace counts from 1. */
    spawner->init.pid_visible = !spawner->init.namespaces || pid > SPAWN_LAST_PID;
    for (int i = 0; i < SPAWN_FDS; i++)
        close(spawner->fds[i]);
    errno = fork_error;
    return pid;
}

int spawn_init(struct spawner *spawner, const struct spawn_host *host)
{
    struct spawn_fault *fault =
        mmap(NULL, sizeof *fault, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (fault == MAP_FAILED)
        return -1;
    spawner->socket = SPAWN_SOCKET_FD;
    spawner->single_uid = getuid() == SPAWN_UID;
    spawner->host = host;
    spawner->has_rules = fcntl(SPAWN_RULES_FD, F_GETFD) >= 0;
    /* A container has a visible /proc. */
    bool given = fcntl(SPAWN_PROC_FD, F_GETFD) >= 0;
    spawner->init = (struct init){.namespaces = init_may_make_namespaces(),
                                  .start = start_program,
                                  .ctx = spawner,
                                  .proc = given ? SPAWN_PROC_FD
                                                : open("/proc", O_PATH | O_DIRECTORY | O_CLOEXEC)};
    spawner->fault = fault;
    return 0;
}

static void run_one(struct spawner *spawner)
{
    *spawner->fault = (struct spawn_fault){0};
    /* The next run's processes get the same pids as this one's, so that not even this counter shows
     * anything. */
    set_last_pid(SPAWN_LAST_PID);
    if (spawner->host)
        spawner->host->before_fork();
    int rc = init_run(&spawner->init);
    if (spawner->host)
        spawner->host->after_fork_parent();
    if (rc)
        _exit(1);
    report_end(spawner);
}

void spawn_serve(struct spawner *spawner)
{
    struct spawn_reply ready = {.event = SPAWN_READY};
    report(spawner, &ready);
    for (;;) {
        receive(spawner);
        /* A forked child of the interpreter continues from here too. */
        if (spawner->host && getcontext(&spawner->resume))
            _exit(1);
        if (spawner->in_child) {
            child_continue(spawner);
            return;
        }
        run_one(spawner);
    }
}
