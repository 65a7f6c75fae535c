/* The modes of assay-probe (probe.c) that attack the kernel: system calls that must be refused,
 * each in the right way. */
#include "executor/cell/probe.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <unistd.h>

static int refuses_all(const long *numbers, size_t count)
{
    int rc = HELD;
    for (size_t i = 0; i < count; i++) {
        errno = 0;
        if (syscall(numbers[i], 0, 0, 0, 0, 0, 0) >= 0 || errno != EPERM) {
            printf("call %ld: %s\n", numbers[i], strerror(errno));
            rc = BROKEN;
        }
    }
    return rc;
}

/* Calls that neither filter allows. */
int probe_call_kernel(void)
{
    static const long numbers[] = {SYS_unshare,
                                   SYS_setns,
                                   SYS_bpf,
                                   SYS_perf_event_open,
                                   SYS_userfaultfd,
                                   SYS_keyctl,
                                   SYS_io_uring_setup,
                                   SYS_init_module,
                                   SYS_kexec_load,
                                   SYS_memfd_create,
                                   SYS_process_vm_readv,
                                   SYS_open_by_handle_at,
                                   SYS_mount,
                                   SYS_pivot_root,
                                   SYS_chroot,
                                   SYS_reboot,
                                   SYS_swapon,
                                   SYS_sethostname,
                                   SYS_vmsplice,
                                   SYS_execveat,
                                   438 /* pidfd_getfd */,
                                   430 /* fsopen */,
                                   428 /* open_tree */,
                                   451 /* cachestat */,
                                   SYS_flock,
                                   SYS_syncfs,
                                   SYS_sched_setaffinity,
                                   SYS_sched_setparam,
                                   SYS_sched_setscheduler,
                                   SYS_setpriority};
    return refuses_all(numbers, sizeof numbers / sizeof *numbers);
}

/* Asks for facts about the whole machine: its processes and memory, counters of mounts and
 * processes. */
int probe_machine_facts(void)
{
    static const char *const files[] = {"/proc/loadavg", "/proc/meminfo", "/proc/stat"};
    char room[256], byte;
    bool got = syscall(SYS_sysinfo, room) == 0;
    got |= syscall(SYS_statx, AT_FDCWD, "/", 0, 0x7ff, room) == 0;
    got |= syscall(434 /* pidfd_open */, getpid(), 0) >= 0;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        int fd = open(files[i], O_RDONLY);
        got |= fd >= 0 && read(fd, &byte, 1) == 1;
    }
    return probe_refused(got);
}

