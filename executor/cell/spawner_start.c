#include "executor/cell/spawner_start.h"

#include "executor/cell/filter.h"
#include "executor/cell/landlock.h"
#include "executor/cell/spawn.h"
#include "executor/cell/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/securebits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#define ZYGOTE_ARGS_MAX 16
/* An interpreter's stack can grow only within the room that it had at its start. */
#define ZYGOTE_STACK_BYTES ((rlim_t)1 << 30)
/* A last resort, for the case that the supervisor is held up long after it should have ended a run.
 * The kernel counts this limit by sampled ticks. The filter lets no judged program lower it,
 * because the SIGKILL that follows would look like one from outside. */
#define CPU_SECONDS 3600
/* The sum over all cells stays below what the kernel allows a user. Otherwise a run could tell how
 * many signals others have queued. */
#define QUEUED_SIGNALS 64
#ifndef CAP_CHECKPOINT_RESTORE
#define CAP_CHECKPOINT_RESTORE 40
#endif

static _Noreturn void give_up(const char *step)
{
    struct spawn_reply reply = {.event = SPAWN_FAULT, .error = errno};
    snprintf(reply.step, sizeof reply.step, "%s", step);
    if (wire_send(SPAWN_SOCKET_FD, &reply, sizeof reply, NULL, 0) < 0)
        _exit(2);
    _exit(1);
}

static void join_groups(const struct spawner_start *start)
{
    for (int i = 0; i < start->join_count; i++)
        if (write(start->joins[i], "0", 1) != 1)
            give_up("joining the control group");
}

/* Descriptors 0 to 3 become /dev/null, so that a run's four never collide with those passed in. All
 * others of the keeper are closed. */
static void arrange_fds(const struct spawner_start *start)
{
    /* Copies first, so that no dup2 overwrites another. */
    int socket = fcntl(start->socket, F_DUPFD_CLOEXEC, 64);
    int last_pid = start->last_pid < 0 ? -1 : fcntl(start->last_pid, F_DUPFD_CLOEXEC, 64);
    int proc = start->proc < 0 ? -1 : fcntl(start->proc, F_DUPFD_CLOEXEC, 64);
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (socket < 0 || dup2(socket, SPAWN_SOCKET_FD) < 0)
        _exit(3);
    join_groups(start);
    for (int fd = 0; fd < SPAWN_SOCKET_FD; fd++)
        if (dup2(null, fd) < 0)
            give_up("opening /dev/null");
    if (last_pid >= 0 && dup2(last_pid, SPAWN_LAST_PID_FD) < 0)
        give_up("dup2");
    else if (last_pid < 0)
        close(SPAWN_LAST_PID_FD);
    if (proc >= 0 && dup2(proc, SPAWN_PROC_FD) < 0)
        give_up("dup2");
    unsigned from = proc >= 0 ? SPAWN_PROC_FD + 1 : SPAWN_PROC_FD;
    if (syscall(SYS_close_range, from, ~0U, 0))
        give_up("close_range");
}

static void reset_signals(void)
{
    sigset_t none;
    sigemptyset(&none);
    for (int sig = 1; sig < NSIG; sig++)
        signal(sig, SIG_DFL); /* fails for signals whose action is fixed */
    if (sigprocmask(SIG_SETMASK, &none, NULL))
        give_up("sigprocmask");
}

/* Sets the limits that are the same for all runs. The core limit is 1, not 0: if core_pattern is a
 * pipe, the kernel ignores 0 and would start a program of the host for each crash (core(5)). */
static void set_constant_limits(bool zygote)
{
    const struct rlimit one = {1, 1}, none = {0, 0}, cpu = {CPU_SECONDS, CPU_SECONDS};
    const struct rlimit queued = {QUEUED_SIGNALS, QUEUED_SIGNALS};
    struct rlimit stack;
    if (setrlimit(RLIMIT_CORE, &one) || setrlimit(RLIMIT_CPU, &cpu) ||
        setrlimit(RLIMIT_SIGPENDING, &queued) || setrlimit(RLIMIT_MEMLOCK, &none) ||
        setrlimit(RLIMIT_MSGQUEUE, &none) || setrlimit(RLIMIT_RTPRIO, &none) ||
        getrlimit(RLIMIT_STACK, &stack))
        give_up("setrlimit");
    stack.rlim_cur = ZYGOTE_STACK_BYTES < stack.rlim_max ? ZYGOTE_STACK_BYTES : stack.rlim_max;
    if (zygote && setrlimit(RLIMIT_STACK, &stack))
        give_up("setrlimit");
}

/* Of all capabilities of the cell's root, a spawner keeps the two for changing ids, the one for
 * making namespaces and the one for setting the pid counter. They are ambient, so that it keeps
 * them when it becomes the interpreter. uid 0 is no longer special, and no execve can gain a
 * capability from here on. */
