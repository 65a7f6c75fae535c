/*
 * assay-probe: attacks on the sandbox. The self-test and the tests run it inside; each mode is one
 * attack. Exit code: HELD if the sandbox refused the attack, BROKEN if the attack got through. An
 * attack that uses a resource up just tries, and the sandbox's report on it is the result.
 */
#include "executor/cell/probe.h"

#include <dirent.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <unistd.h>

static char **arguments; /* the arguments after the mode */

int probe_refused(bool got_through)
{
    return got_through ? BROKEN : HELD;
}

long probe_number(int index)
{
    return arguments[index] ? strtol(arguments[index], NULL, 10) : 0;
}

const char *probe_text(int index)
{
    return arguments[index] ? arguments[index] : "";
}

/* --- ordinary behaviour --------------------------------------------------------------------- */

static int say_hello(void)
{
    puts("hello");
    return 0;
}

static int copy_input(void)
{
    static char chunk[65536];
    ssize_t n;
    while ((n = read(0, chunk, sizeof chunk)) > 0)
        if (write(1, chunk, (size_t)n) != n)
            return 1;
    return n < 0;
}

static int end_with(void)
{
    return (int)probe_number(0);
}

static int end_by_abort(void)
{
    abort();
}

static int answer_private(void)
{
    return write(3, "answer", 6) != 6 || write(1, "out", 3) != 3 || write(2, "err", 3) != 3;
}

/* --- leaving things behind ------------------------------------------------------------------ */

static int leave_daemon(void)
{
    if (fork() == 0) {
        setsid();
        if (fork() == 0)
            for (;;)
                pause();
        _exit(0);
    }
    return 0;
}

static int leave_file(void)
{
    int fd = open("left", O_WRONLY | O_CREAT, 0600);
    return fd < 0 || write(fd, "left", 4) != 4;
}

static int leave_xattr(void)
{
    return syscall(SYS_setxattr, "/work", "user.left", "x", 1, 0) ? 3 : 0;
}

/* Prints everything that differs from an empty directory, made a moment ago, and from a pid that is
 * the same in every run. */
static int look_around(void)
{
    DIR *dir = opendir("/work");
    struct dirent *entry;
    struct stat info;
    while (dir && (entry = readdir(dir)))
        if (entry->d_name[0] != '.')
            printf("file %s\n", entry->d_name);
    if (dir && !fstat(dirfd(dir), &info))
        printf("mode %o\n", info.st_mode);
    char link[32];
    ssize_t n = readlink("/proc/self", link, sizeof link - 1);
    link[n > 0 ? n : 0] = '\0';
    printf("%s in /proc\n", n <= 0                               ? "nothing"
                            : strtol(link, NULL, 10) == getpid() ? "same"
                                                                 : "other");
    printf("parent %d pid %d\n", (int)getppid(), (int)getpid());
    return 0;
}

static int use_ipc(void)
{
    bool got = shmget(4711, 4096, IPC_CREAT | 0600) >= 0;
    got |= syscall(SYS_msgget, 4711, IPC_CREAT | 0600) >= 0;
    got |= syscall(SYS_semget, 4711, 1, IPC_CREAT | 0600) >= 0;
    got |= syscall(SYS_mq_open, "left", O_CREAT | O_RDWR, 0600, NULL) >= 0;
    got |= syscall(SYS_add_key, "user", "left", "x", 1, -3) >= 0;
    return probe_refused(got);
}

/* --- breaking out --------------------------------------------------------------------------- */

static int open_network(void)
{
    bool got = false;
    static const int families[] = {AF_INET, AF_INET6, AF_UNIX, AF_NETLINK, AF_PACKET, 40, 38};
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        got |= socket(families[i], SOCK_STREAM, 0) >= 0 || socket(families[i], SOCK_DGRAM, 0) >= 0;
    return probe_refused(got);
}

static int open_path(void)
{
    return probe_refused(open(arguments[0], O_RDONLY) >= 0);
}

static int become_root(void)
{
    bool got = setuid(0) == 0 || setgid(0) == 0 || seteuid(0) == 0;
    return probe_refused(got || getuid() == 0 || geteuid() == 0);
}

/* Every mount ignores set-uid bits (no_new_privs would ignore them too). */
static int use_setuid_program(void)
{
    static const char *const places[] = {"/usr/bin/su", "/usr", "/box", "/work", "/assay", "/dev"};
    bool got = false;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct statvfs info;
        got |= !statvfs(places[i], &info) && !(info.f_flag & ST_NOSUID);
    }
    return probe_refused(got);
}

