/*
 * Control groups (v1, hybrid or v2) behind one struct: they limit and count what a cell uses.
 *
 *   <parent>/assay-<pid of the server>/cell-<pid of the supervisor>
 *
 * The spawners of a cell live in its group. What they fork is counted and limited from its first
 * instruction and never migrates (on v2, moving a process waits for an RCU grace period). The
 * spawners' own use is measured while nothing runs, and added to the limits.
 *
 * Thread: the server calls cgroup_prepare and cgroup_release at its start and end (they block
 * briefly); one supervisor calls the rest. Ownership: the owner embeds struct cgroup, init/finish.
 * Limits: a later server or supervisor removes the directories that a dead one left.
 *
 * Defined in: cgroup_find.c.
 */
#ifndef ASSAY_CELL_CGROUP_H
#define ASSAY_CELL_CGROUP_H

#include "store/base/base.h"

#define CGROUP_PATH_MAX 512

enum cgroup_version { CGROUP_NONE, CGROUP_V1, CGROUP_V2 };
/* On v2 all parts are the same directory. CGROUP_CPU is optional. */
enum cgroup_part { CGROUP_MEMORY, CGROUP_PIDS, CGROUP_CPUACCT, CGROUP_CPU, CGROUP_PARTS };

/* The server's own directory for each controller, in which cells are made; "" if there is none. */
struct cgroup_base {
    int32_t version;
    char dir[CGROUP_PARTS][CGROUP_PATH_MAX];
};

/* Finds the controllers, makes the server's own directories, and removes those of dead servers.
 * Returns -1 if memory, pids or CPU accounting is not available; *err says what is missing. */
int cgroup_prepare(struct cgroup_base *base, struct err *err) MUST_CHECK;
/* Whether the CPU bandwidth of a cell can be limited. This is the only controller that may be
 * missing. */
bool cgroup_limits_cpu(const struct cgroup_base *base);
void cgroup_release(const struct cgroup_base *base);
/* Names the file that holds a limit, for people: "cgroup v1 memory.limit_in_bytes". */
const char *cgroup_describe(const struct cgroup_base *base, enum cgroup_part part);

enum cgroup_file {
    CGROUP_USAGE,
    CGROUP_PEAK,
    CGROUP_EVENTS,
    CGROUP_BOUND, /* says whether the group reached its own limit; on v1 it is the limit itself */
    CGROUP_SWAP_PEAK, /* v1: the peak of memory and swap together */
    CGROUP_LIMIT,
    CGROUP_SWAP,
    CGROUP_PIDS_CURRENT,
    CGROUP_PIDS_MAX,
    CGROUP_CPU_USED,
    CGROUP_STAT, /* open only for an attached group */
    CGROUP_FILES
};

struct cgroup {
    enum cgroup_version version;
    char dir[CGROUP_PARTS][CGROUP_PATH_MAX];
    int fd[CGROUP_FILES];
    int join[CGROUP_PARTS]; /* writing "0" to each one moves the writing process into the group */
    int join_count;
    bool attached;    /* the group belongs to a container engine: only read it */
    bool peak_resets; /* false (v2 before Linux 6.12): the peak covers the group's whole life */
    int64_t rest_bytes, rest_pids;     /* use of the spawners alone */
    int64_t limit_bytes, limit_pids;   /* the limits last written */
    int64_t begin_cpu_us, begin_bytes; /* counters at the start of the run */
    int64_t ooms, last_ooms;           /* OOM kills before this run, and at the last cgroup_end */
    int64_t begin_hits;                /* v2: hits of the memory limit before this run */
};

#define CGROUP_INIT 1 /* of a run (init.h), beside the processes that the run may have */

struct cgroup_usage {
    int64_t cpu_us, memory_kb;
    int64_t oom_kills;       /* because the group reached its own limit */
    int64_t oom_kills_other; /* because the machine or an outer group had no memory left */
    int64_t processes_left;
    bool peak_exact;
};

/* Removes the groups of supervisors that have ended, then makes one for this supervisor. */
int cgroup_init(struct cgroup *group, const struct cgroup_base *base, struct err *err) MUST_CHECK;
/* For a supervisor inside a container: opens the counters of the group it is in. The engine made
 * and limits that group, so only its counters are read. */
int cgroup_attach(struct cgroup *group, struct err *err) MUST_CHECK;
/* What an attached group uses while nothing runs, without page cache that the kernel can drop. */
int cgroup_rest(const struct cgroup *group, int64_t *kb, int64_t *pids) MUST_CHECK;
void cgroup_finish(struct cgroup *group);
/* Records the current use as the spawners' own. Call it when they are ready. */
int cgroup_settle(struct cgroup *group) MUST_CHECK;
/* Sets the limits of a run and restarts the counters. */
int cgroup_begin(struct cgroup *group, int64_t memory_kb, int processes) MUST_CHECK;
int64_t cgroup_cpu_us(const struct cgroup *group); /* since begin; -1: it cannot be read */
/* A descriptor that lists the ids of all threads in the group, one a line. -1: errno. */
int cgroup_open_threads(const struct cgroup *group) MUST_CHECK;
/* What was used since begin. Call it again after more processes of the run have died. */
int cgroup_end(struct cgroup *group, struct cgroup_usage *usage) MUST_CHECK;

#endif
