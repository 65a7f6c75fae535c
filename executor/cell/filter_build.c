/*
 * Prints the seccomp filter of a phase (filter.h), such as "compile" or "run", as rows of a struct
 *  sock_filter[]. It runs when Assay is built: libseccomp takes milliseconds for a filter,
 * and this way assay-cell links no library.
 */
#include "executor/cell/init.h"
#include "store/base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <termios.h>

/*
 * The lists hold names, so that they also fit an architecture without some of the calls. Everything
 * that needs privileges is left out, and on purpose also:
 *
 * - socket and the rest of networking (the wide filters allow pairs of unnamed sockets)
 * - System V IPC, message queues and keyrings, so that nothing outlives a run
 * - ptrace and process_vm_*, io_uring, bpf, perf, userfaultfd
 * - memfd_create and execveat, so that programs come only from the read-only box
 * - splice, tee, vmsplice, name_to_handle_at, inotify, fanotify
 * - unshare, setns, and new namespaces in clone (except the spawner's own)
 * - sched_setaffinity: a run stays on its slot's core
 * - setpriority and sched_setscheduler: waiting for the core does not count against a run, so it
 *   must not choose to come last
 * - flock, and locks, leases and notes of fcntl, and the calls that tell whether a page is in
 *   memory (cachestat, preadv2): every cell sees the same files, so these would carry messages
 * - calls that describe the whole machine, and so other runs: sysinfo (processes, load, memory),
 *   statx (mount numbers), pidfds (pidfs numbers all processes), get_mempolicy (where memory is
 *   free); for judged programs also pipes, whose inode numbers come from a counter of the machine
 * - SIGKILL to anybody, and calls that send it later (timer_create, a CPU time limit, the exit
 *   signal of clone): a run that ends by SIGKILL was killed from outside
 */
/* One name a line would take a page and a half. */
/* clang-format off */
static const char *const allowed_always[] = {
    /* files */
    "read", "write", "readv", "writev", "pread64", "pwrite64", "preadv", "pwritev",
    "creat", "close", "close_range", "stat", "fstat", "lstat", "newfstatat",
    "access", "faccessat", "faccessat2", "lseek", "dup", "dup2",
    "dup3", "truncate", "ftruncate", "fallocate", "getdents", "getdents64", "getcwd", "chdir",
    "fchdir", "rename", "renameat", "renameat2", "mkdir", "mkdirat", "rmdir", "unlink", "unlinkat",
    "readlink", "readlinkat", "chmod", "fchmod", "fchmodat", "fchmodat2", "umask", "sendfile",
    "copy_file_range", "poll", "ppoll", "select", "pselect6",
    /* memory */
    "munmap", "mremap", "mprotect", "brk", "mseal", "map_shadow_stack",
    /* processes and threads; clone below */
    "fork", "vfork", "execve", "exit", "exit_group", "wait4", "waitid", "waitpid", "getpid",
    "getppid", "gettid", "getpgid", "getpgrp", "setpgid", "getsid", "getuid", "geteuid", "getgid", "getegid", "getresuid", "getresgid", "getgroups", "getpriority", "getcpu",
    "sched_yield", "sched_getaffinity", "futex", "futex_waitv", "futex_wake", "futex_wait",
    "futex_requeue", "set_robust_list", "get_robust_list", "set_tid_address", "rseq", "arch_prctl",
    "restart_syscall", "getrlimit", "getrusage", "capget", "uname", "getrandom", "times",
    /* signals and time */
    "rt_sigaction", "rt_sigprocmask", "rt_sigpending", "rt_sigreturn", "rt_sigsuspend",
    "sigaltstack", "nanosleep", "clock_nanosleep", "clock_gettime", "clock_getres", "gettimeofday",
    "time",
    /* for a spawner, to serve and to drop its privileges */
    "sendmsg", "recvmsg", "setresuid", "setresgid", "capset",
    /* for a spawner's child; only the spawner has rules */
    "landlock_restrict_self",
};
/* A compiler sees files of the host's disk, and in a container all files are on the engine's disk: these
 * calls show how much of it is free. */
