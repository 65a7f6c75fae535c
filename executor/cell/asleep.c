#include "executor/cell/asleep.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#define GAP_LEAST_US 50000
#define GAP_MOST_US 100000
#define STEP_US 10000
#define STEP_LEAST_US 1000 /* poll counts in milliseconds, so a shorter step is useless */
#define PASSES 2
#define THREADS_BYTES 65536

/* --- one sample ---------------------------------------------------------------------------- */

/* The state letter of a thread; '?' if it cannot be read. In proc_pid_stat(5) it follows the name,
 * which is in parentheses and may contain any character. */
static char state_of(pid_t thread)
{
    char path[32], text[256];
    snprintf(path, sizeof path, "/proc/%d/stat", (int)thread);
    AUTO_FD int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
    if (n <= 0)
        return '?';
    text[n] = '\0';
    const char *end = strrchr(text, ')');
    return end && end[1] == ' ' && end[2] ? end[2] : '?';
}

static bool is_asleep(char state)
{
    return state && strchr("SDTtZXI", state);
}

/* Reads the ids of all threads of the group, one a line. False: it cannot, or they do not fit. */
static bool read_threads(const struct cgroup *group, char *text, size_t size)
{
    AUTO_FD int fd = cgroup_open_threads(group);
    size_t len = 0;
    ssize_t n = fd < 0 ? -1 : 1;
    while (n > 0 && len + 1 < size) {
        n = read(fd, text + len, size - 1 - len);
        len += n > 0 ? (size_t)n : 0;
    }
    text[len] = '\0';
    return n == 0;
}

/* A thread that has ended in the meantime is fine. A thread that exists but cannot be read
 * (hidepid) makes the sampling blind. */
static bool one_asleep(struct asleep *asleep, pid_t thread)
{
    char state = state_of(thread);
    if (state == '?' && (!kill(thread, 0) || errno != ESRCH))
        asleep->blind = true;
    return is_asleep(state);
}

/* In a container this process is in the same group, but it is not part of the run. */
static bool all_asleep(struct asleep *asleep)
{
    static char text[THREADS_BYTES];
    if (!read_threads(asleep->group, text, sizeof text)) {
        asleep->blind = true;
        return false;
    }
    for (char *at = text, *next; *at; at = next + (*next == '\n')) {
        pid_t thread = (pid_t)strtol(at, &next, 10);
        if (next == at || thread <= 0)
            return false;
        if (thread != getpid() && !one_asleep(asleep, thread))
            return false;
    }
    return true;
}

static bool group_sleeps(struct asleep *asleep)
{
    int64_t began_us = clock_monotonic_us(), cpu_us = cgroup_cpu_us(asleep->group);
    for (int pass = 0; pass < PASSES; pass++)
        if (!all_asleep(asleep))
            return false;
    int64_t used_us = cgroup_cpu_us(asleep->group) - cpu_us;
    return cpu_us >= 0 && used_us >= 0 && used_us * 4 <= clock_monotonic_us() - began_us;
}

/* --- the sum of samples -------------------------------------------------------------------- */

/* A random gap, from xorshift64. It needs no cryptographic strength, only a secret seed. */
static int64_t new_gap_us(void)
{
    static uint64_t state;
    if (!state && getrandom(&state, sizeof state, 0) != (ssize_t)sizeof state)
        state = (uint64_t)clock_monotonic_us();
    state |= !state;
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return GAP_LEAST_US + (int64_t)(state % (GAP_MOST_US - GAP_LEAST_US));
}

void asleep_begin(struct asleep *asleep, const struct cgroup *group, int64_t most_us)
{
    *asleep = (struct asleep){.group = group, .gap_us = new_gap_us()};
    asleep_sample_within(asleep, most_us);
}

void asleep_sample_within(struct asleep *asleep, int64_t most_us)
{
    if (asleep->gap_us > most_us)
        asleep->gap_us = most_us > STEP_LEAST_US ? most_us : STEP_LEAST_US;
}

static int64_t left_us(const struct asleep *asleep, int64_t off_us)
{
    return asleep->gap_us - (off_us - asleep->off_us);
}

/* For a program that mostly runs, the time until the next sample shrinks step by step; this keeps a
 * step from becoming too short. */
int64_t asleep_due_us(const struct asleep *asleep, int64_t off_us)
{
    int64_t due_us = left_us(asleep, off_us);
    int64_t least_us = asleep->gap_us < STEP_US ? asleep->gap_us : STEP_US;
    return due_us > least_us ? due_us : least_us;
}

/* The time before the first sample counts as whatever that sample found; asleep_us does the same
 * for the time after the last one. */
void asleep_sample(struct asleep *asleep, int64_t off_us)
{
    if (left_us(asleep, off_us) > 0)
        return;
    bool now = group_sleeps(asleep), before = asleep->sampled ? asleep->was_asleep : now;
    asleep->slept_us += (off_us - asleep->off_us) * (now + before) / 2;
    asleep->off_us = off_us;
    asleep->was_asleep = now;
    asleep->sampled = true;
    asleep->gap_us = new_gap_us();
}

int64_t asleep_us(const struct asleep *asleep, int64_t off_us)
{
    int64_t rest_us = asleep->was_asleep ? off_us - asleep->off_us : 0;
    return asleep->slept_us + (rest_us > 0 ? rest_us : 0);
}