static int have_capabilities(void)
{
    struct __user_cap_header_struct head = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3];
    bool got = syscall(SYS_capget, &head, data) != 0;
    for (int i = 0; !got && i < _LINUX_CAPABILITY_U32S_3; i++)
        got = data[i].permitted || data[i].effective || data[i].inheritable;
    for (unsigned long cap = 0; !got && cap <= CAP_LAST_CAP; cap++)
        got = prctl(PR_CAPBSET_READ, cap, 0, 0, 0) > 0;
    return probe_refused(got);
}

static int have_no_new_privs(void)
{
    return probe_refused(prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1);
}

static int have_filter(void)
{
    return probe_refused(prctl(PR_GET_SECCOMP, 0, 0, 0, 0) != 2);
}

static int inherit_things(void)
{
    bool got = false;
    for (int fd = 4; fd < 4096; fd++)
        got |= fcntl(fd, F_GETFD) >= 0;
    for (char **entry = environ; *entry; entry++)
        if (strncmp(*entry, "PATH=", 5) != 0 && strncmp(*entry, "HOME=", 5) != 0 &&
            strncmp(*entry, "TMPDIR=", 7) != 0 && strncmp(*entry, "LANG=", 5) != 0)
            got = true;
    return probe_refused(got || getpgrp() != getpid() || open("/dev/tty", O_RDWR) >= 0);
}

static int raise_limits(void)
{
    static const int resources[] = {RLIMIT_CPU,   RLIMIT_FSIZE, RLIMIT_NOFILE,  RLIMIT_STACK,
                                    RLIMIT_NPROC, RLIMIT_CORE,  RLIMIT_MEMLOCK, RLIMIT_MSGQUEUE};
    bool got = false;
    for (size_t i = 0; i < sizeof resources / sizeof *resources; i++) {
        struct rlimit limit;
        getrlimit((__rlimit_resource_t)resources[i], &limit);
        if (limit.rlim_max == RLIM_INFINITY) {
            printf("%d unlimited\n", resources[i]);
            got |= resources[i] != RLIMIT_STACK;
            continue;
        }
        limit.rlim_max++;
        got |= setrlimit((__rlimit_resource_t)resources[i], &limit) == 0;
    }
    struct rlimit zero = {0, 0};
    got |= setrlimit(RLIMIT_CORE, &zero) == 0;
    /* To the kernel this is the same argument; to a filter of whole registers it is another. */
    got |= syscall(SYS_prlimit64, 0, (1UL << 32) | RLIMIT_CORE, &zero, NULL) == 0;
    return probe_refused(got);
}

static int write_everywhere(void)
{
    static const char *const dirs[] = {"/",     "/usr",   "/usr/bin",   "/etc", "/dev",
                                       "/proc", "/assay", "/assay-pch", "/lib"};
    char path[64];
    bool got = false;
    for (size_t i = 0; i < sizeof dirs / sizeof *dirs; i++) {
        snprintf(path, sizeof path, "%s/probe", dirs[i]);
        got |= open(path, O_WRONLY | O_CREAT, 0600) >= 0 || mkdir(path, 0700) == 0;
    }
    got |= mknod("/work/device", S_IFCHR | 0600, 0x103) == 0;
    return probe_refused(got || open("/etc/passwd", O_WRONLY) >= 0);
}

static int write_box(void)
{
    bool got = open("/box/probe", O_WRONLY | O_CREAT, 0600) >= 0 || mkdir("/box/dir", 0700) == 0;
    return probe_refused(got || chmod("/box", 0777) == 0);
}

static int execute_work(void)
{
    int fd = open("copy", O_WRONLY | O_CREAT, 0700);
    if (fd < 0 || write(fd, "#!/bin/sh\nexit 0\n", 17) != 17)
        return MISUSED;
    close(fd);
    execl("/work/copy", "copy", (char *)NULL);
    return HELD;
}

/* Prints one line a namespace, to compare with those outside. */
static int show_namespaces(void)
{
    static const char *const kinds[] = {"user", "pid", "mnt", "net", "ipc", "uts", "cgroup"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        char path[64], target[64];
        snprintf(path, sizeof path, "/proc/self/ns/%s", kinds[i]);
        ssize_t n = readlink(path, target, sizeof target);
        if (n > 0)
            printf("%.*s\n", (int)n, target);
    }
    return 0;
}