static const char *const file_system_calls[] = {"statfs", "fstatfs"};
/* Calls that make a second name for a file, or change a file's attributes. */
static const char *const allowed_compile[] = {
    "link", "linkat", "symlink", "symlinkat", "mknod", "mknodat", "chown", "fchown", "lchown",
    "fchownat", "utime", "utimes", "utimensat", "futimesat", "getxattr", "lgetxattr", "fgetxattr",
};
/* For compilers, and for run times that do not start without. */
static const char *const pipe_calls[] = {"pipe", "pipe2"};
/* Calls with which programs wait and signal. */
static const char *const allowed_run[] = {
    "epoll_create", "epoll_create1", "epoll_ctl", "epoll_wait", "epoll_pwait", "epoll_pwait2",
    "eventfd", "eventfd2", "timerfd_create", "timerfd_settime", "timerfd_gettime", "signalfd",
    "signalfd4", "mincore", "mlock", "mlock2", "munlock", "mlockall", "munlockall", "membarrier",
    "pkey_alloc", "pkey_free", "pkey_mprotect", "rt_sigtimedwait", "setsid",
    "ioprio_get", "sched_getparam", "sched_getscheduler", "sched_getattr", "sched_get_priority_max",
    "sched_get_priority_min", "sched_rr_get_interval", "pause", "alarm", "getitimer", "setitimer",
};
/* clang-format on */

/* Calls that send a signal, with the index of the signal argument. */
static const struct {
    const char *name;
    unsigned index;
} signal_calls[] = {
    {"kill", 1}, {"tkill", 1}, {"tgkill", 2}, {"rt_sigqueueinfo", 1}, {"rt_tgsigqueueinfo", 2},
};

/* These fail with ENOSYS: libraries then use another call, whereas EPERM would count as the answer.
 * The flags of openat2 are behind a pointer, where a filter cannot see them. */
static const char *const unsupported[] = {"sysinfo", "statx", "openat2"};

/* Calls that open a file, with the index of the flags argument. */
static const struct {
    const char *name;
    unsigned index;
} open_calls[] = {{"open", 1}, {"openat", 2}};

static const unsigned long allowed_prctl[] = {
    PR_SET_NAME,
    PR_GET_NAME,
    PR_SET_PDEATHSIG,
    PR_GET_PDEATHSIG,
    PR_SET_DUMPABLE,
    PR_GET_DUMPABLE,
    PR_CAPBSET_READ,
    PR_CAP_AMBIENT,
    PR_SET_NO_NEW_PRIVS,
    PR_GET_NO_NEW_PRIVS,
    PR_GET_SECCOMP,
    PR_SET_TIMERSLACK,
    PR_GET_TIMERSLACK,
    PR_SET_THP_DISABLE,
    PR_SET_CHILD_SUBREAPER,
    0x53564d41 /* PR_SET_VMA: malloc names its mappings */,
};

/* All others are refused, above all TIOCSTI. */
static const unsigned long allowed_ioctl[] = {TCGETS,  TIOCGWINSZ, FIONREAD,
                                              FIONBIO, FIOCLEX,    FIONCLEX};

/* Without those for locks, leases, notes and owners. */
static const unsigned long allowed_fcntl[] = {F_DUPFD, F_GETFD,         F_SETFD,      F_GETFL,
                                              F_SETFL, F_DUPFD_CLOEXEC, F_GETPIPE_SZ, F_GET_SEALS};

/* Without MADV_MERGEABLE, which can share a page with any process that has the same content. The
 * numbers are POPULATE_READ and POPULATE_WRITE, DONTNEED_LOCKED, GUARD_INSTALL and GUARD_REMOVE. */
/* clang-format off */
static const unsigned long allowed_madvise[] = {
    MADV_NORMAL, MADV_RANDOM, MADV_SEQUENTIAL, MADV_WILLNEED, MADV_DONTNEED, MADV_FREE, MADV_REMOVE,
    MADV_DONTFORK, MADV_DOFORK, MADV_HUGEPAGE, MADV_NOHUGEPAGE, MADV_DONTDUMP, MADV_DODUMP,
    MADV_WIPEONFORK, MADV_KEEPONFORK, 22, 23, 24, 102, 103,
};
/* clang-format on */

/* These have no use for files in memory, the only ones that a program can write. But they could
 * flush the host's disk or push its files out of memory. So they do nothing and report success. */
static const char *const ignored[] = {"fsync", "fdatasync", "msync", "fadvise64", "readahead"};

#define NAMESPACE_FLAGS                                                                            \
    (CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID |  \
     CLONE_NEWNET)

static int allow_names(scmp_filter_ctx ctx, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int number = seccomp_syscall_resolve_name(names[i]);
        if (number < 0) /* unknown to this architecture or library, so it stays refused */
            continue;
        if (seccomp_rule_add(ctx, SCMP_ACT_ALLOW, number, 0))
            return -1;
    }
    return 0;
}

static struct scmp_arg_cmp equal(unsigned index, scmp_datum_t value)
{
    return (struct scmp_arg_cmp){.arg = index, .op = SCMP_CMP_EQ, .datum_a = value};
}

