#include "executor/cell/cgroup.h"

#include "executor/cell/cgroup_find.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* The kernel's limit is this much above the promised one, so that a run may use exactly what was
 * promised. */
#define SLACK_BYTES INT64_C(16384)
/* How far below its limit a group can be when the kernel refuses memory: a batch of pages and one
 * large page. */
#define NEAR_BYTES INT64_C(524288)
/* One core for a cell: 100 ms in every 100 ms. */
#define QUOTA_US "100000"
#define MOUNT "/sys/fs/cgroup" /* as seen in a container */

struct file_name {
    enum cgroup_part part;
    const char *v1, *v2;
    int flags;
};
/* Sources: Documentation/admin-guide/cgroup-v1/memory.rst, pids.rst, cpuacct.rst; cgroup-v2.rst */
static const struct file_name file_names[CGROUP_FILES] = {
    [CGROUP_USAGE] = {CGROUP_MEMORY, "memory.usage_in_bytes", "memory.current", O_RDONLY},
    [CGROUP_PEAK] = {CGROUP_MEMORY, "memory.max_usage_in_bytes", "memory.peak", O_RDWR},
    [CGROUP_EVENTS] = {CGROUP_MEMORY, "memory.oom_control", "memory.events", O_RDONLY},
    [CGROUP_BOUND] = {CGROUP_MEMORY, "memory.limit_in_bytes", "memory.events", O_RDONLY},
    [CGROUP_SWAP_PEAK] = {CGROUP_MEMORY, "memory.memsw.max_usage_in_bytes", NULL, O_RDWR},
    [CGROUP_LIMIT] = {CGROUP_MEMORY, "memory.limit_in_bytes", "memory.max", O_WRONLY},
    [CGROUP_SWAP] = {CGROUP_MEMORY, "memory.memsw.limit_in_bytes", "memory.swap.max", O_WRONLY},
    [CGROUP_PIDS_CURRENT] = {CGROUP_PIDS, "pids.current", "pids.current", O_RDONLY},
    [CGROUP_PIDS_MAX] = {CGROUP_PIDS, "pids.max", "pids.max", O_WRONLY},
    [CGROUP_CPU_USED] = {CGROUP_CPUACCT, "cpuacct.usage", "cpu.stat", O_RDONLY},
    [CGROUP_STAT] = {CGROUP_MEMORY, "memory.stat", "memory.stat", O_RDONLY},
};

static int write_number(int fd, int64_t value)
{
    char text[32];
    int len = snprintf(text, sizeof text, "%" PRId64, value);
    return pwrite(fd, text, (size_t)len, 0) == len ? 0 : -1;
}

/* The number after `key`, or the file's first number if key is "". -1: not found. */
static int64_t read_number(int fd, const char *key)
{
    char text[4096];
    ssize_t n = pread(fd, text, sizeof text - 1, 0);
    if (n <= 0)
        return -1;
    text[n] = '\0';
    for (char *line = text; line; line = strchr(line, '\n')) {
        line += *line == '\n';
        size_t len = strlen(key);
        if (strncmp(line, key, len) == 0 && (!len || line[len] == ' '))
            return strtoll(line + len, NULL, 10);
    }
    return -1;
}

static int open_in(const char *dir, const char *name, int flags)
{
    char path[CGROUP_PATH_MAX + 64];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    return open(path, flags | O_CLOEXEC);
}

static void write_once(const char *dir, const char *name, const char *value)
{
    AUTO_FD int fd = open_in(dir, name, O_WRONLY);
    if (fd >= 0 && write(fd, value, strlen(value)) < 0)
        log_debug("cgroup: %s/%s: %s", dir, name, strerror(errno));
}

