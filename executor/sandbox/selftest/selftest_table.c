#include "executor/sandbox/selftest/selftest.h"

#include <signal.h>
#include <string.h>

/* --- how attacks must end ------------------------------------------------------------------- */

static bool over_memory(const struct selftest *test)
{
    return test->result.over_memory;
}

static bool over_cpu(const struct selftest *test)
{
    return test->result.over_cpu;
}

static bool over_wall(const struct selftest *test)
{
    return test->result.over_wall;
}

static bool over_output(const struct selftest *test)
{
    return test->result.over_output;
}

static bool seven_forks(const struct selftest *test)
{
    return selftest_refused(test) && strcmp(selftest_output(test), "7\n") == 0;
}

static bool sixty_files(const struct selftest *test)
{
    return selftest_refused(test) && strcmp(selftest_output(test), "60\n") == 0;
}

static bool one_mebibyte(const struct selftest *test)
{
    long bytes = strtol(selftest_output(test), NULL, 10);
    return selftest_refused(test) && bytes > 0 && bytes <= MIB;
}

static bool bounded_inodes(const struct selftest *test)
{
    long count = strtol(selftest_output(test), NULL, 10);
    return selftest_refused(test) && count > 0 && count < 4096;
}

static bool too_large_file(const struct selftest *test)
{
    return !test->result.exited && test->result.signal == SIGXFSZ;
}

bool selftest_killed_by_filter(const struct selftest *test)
{
    return !test->result.exited && test->result.signal == SIGSYS;
}

/* Without a limit, two threads use twice the time. With it they use it once, plus the 100 ms of a
 * period that ends while they run. */
static bool one_core(const struct selftest *test)
{
    return selftest_refused(test) && test->result.cpu_us < (int64_t)CORES_MS * 1000 * 17 / 10;
}

/* --- the table ------------------------------------------------------------------------------ */