/* Looks for processes and settings of the host in /proc. */
static int read_proc(void)
{
    bool got = false;
    DIR *dir = opendir("/proc");
    struct dirent *entry;
    while (dir && (entry = readdir(dir)))
        if (entry->d_name[0] >= '0' && entry->d_name[0] <= '9' &&
            strtol(entry->d_name, NULL, 10) != getpid())
            got = true;
    got |= open("/proc/sys/kernel/core_pattern", O_RDONLY) >= 0;
    got |= open("/proc/kmsg", O_RDONLY) >= 0 || open("/proc/cpuinfo", O_RDONLY) >= 0;
    got |= open("/proc/self/mountinfo", O_RDONLY) >= 0;
    return probe_refused(got);
}

/* --- artifacts ------------------------------------------------------------------------------ */

/* Leaves an artifact in a directory that nobody may enter any more. */
static int make_artifact_locked(void)
{
    int fd = open("artifact", O_WRONLY | O_CREAT, 0);
    return fd < 0 || write(fd, "made", 4) != 4 || chmod("/work", 0);
}

static int make_artifact(void)
{
    const char *kind = arguments[0];
    if (strcmp(kind, "file") == 0) {
        int fd = open("artifact", O_WRONLY | O_CREAT, 0600);
        return fd < 0 || write(fd, "made", 4) != 4;
    }
    if (strcmp(kind, "symlink") == 0)
        return symlink("/etc/passwd", "artifact");
    if (strcmp(kind, "fifo") == 0)
        return mkfifo("artifact", 0600);
    if (strcmp(kind, "directory") == 0)
        return mkdir("artifact", 0700);
    if (strcmp(kind, "hardlink") == 0) {
        int fd = open("other", O_WRONLY | O_CREAT, 0600);
        return fd < 0 || link("other", "artifact");
    }
    if (strcmp(kind, "locked") == 0)
        return make_artifact_locked();
    return MISUSED;
}

static const struct {
    const char *name;
    int (*run)(void);
} modes[] = {
    {"hello", say_hello},
    {"cat", copy_input},
    {"exit", end_with},
    {"abort", end_by_abort},
    {"answer", answer_private},
    {"memory", probe_use_memory},
    {"cpu", probe_use_cpu},
    {"cores", probe_use_two_cores},
    {"sleep", probe_use_time},
    {"join", probe_join_threads},
    {"follow", probe_follow_threads},
    {"relay", probe_relay},
    {"doze", probe_doze},
    {"stop", probe_stop_itself},
    {"output", probe_use_output},
    {"processes", probe_use_processes},
    {"forkbomb", probe_use_all_forks},
    {"files", probe_use_files},
    {"work", probe_use_work},
    {"inodes", probe_use_inodes},
    {"filesize", probe_use_file_size},
    {"daemon", leave_daemon},
    {"leave", leave_file},
    {"xattr", leave_xattr},
    {"look", look_around},
    {"ipc", use_ipc},
    {"network", open_network},
    {"open", open_path},
    {"calls", probe_call_kernel},
    {"machine", probe_machine_facts},
    {"disk", probe_disk_usage},
    {"devices", probe_open_devices},
    {"touchdevices", probe_touch_devices},
    {"oomscore", probe_lower_oom_score},
    {"killself", probe_kill_itself},
    {"linkcalls", probe_call_link_calls},
    {"waitcalls", probe_call_wait_calls},
    {"core", probe_leave_core},
    {"namespaces", probe_make_namespaces},
    {"trace", probe_trace_others},
    {"signal", probe_signal_others},
    {"mount", probe_mount},
    {"tiocsti", probe_push_terminal_input},
    {"foreign", probe_call_foreign},
    {"root", become_root},
    {"setuid", use_setuid_program},
    {"caps", have_capabilities},
    {"nnp", have_no_new_privs},
    {"filter", have_filter},
    {"inherit", inherit_things},
    {"limits", raise_limits},
    {"write", write_everywhere},
    {"writebox", write_box},
    {"execwork", execute_work},
    {"showns", show_namespaces},
    {"proc", read_proc},
    {"artifact", make_artifact},
};

int main(int argc, char **argv)
{
    static char *no_arguments[] = {NULL};
    arguments = argc > 2 ? argv + 2 : no_arguments;
    for (size_t i = 0; argc > 1 && i < sizeof modes / sizeof *modes; i++)
        if (strcmp(argv[1], modes[i].name) == 0)
            return modes[i].run();
    return MISUSED;
}