static struct scmp_arg_cmp masked(unsigned index, scmp_datum_t mask, scmp_datum_t value)
{
    return (struct scmp_arg_cmp){
        .arg = index, .op = SCMP_CMP_MASKED_EQ, .datum_a = mask, .datum_b = value};
}

/* Allows all limits but two. The core limit of 1 must not become 0, because a piped core_pattern
 * ignores 0 (core(5)). Over a CPU time limit the kernel sends SIGKILL. Like the kernel, the filter
 * compares only the lower half of the register. */
static int allow_limits(scmp_filter_ctx ctx)
{
    int rc = 0;
    for (unsigned resource = 0; resource < RLIM_NLIMITS; resource++) {
        if (resource == RLIMIT_CORE || resource == RLIMIT_CPU)
            continue;
        rc |= seccomp_rule_add(ctx, SCMP_ACT_ALLOW, SCMP_SYS(setrlimit), 1,
                               masked(0, UINT32_MAX, resource));
        /* Only its own limits: other processes of the same uid, such as a container's supervisor,
         * keep theirs. */
        rc |= seccomp_rule_add(ctx, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 2,
                               masked(0, UINT32_MAX, 0), masked(1, UINT32_MAX, resource));
    }
    rc |= seccomp_rule_add(ctx, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1, equal(2, 0));
    return rc;
}

static int fail_names(scmp_filter_ctx ctx, const char *const *names, size_t count, uint16_t error)
{
    int rc = 0;
    for (size_t i = 0; i < count; i++) {
        int number = seccomp_syscall_resolve_name(names[i]);
        rc |= seccomp_rule_add(ctx, SCMP_ACT_ERRNO(error), number, 0);
    }
    return rc;
}

/* Allows every signal that differs from SIGKILL in some bit. Seven bits cover all signals. */
static int allow_signals(scmp_filter_ctx ctx, const char *name, unsigned index)
{
    int rc = 0;
    for (unsigned bit = 1; bit < 128; bit <<= 1)
        rc |= seccomp_rule_add(ctx, SCMP_ACT_ALLOW, seccomp_syscall_resolve_name(name), 1,
                               masked(index, bit, ~(unsigned)SIGKILL & bit));
    return rc;
}

/* Allows opening files, but not unnamed ones. An unnamed file takes the next inode number of a
 * tmpfs, which shows that it was made, and leaves no other trace. With this error, libraries make a
 * named file and remove it instead. */
static int allow_opening(scmp_filter_ctx ctx)
{
    const scmp_datum_t nameless = O_TMPFILE & ~O_DIRECTORY;
    int rc = 0;
    for (size_t i = 0; i < COUNT_OF(open_calls); i++) {
        int number = seccomp_syscall_resolve_name(open_calls[i].name);
        if (number < 0) /* missing on this architecture */
            continue;
        rc |= seccomp_rule_add(ctx, SCMP_ACT_ALLOW, number, 1,
                               masked(open_calls[i].index, nameless, 0));
        rc |= seccomp_rule_add(ctx, SCMP_ACT_ERRNO(EOPNOTSUPP), number, 1,
                               masked(open_calls[i].index, nameless, nameless));
    }
    return rc;
}

static int allow_signalling(scmp_filter_ctx ctx, bool compile)
{
    int rc = 0;
    for (size_t i = 0; i < COUNT_OF(signal_calls); i++)
        if (!compile || signal_calls[i].name[0] != 'r') /* a compiler sends no signals with data */
            rc |= allow_signals(ctx, signal_calls[i].name, signal_calls[i].index);
    return rc;
}