const struct selftest_check selftest_table[] = {
    {"rootfs",
     {"read-only mounts, pivot_root", "HostConfig.ReadonlyRootfs"},
     "write",
     NULL,
     selftest_refused,
     "submitted code can write outside its work directory"},
    {"rootfs", ONLY_NATIVE, "writebox", NULL, selftest_refused,
     "submitted code can change its own box"},
    {"rootfs", ONLY_NATIVE, "open", "/root", selftest_refused, "the host's /root is visible"},
    {"rootfs", ONLY_NATIVE, "open", "/home", selftest_refused, "the host's /home is visible"},
    {"rootfs", SAME, "open", "/etc/shadow", selftest_refused, "the host's /etc/shadow is visible"},
    {"rootfs", ONLY_NATIVE, "proc", NULL, selftest_refused,
     "/proc shows other processes or settings"},
    {"workdir",
     {"tmpfs with a size and a number of inodes", NULL},
     "work",
     NULL,
     one_mebibyte,
     "the work directory holds more than its size"},
    {"workdir",
     {"", "HostConfig.Tmpfs with a number of inodes"},
     "inodes",
     NULL,
     bounded_inodes,
     "the number of files in the work directory is not limited"},
    {"filesize",
     {"RLIMIT_FSIZE", "RLIMIT_FSIZE"},
     "filesize",
     NULL,
     too_large_file,
     "files can grow without limit"},
    {"openfiles",
     {"RLIMIT_NOFILE", "RLIMIT_NOFILE"},
     "files",
     NULL,
     sixty_files,
     "the number of open files is not limited"},
    {"network",
     {"empty network namespace, seccomp", "HostConfig.NetworkMode none, seccomp"},
     "network",
     NULL,
     selftest_refused,
     "sockets can be made"},
    {"seccomp",
     {"an allow-list for each phase, native architecture only",
      "the same allow-lists on top of the engine's profile"},
     "calls",
     NULL,
     selftest_refused,
     "system calls that are not on the list get through"},
    {"seccomp", SAME, "namespaces", NULL, selftest_refused, "namespaces can be made"},
    {"seccomp", SAME, "tiocsti", NULL, selftest_refused, "terminal input can be forged"},
    {"seccomp", SAME, "ipc", NULL, selftest_refused, "System V IPC or keyrings can be made"},
    {"seccomp", SAME, "linkcalls", NULL, selftest_refused,
     "a judged program can make links and pipes"},
    {"seccomp", SAME, "filter", NULL, selftest_refused, "no filter is installed"},
    {"seccomp", SAME, "foreign", "32", selftest_killed_by_filter,
     "32-bit system calls get through"},
    {"seccomp", SAME, "foreign", "64", selftest_killed_by_filter, "x32 system calls get through"},
    {"seccomp", SAME, "killself", NULL, selftest_refused,
     "a judged program can send SIGKILL, which hides who killed it"},
    {"machine",
     {"seccomp, no /proc", "seccomp, HostConfig.MaskedPaths"},
     "machine",
     NULL,
     selftest_refused,
     "submitted code can ask for the machine's processes, memory, mounts or load"},
    {"machine",
     {NULL, ""},
     "disk",
     NULL,
     selftest_refused,
     "submitted code can ask how full the engine's disk is"},
    {"devices",
     {"five devices, no terminal", "HostConfig.MaskedPaths, Landlock"},
     "devices",
     NULL,
     selftest_refused,
     "submitted code can open terminals or other devices"},
    {"oomscore",
     {"oom_score_adj, no /proc", "HostConfig.OomScoreAdj"},
     "oomscore",
     NULL,
     selftest_refused,
     "submitted code can make the kernel kill another process when memory runs out"},
    {"nnp",
     {"no_new_privs", "HostConfig.SecurityOpt no-new-privileges"},
     "nnp",
     NULL,
     selftest_refused,
     "no_new_privs is not set"},
    {"nnp", ONLY_NATIVE, "setuid", NULL, selftest_refused, "set-uid programs gain privileges"},
    {"caps",
     {"all capabilities and the bounding set dropped", "HostConfig.CapDrop ALL, User 1000"},
     "caps",
     NULL,
     selftest_refused,
     "capabilities are left"},
    {"caps", SAME, "root", NULL, selftest_refused,
     "submitted code can become root of its namespace"},
    {"caps", SAME, "mount", NULL, selftest_refused, "submitted code can mount"},
    {"inherit",
     {"close_range, clean environment, no terminal", "close_range, clean environment, no terminal"},
     "inherit",
     NULL,
     selftest_refused,
     "descriptors or environment are inherited"},
    {"rlimits",
     {"hard limits, core 1", "hard limits, core 1"},
     "limits",
     NULL,
     selftest_refused,
     "limits can be raised"},
    {"tree",
     {"pid namespace, control group count", "SIGKILL to all, control group count"},
     "daemon",
     NULL,
     selftest_refused,
     "a daemon cannot be made"},
    {"wall",
     {"timer, SIGKILL to the pid namespace", "timer, SIGKILL to all"},
     "sleep",
     NULL,
     over_wall,
     "a sleeping program is not killed"},
    {"memory", {GROUP, "HostConfig.Memory"}, "memory", NULL, over_memory, "memory is not limited"},
    {"processes",
     {GROUP, "HostConfig.PidsLimit"},
     "processes",
     NULL,
     seven_forks,
     "processes are not limited"},
    {"cpu",
     {GROUP, "the control group's CPU time"},
     "cpu",
     NULL,
     over_cpu,
     "CPU time is not limited"},
    {"onecore",
     {GROUP, "HostConfig.NanoCpus"},
     "cores",
     CORES_TEXT,
     one_core,
     "a cell can use more than one core"},
    {"output",
     {"counted by the supervisor", "counted by the supervisor"},
     "output",
     "1",
     over_output,
     "output is not limited"},
    {"output", SAME, "output", "2", over_output, "output is not limited"},
    {"output", SAME, "output", "3", over_output, "output is not limited"},
};
const size_t selftest_table_count = COUNT_OF(selftest_table);