static int open_files(struct cgroup *group, struct err *err)
{
    for (int i = 0; i < CGROUP_FILES; i++) {
        const struct file_name *file = &file_names[i];
        const char *name = group->version == CGROUP_V1 ? file->v1 : file->v2;
        if (!name || (group->attached ? file->flags == O_WRONLY : i == CGROUP_STAT))
            continue;
        group->fd[i] = open_in(group->dir[file->part], name, file->flags);
        if (group->fd[i] < 0 &&
            file->flags == O_RDWR) /* not writable when attached, or before Linux 6.12 */
            group->fd[i] = open_in(group->dir[file->part], name, O_RDONLY);
        bool optional = i == CGROUP_SWAP || i == CGROUP_SWAP_PEAK || i == CGROUP_PEAK;
        if (group->fd[i] < 0 && !optional)
            return err_set(err, "cgroup", NULL, "%s: %s", name, strerror(errno));
    }
    return 0;
}

/* v1 uses `tasks`: a process with one thread enters through it without the lock that stops every
 * fork of the machine. Writing cgroup.procs would need that lock. */
static int open_joins(struct cgroup *group, struct err *err)
{
    const char *name = group->version == CGROUP_V1 ? "tasks" : "cgroup.procs";
    for (int part = 0; part < CGROUP_PARTS; part++) {
        if (!group->dir[part][0] || (group->version == CGROUP_V2 && part))
            continue;
        int fd = open_in(group->dir[part], name, O_WRONLY);
        if (fd < 0)
            return err_set(err, "cgroup", NULL, "%s/%s: %s", group->dir[part], name,
                           strerror(errno));
        group->join[group->join_count++] = fd;
    }
    return 0;
}

static void set_constants(struct cgroup *group)
{
    if (group->version == CGROUP_V1) {
        if (group->fd[CGROUP_SWAP] < 0) /* without swap accounting, forbid swapping instead */
            write_once(group->dir[CGROUP_MEMORY], "memory.swappiness", "0");
        if (group->dir[CGROUP_CPU][0])
            write_once(group->dir[CGROUP_CPU], "cpu.cfs_quota_us", QUOTA_US);
    } else {
        if (group->fd[CGROUP_SWAP] >= 0)
            write_number(group->fd[CGROUP_SWAP], 0);
        write_once(group->dir[CGROUP_CPU], "cpu.max", QUOTA_US " " QUOTA_US);
    }
    group->peak_resets =
        group->fd[CGROUP_PEAK] >= 0 && write_number(group->fd[CGROUP_PEAK], 0) == 0;
}

int cgroup_init(struct cgroup *group, const struct cgroup_base *base, struct err *err)
{
    char name[32];
    *group = (struct cgroup){.version = (enum cgroup_version)base->version};
    for (int i = 0; i < CGROUP_FILES; i++)
        group->fd[i] = -1;
    snprintf(name, sizeof name, "cell-%d", (int)getpid());
    for (int part = 0; part < CGROUP_PARTS; part++) {
        if (!base->dir[part][0])
            continue;
        cgroup_sweep(base->dir[part], "cell-");
        if (snprintf(group->dir[part], CGROUP_PATH_MAX, "%s/%s", base->dir[part], name) >=
            CGROUP_PATH_MAX)
            return err_set(err, "cgroup", NULL, "the path of the control group is too long");
        if (mkdir(group->dir[part], 0755) && errno != EEXIST)
            return err_set(err, "cgroup", NULL, "%s: %s", group->dir[part], strerror(errno));
    }
    if (open_files(group, err) < 0 || open_joins(group, err) < 0)
        return -1;
    set_constants(group);
    return 0;
}

int cgroup_attach(struct cgroup *group, struct err *err)
{
    static const char *const v1_dirs[CGROUP_PARTS] = {
        [CGROUP_MEMORY] = "/memory", [CGROUP_PIDS] = "/pids", [CGROUP_CPUACCT] = "/cpuacct"};
    bool v2 = !access(MOUNT "/cgroup.controllers", F_OK);
    *group = (struct cgroup){.version = v2 ? CGROUP_V2 : CGROUP_V1, .attached = true};
    for (int i = 0; i < CGROUP_FILES; i++)
        group->fd[i] = -1;
    for (int part = 0; part < CGROUP_PARTS; part++)
        if (v2 || v1_dirs[part])
            snprintf(group->dir[part], CGROUP_PATH_MAX, MOUNT "%s", v2 ? "" : v1_dirs[part]);
    return open_files(group, err);
}