/* Allows clone without namespaces and pidfd; the exit signal is SIGCHLD or none. */
static int allow_clone(scmp_filter_ctx ctx)
{
    const scmp_datum_t mask = NAMESPACE_FLAGS | CLONE_PIDFD | CSIGNAL;
    int rc = seccomp_rule_add(ctx, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1, masked(0, mask, 0));
    rc |= seccomp_rule_add(ctx, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1, masked(0, mask, SIGCHLD));
    /* For the spawner. The kernel refuses these flags to a process without CAP_SYS_ADMIN. */
    rc |= seccomp_rule_add(ctx, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
                           equal(0, INIT_CLONE_FLAGS | INIT_NAMESPACES));
    /* The flags of clone3 are behind a pointer. With ENOSYS glibc falls back to clone. */
    rc |= seccomp_rule_add(ctx, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
    return rc;
}

/* Like the kernel, the filter compares only the lower half of the register. */
static int allow_values(scmp_filter_ctx ctx, int number, unsigned index,
                        const unsigned long *values, size_t count)
{
    int rc = 0;
    for (size_t i = 0; i < count; i++)
        rc |= seccomp_rule_add(ctx, SCMP_ACT_ALLOW, number, 1,
                               masked(index, UINT32_MAX, (scmp_datum_t)values[i]));
    return rc;
}

/* Allows calls that are harmless only with some arguments. */
static int allow_arguments(scmp_filter_ctx ctx)
{
    int rc = allow_values(ctx, SCMP_SYS(prctl), 0, allowed_prctl, COUNT_OF(allowed_prctl));
    rc |= allow_values(ctx, SCMP_SYS(ioctl), 1, allowed_ioctl, COUNT_OF(allowed_ioctl));
    rc |= allow_values(ctx, SCMP_SYS(fcntl), 1, allowed_fcntl, COUNT_OF(allowed_fcntl));
    rc |= allow_values(ctx, SCMP_SYS(madvise), 2, allowed_madvise, COUNT_OF(allowed_madvise));
    /* The administrator of the host reserves huge pages, and no memory limit counts them. */
    rc |= seccomp_rule_add(ctx, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, masked(3, MAP_HUGETLB, 0));
    /* Reading the personality is allowed; changing it could turn address randomisation off. */
    rc |= seccomp_rule_add(ctx, SCMP_ACT_ALLOW, SCMP_SYS(personality), 1, equal(0, UINT32_MAX));
    return rc;
}

/* Unnamed sockets, which reach no other process: a Java run time does not start without. */
static int allow_socket_pairs(scmp_filter_ctx ctx)
{
    return seccomp_rule_add(ctx, SCMP_ACT_ALLOW, SCMP_SYS(socketpair), 1,
                            masked(0, UINT32_MAX, AF_UNIX));
}

/* seccomp_export_bpf writes binary code to a descriptor; the build needs C. */
static int print_program(scmp_filter_ctx ctx)
{
    struct sock_filter part;
    AUTO_FD int fd = memfd_create("filter", MFD_CLOEXEC);
    if (fd < 0 || seccomp_export_bpf(ctx, fd))
        return -1;
    off_t size = lseek(fd, 0, SEEK_END);
    if (size <= 0 || size % (off_t)sizeof part || size / (off_t)sizeof part > BPF_MAXINSNS)
        return -1;
    for (off_t at = 0; at < size; at += (off_t)sizeof part) {
        if (pread(fd, &part, sizeof part, at) != (ssize_t)sizeof part)
            return -1;
        printf("{0x%02x, %u, %u, 0x%08x},\n", part.code, part.jt, part.jf, part.k);
    }
    return fflush(stdout);
}

int main(int argc, char **argv)
{
    const char *phase = argc == 2 ? argv[1] : "";
    bool compile = strstr(phase, "compile") != NULL, run = strstr(phase, "run") != NULL;
    bool wide = strstr(phase, "wide") != NULL;
    bool contained = strstr(phase, "contained") != NULL;
    scmp_filter_ctx ctx = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (!ctx || (!compile && !contained && !run))
        return 2;
    int rc = seccomp_attr_set(ctx, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
    rc |= seccomp_attr_set(ctx, SCMP_FLTATR_CTL_OPTIMIZE,
                           2); /* arranges the comparisons as a binary tree */
    rc = rc || allow_names(ctx, allowed_always, COUNT_OF(allowed_always)) < 0 ||
         (compile && allow_names(ctx, allowed_compile, COUNT_OF(allowed_compile)) < 0) ||
         ((!compile || wide) && allow_names(ctx, allowed_run, COUNT_OF(allowed_run)) < 0) ||
         (wide && allow_socket_pairs(ctx) < 0) ||
         ((compile || wide) && allow_names(ctx, pipe_calls, COUNT_OF(pipe_calls)) < 0) ||
         (contained || compile
              ? fail_names(ctx, file_system_calls, COUNT_OF(file_system_calls), ENOSYS)
              : allow_names(ctx, file_system_calls, COUNT_OF(file_system_calls))) ||
         fail_names(ctx, ignored, COUNT_OF(ignored), 0) < 0 ||
         fail_names(ctx, unsupported, COUNT_OF(unsupported), ENOSYS) < 0 ||
         allow_opening(ctx) < 0 || allow_signalling(ctx, compile) < 0 || allow_clone(ctx) < 0 ||
         allow_limits(ctx) < 0 || allow_arguments(ctx) < 0 || print_program(ctx) < 0;
    seccomp_release(ctx);
    if (rc)
        fputs("libseccomp cannot build the filter\n", stderr);
    return rc ? 1 : 0;
}