/* Asks how full the disk of the visible files is. */
int probe_disk_usage(void)
{
    char room[256];
    bool got = false;
    static const char *const places[] = {"/", "/etc/hosts", "/usr", "/work", "/dev/null"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        got |= syscall(SYS_statfs, places[i], room) == 0;
    return probe_refused(got || syscall(SYS_fstatfs, open("/usr", O_RDONLY), room) == 0);
}

/* Opens devices other than the five; above all terminals, which have machine-wide numbers. */
int probe_open_devices(void)
{
    static const char *const names[] = {
        "/dev/ptmx",    "/dev/pts/ptmx", "/dev/pts/0", "/dev/tty",   "/dev/console",  "/dev/kmsg",
        "/dev/net/tun", "/dev/fuse",     "/dev/kvm",   "/dev/loop0", "/dev/vhost-net"};
    bool got = open("/dev/null", O_WRONLY) < 0 || open("/dev/urandom", O_RDONLY) < 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        got |= open(names[i], O_RDWR | O_NOCTTY | O_NONBLOCK) >= 0 ||
               open(names[i], O_RDONLY | O_NOCTTY | O_NONBLOCK) >= 0;
    return probe_refused(got);
}

/* Sets the times of the devices. In a native cell they are the host's, so all others would see it.
 */
int probe_touch_devices(void)
{
    static const char *const names[] = {"/dev/null", "/dev/zero", "/dev/full", "/dev/random",
                                        "/dev/urandom"};
    bool got = false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        got |= syscall(SYS_utimensat, AT_FDCWD, names[i], NULL, 0) == 0;
    return probe_refused(got);
}

/* Tries to be spared when the machine runs out of memory. */
int probe_lower_oom_score(void)
{
    int fd = open("/proc/self/oom_score_adj", O_WRONLY);
    return probe_refused(fd >= 0 && write(fd, "999", 3) == 3);
}

/* Tries to end itself by SIGKILL, which only a process outside may do. */
int probe_kill_itself(void)
{
    siginfo_t info = {.si_code = SI_QUEUE};
    bool got = kill(getpid(), SIGKILL) == 0;
    got |= syscall(SYS_rt_sigqueueinfo, getpid(), SIGKILL, &info) == 0;
    return probe_refused(got);
}

/* Calls that only compilers may make. */
int probe_call_link_calls(void)
{
    static const long numbers[] = {SYS_linkat,   SYS_symlinkat, SYS_mknodat,
                                   SYS_fchownat, SYS_utimensat, SYS_fgetxattr};
    return refuses_all(numbers, sizeof numbers / sizeof *numbers);
}

/* Calls that only judged programs may make. */
int probe_call_wait_calls(void)
{
    static const long numbers[] = {SYS_timer_create,   SYS_setitimer, SYS_epoll_create1,
                                   SYS_eventfd2,       SYS_setsid,    SYS_mlockall,
                                   SYS_rt_sigqueueinfo};
    return refuses_all(numbers, sizeof numbers / sizeof *numbers);
}

/* Prints its core and tries to leave it. */
int probe_leave_core(void)
{
    cpu_set_t set, all;
    memset(&all, 0xff, sizeof all);
    bool one = !sched_getaffinity(0, sizeof set, &set) && CPU_COUNT(&set) == 1;
    printf("%d\n", sched_getcpu());
    return probe_refused(!one || sched_setaffinity(0, sizeof all, &all) == 0);
}

int probe_make_namespaces(void)
{
    bool got = unshare(CLONE_NEWUSER) == 0 || unshare(CLONE_NEWNS) == 0;
    got |= syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, 0, 0, 0, 0) >= 0;
    errno = 0;
    got |= syscall(435 /* clone3 */, NULL, 0) >= 0 || errno != ENOSYS;
    return probe_refused(got);
}

int probe_trace_others(void)
{
    bool got = ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0 || ptrace(PTRACE_SEIZE, 1, NULL, 0) == 0;
    got |= open("/proc/1/mem", O_RDWR) >= 0 || open("/proc/1/environ", O_RDONLY) >= 0;
    return probe_refused(got);
}

/* The init of a run's own pid namespace takes no signal from inside (pid_namespaces(7)). */
int probe_signal_others(void)
{
    bool own_init = getppid() == 1;
    return probe_refused((!own_init && kill(getppid(), SIGKILL) == 0) || kill(-1, SIGKILL) == 0);
}

int probe_mount(void)
{
    bool got = mount("x", "/work", "tmpfs", 0, NULL) == 0;
    got |= mount(NULL, "/", NULL, MS_REMOUNT | MS_BIND, NULL) == 0 || umount2("/box", 0) == 0;
    return probe_refused(got);
}

int probe_push_terminal_input(void)
{
    char c = 'x';
    errno = 0;
    return probe_refused(ioctl(0, TIOCSTI, &c) == 0 || errno != EPERM);
}

#ifdef __x86_64__
/* Makes a 32-bit call or an x32 call. Both must kill the process. */
int probe_call_foreign(void)
{
    long result = 20; /* getpid */
    if (probe_number(0) == 32)
        __asm__ volatile("int $0x80" : "+a"(result));
    else
        result = syscall(0x40000000 + SYS_getpid);
    return probe_refused(result > 0);
}
#else
int probe_call_foreign(void)
{
    raise(SIGSYS); /* there is no foreign call here */
    return BROKEN;
}
#endif