int cgroup_rest(const struct cgroup *group, int64_t *kb, int64_t *pids)
{
    int64_t usage = read_number(group->fd[CGROUP_USAGE], "");
    int64_t inactive = read_number(group->fd[CGROUP_STAT], "inactive_file");
    int64_t active = read_number(group->fd[CGROUP_STAT], "active_file");
    *pids = read_number(group->fd[CGROUP_PIDS_CURRENT], "");
    if (usage < 0 || inactive < 0 || active < 0 || *pids < 0)
        return -1;
    *kb = (usage - inactive - active) / 1024;
    return 0;
}

void cgroup_finish(struct cgroup *group)
{
    if (group->version == CGROUP_NONE)
        return;
    for (int i = 0; i < CGROUP_FILES; i++)
        cleanup_fd(&group->fd[i]);
    for (int i = 0; i < group->join_count; i++)
        close(group->join[i]);
    for (int part = 0; part < CGROUP_PARTS; part++)
        if (!group->attached && group->dir[part][0] && rmdir(group->dir[part]) && errno != ENOENT)
            log_warn("cgroup: cannot remove %s: %s", group->dir[part], strerror(errno));
    group->version = CGROUP_NONE;
}

int cgroup_settle(struct cgroup *group)
{
    group->rest_bytes = read_number(group->fd[CGROUP_USAGE], "");
    group->rest_pids = read_number(group->fd[CGROUP_PIDS_CURRENT], "");
    group->limit_bytes = group->limit_pids = -1;
    return group->rest_bytes < 0 || group->rest_pids < 0 ? -1 : 0;
}

/* v1 requires memory <= memory+swap at every moment, so the order of the two writes depends on the
 * direction. */
static int set_memory(struct cgroup *group, int64_t bytes)
{
    bool both = group->version == CGROUP_V1 && group->fd[CGROUP_SWAP] >= 0;
    if (both && bytes > group->limit_bytes && group->limit_bytes >= 0 &&
        write_number(group->fd[CGROUP_SWAP], bytes) < 0)
        return -1;
    if (write_number(group->fd[CGROUP_LIMIT], bytes) < 0)
        return -1;
    if (both && write_number(group->fd[CGROUP_SWAP], bytes) < 0)
        return -1;
    group->limit_bytes = bytes;
    return 0;
}

static int64_t read_cpu_us(const struct cgroup *group)
{
    if (group->version == CGROUP_V2)
        return read_number(group->fd[CGROUP_CPU_USED], "usage_usec");
    int64_t ns = read_number(group->fd[CGROUP_CPU_USED], "");
    return ns < 0 ? -1 : ns / 1000;
}

/* v2 counts how often this group was out of memory. */
static int64_t read_hits(const struct cgroup *group)
{
    return group->version == CGROUP_V2 ? read_number(group->fd[CGROUP_BOUND], "oom") : 0;
}

/* Whether the OOM kill was for the group's own limit. oom_kill also counts kills because the
 * machine, or an outer group, had no memory. v1 has no separate count (memory.failcnt stays 0 in
 * some kernels), but its peak shows whether the limit was reached. */
static bool came_to_limit(const struct cgroup *group, int64_t hits, int64_t peak)
{
    if (group->version == CGROUP_V2)
        return hits > group->begin_hits;
    int64_t limit = read_number(group->fd[CGROUP_BOUND], "");
    int64_t swap =
        group->fd[CGROUP_SWAP_PEAK] < 0 ? -1 : read_number(group->fd[CGROUP_SWAP_PEAK], "");
    return (peak > swap ? peak : swap) >= limit - NEAR_BYTES;
}