static void reduce_capabilities(void)
{
    static const int kept[] = {CAP_SETUID, CAP_SETGID, CAP_SYS_ADMIN, CAP_CHECKPOINT_RESTORE};
    struct __user_cap_header_struct head = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3];
    if (prctl(PR_SET_SECUREBITS, SECBIT_NOROOT | SECBIT_NOROOT_LOCKED, 0, 0, 0) ||
        syscall(SYS_capget, &head, data))
        give_up("securebits");
    for (size_t i = 0; i < COUNT_OF(kept); i++)
        data[CAP_TO_INDEX(kept[i])].inheritable |= CAP_TO_MASK(kept[i]);
    /* Inheritable ones first: with an empty bounding set nothing can become inheritable. */
    if (syscall(SYS_capset, &head, data))
        give_up("capset");
    for (unsigned long cap = 0; prctl(PR_CAPBSET_READ, cap, 0, 0, 0) >= 0; cap++)
        if (prctl(PR_CAPBSET_DROP, cap, 0, 0, 0))
            give_up("dropping the bounding set");
    for (size_t i = 0; i < COUNT_OF(data); i++)
        data[i].effective = data[i].permitted = data[i].inheritable;
    if (syscall(SYS_capset, &head, data))
        give_up("capset");
    for (size_t i = 0; i < COUNT_OF(kept); i++)
        if (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, (unsigned long)kept[i], 0, 0))
            give_up("ambient capabilities");
}

/* Addresses are the same in every cell. So what depends on them (the order of pointers, id() in
 * Python) is the same in every judging of one source. A container's own filter may forbid this. */
static void fix_addresses(void)
{
    (void)personality(ADDR_NO_RANDOMIZE);
}

/* All cells use one hash seed, so that the order of a set is the same in every judging of one
 * source. With -I the interpreter would ignore the seed; without it, PYTHONSAFEPATH keeps the
 * script's folder off the path. The script removes both variables. */
static _Noreturn void become_zygote(const char *arguments)
{
    static char text[CELL_ZYGOTE_MAX];
    char *argv[ZYGOTE_ARGS_MAX + 1] = {NULL}, *save;
    snprintf(text, sizeof text, "%s", arguments);
    char *word = strtok_r(text, "\n", &save);
    for (int i = 0; word && i < ZYGOTE_ARGS_MAX; i++, word = strtok_r(NULL, "\n", &save))
        argv[i] = word;
    if (!argv[0])
        give_up("reading the zygote's arguments");
    char *environment[8] = {"PYTHONHASHSEED=0", "PYTHONSAFEPATH=1"};
    for (size_t i = 0; spawn_environment[i] && i + 3 < COUNT_OF(environment); i++)
        environment[i + 2] = spawn_environment[i];
    if (fcntl(SPAWN_SOCKET_FD, F_SETFD, 0) || chdir("/"))
        give_up("keeping the socket");
    execve(argv[0], argv, environment);
    give_up("starting the zygote");
}

/* Stays open over execve, because an interpreter's children need it too. */
static void make_rules(bool contained)
{
    int rules = landlock_rules(contained);
    if (rules == LANDLOCK_MISSING)
        return;
    if (rules < 0 || dup2(rules, SPAWN_RULES_FD) < 0 || (rules != SPAWN_RULES_FD && close(rules)) ||
        fcntl(SPAWN_RULES_FD, F_SETFD, 0))
        give_up("Landlock");
}

static enum filter_phase filter_for(const struct spawner_start *start)
{
    if (start->kind == SPAWNER_COMPILE)
        return start->wide ? FILTER_COMPILE_WIDE : FILTER_COMPILE;
    if (start->bare)
        return start->wide ? FILTER_RUN_CONTAINED_WIDE : FILTER_RUN_CONTAINED;
    return start->wide ? FILTER_RUN_WIDE : FILTER_RUN;
}

void spawner_start(const struct spawner_start *start)
{
    static struct spawner spawner;
    arrange_fds(start);
    if (setsid() < 0)
        give_up("setsid");
    if (start->root && (chroot(start->root) || chdir("/")))
        give_up("chroot");
    reset_signals();
    set_constant_limits(start->kind == SPAWNER_ZYGOTE);
    fix_addresses();
    if (!start->bare)
        reduce_capabilities();
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
        give_up("no_new_privs");
    if (landlock_confine())
        give_up("Landlock");
    if (getuid() == SPAWN_UID) /* otherwise no other process has the uid of a run */
        make_rules(start->bare);
    if (filter_install(filter_for(start)))
        give_up("seccomp");
    if (start->kind == SPAWNER_ZYGOTE)
        become_zygote(start->zygote);
    if (spawn_init(&spawner, NULL) < 0)
        give_up("mmap");
    spawn_serve(&spawner);
    _exit(0);
}
