#include "executor/cell/init.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <stdalign.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define STACK_BYTES (64 << 10)

bool init_may_make_namespaces(void)
{
    struct __user_cap_header_struct head = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3] = {0};
    return !syscall(SYS_capget, &head, data) &&
           (data[CAP_TO_INDEX(CAP_SYS_ADMIN)].effective & CAP_TO_MASK(CAP_SYS_ADMIN));
}

/* The raw system call: glibc's waitid does not return the rusage. */
static int wait_for(idtype_t what, pid_t pid, siginfo_t *end, int more, struct rusage *usage)
{
    while (syscall(SYS_waitid, what, pid, end, WEXITED | more, usage))
        if (errno != EINTR)
            return -1;
    return 0;
}

/* A copy of the one in base: the interpreter loads this file without the rest of Assay. */
static int64_t now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* CPU time plus time on the run queue, of a process that has ended but is not reaped. The file has
 * them in ns (Documentation/scheduler/sched-stats.rst). */
static int64_t busy_us(int proc, pid_t pid)
{
    char path[40], text[80], *rest;
    snprintf(path, sizeof path, "%d/schedstat", (int)pid);
    AUTO_FD int fd = proc < 0 ? -1 : openat(proc, path, O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
    if (n <= 0)
        return -1;
    text[n] = '\0';
    int64_t ran_ns = strtoll(text, &rest, 10), waited_ns = strtoll(rest, NULL, 10);
    return (ran_ns + waited_ns) / 1000;
}

/* Waits for the next process to end, reads its times, then reaps it. */
static int reap(struct init *init, pid_t program, int64_t began_us)
{
    if (wait_for(P_ALL, 0, &init->end, WNOWAIT, NULL) < 0)
        return -1;
    if (init->end.si_pid == program && init->pid_visible) {
        int64_t life_us = now_us() - began_us, busy = busy_us(init->proc, program);
        init->slept_us = busy < 0 ? -1 : life_us > busy ? life_us - busy : 0;
    }
    return wait_for(P_PID, init->end.si_pid, &init->end, 0, &init->usage);
}

/* The init also reaps orphans of the run. It holds the spawner's channel too, so it must not
 * outlive the spawner: otherwise the supervisor would not notice that the spawner has died. */
static _Noreturn void init_main(struct init *init)
{
    int64_t began_us = now_us();
    bool bound = prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0;
    pid_t pid = bound ? init->start(init->ctx) : -1;
    init->error = pid < 0 ? errno : 0;
    init->end.si_pid = 0;
    init->slept_us = -1;
    while (!init->error && init->end.si_pid != pid)
        if (reap(init, pid, began_us) < 0)
            init->error = errno;
    _exit(0);
}

static int enter(void *init)
{
    init_main(init);
}

int init_run(struct init *init)
{
    static alignas(16) char stack[STACK_BYTES];
    int flags = INIT_CLONE_FLAGS | (init->namespaces ? INIT_NAMESPACES : 0);
    siginfo_t end = {0};
    struct rusage usage;
    pid_t pid = clone(enter, stack + sizeof stack, flags, init);
    if (pid < 0 || wait_for(P_PID, pid, &end, 0, &usage) < 0)
        return -1;
    errno = EINTR;
    return end.si_code == CLD_EXITED ? 0 : -1;
}