static int set_limits(struct cgroup *group, int64_t bytes, int64_t pids)
{
    if (bytes != group->limit_bytes && set_memory(group, bytes) < 0)
        return -1;
    if (pids != group->limit_pids && write_number(group->fd[CGROUP_PIDS_MAX], pids) < 0)
        return -1;
    group->limit_pids = pids;
    return 0;
}

int cgroup_begin(struct cgroup *group, int64_t memory_kb, int processes)
{
    if (!group->attached && set_limits(group, group->rest_bytes + memory_kb * 1024 + SLACK_BYTES,
                                       group->rest_pids + CGROUP_INIT + processes) < 0)
        return -1;
    if (group->peak_resets && write_number(group->fd[CGROUP_PEAK], 0) < 0)
        return -1;
    if (!group->attached && group->fd[CGROUP_SWAP_PEAK] >= 0 &&
        write_number(group->fd[CGROUP_SWAP_PEAK], 0) < 0)
        return -1;
    group->ooms = group->last_ooms;
    group->begin_bytes = read_number(group->fd[CGROUP_USAGE], "");
    group->begin_cpu_us = read_cpu_us(group);
    group->begin_hits = read_hits(group);
    return group->begin_bytes < 0 || group->begin_cpu_us < 0 || group->begin_hits < 0 ? -1 : 0;
}

/* Opened for each read: on v1 a second read from the same descriptor may return old content. */
int cgroup_open_threads(const struct cgroup *group)
{
    bool v2 = group->version == CGROUP_V2;
    return open_in(group->dir[v2 ? CGROUP_MEMORY : CGROUP_PIDS], v2 ? "cgroup.threads" : "tasks",
                   O_RDONLY);
}

int64_t cgroup_cpu_us(const struct cgroup *group)
{
    int64_t now = read_cpu_us(group);
    return now < 0 ? -1 : now - group->begin_cpu_us;
}

int cgroup_end(struct cgroup *group, struct cgroup_usage *usage)
{
    int64_t ooms = read_number(group->fd[CGROUP_EVENTS], "oom_kill");
    int64_t pids = read_number(group->fd[CGROUP_PIDS_CURRENT], "");
    int64_t cpu_us = cgroup_cpu_us(group), hits = read_hits(group);
    int64_t peak = group->fd[CGROUP_PEAK] < 0 ? -1 : read_number(group->fd[CGROUP_PEAK], "");
    if (ooms < 0 || pids < 0 || cpu_us < 0 || hits < 0)
        return -1;
    group->last_ooms = ooms; /* there are no kills while nothing runs */
    bool own = ooms > group->ooms && came_to_limit(group, hits, peak);
    *usage = (struct cgroup_usage){.cpu_us = cpu_us,
                                   .oom_kills = own ? ooms - group->ooms : 0,
                                   .oom_kills_other = own ? 0 : ooms - group->ooms,
                                   .processes_left = pids - group->rest_pids,
                                   .peak_exact = group->peak_resets && peak >= 0};
    if (peak > group->begin_bytes)
        usage->memory_kb = (peak - group->begin_bytes) / 1024;
    return 0;
}

const char *cgroup_describe(const struct cgroup_base *base, enum cgroup_part part)
{
    static const char *const words[][CGROUP_PARTS] = {
        [CGROUP_NONE] = {"no control groups", "no control groups", "no control groups",
                         "no control groups"},
        [CGROUP_V1] = {"cgroup v1 memory.limit_in_bytes", "cgroup v1 pids.max",
                       "cgroup v1 cpuacct.usage", "cgroup v1 cpu.cfs_quota_us"},
        [CGROUP_V2] = {"cgroup v2 memory.max", "cgroup v2 pids.max", "cgroup v2 cpu.stat",
                       "cgroup v2 cpu.max"},
    };
    return words[base->version][part];
}
