#include "executor/cell/init.h"

#include <errno.h>
#include <linux/capability.h>
#include <stdalign.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define STACK_BYTES (64 << 10)

bool init_may_make_namespaces(void)
{
    struct __user_cap_header_struct head = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3] = {0};
    return !syscall(SYS_capget, &head, data) &&
           (data[CAP_TO_INDEX(CAP_SYS_ADMIN)].effective & CAP_TO_MASK(CAP_SYS_ADMIN));
}

/* The bare call: waitid of glibc gives no rusage. */
static int wait_for(idtype_t what, pid_t pid, siginfo_t *end, struct rusage *usage)
{
    while (syscall(SYS_waitid, what, pid, end, WEXITED, usage))
        if (errno != EINTR)
            return -1;
    return 0;
}

/* Orphans of the run come to its init, which reaps them as well. It holds the spawner's line, too:
 * without a spawner it must not live, or nobody would see that there is none. */
static _Noreturn void init_main(struct init *init)
{
    bool bound = prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0;
    pid_t pid = bound ? init->start(init->ctx) : -1;
    init->error = pid < 0 ? errno : 0;
    init->end.si_pid = 0;
    while (!init->error && init->end.si_pid != pid)
        if (wait_for(P_ALL, 0, &init->end, &init->usage))
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
    if (pid < 0 || wait_for(P_PID, pid, &end, &usage))
        return -1;
    errno = EINTR;
    return end.si_code == CLD_EXITED ? 0 : -1;
}
