/*
 * Control groups, v1, hybrid or v2, behind one struct: what a cell may use, what it used.
 *
 *   <parent>/assay-<pid of the server>/cell-<pid of the supervisor>
 *
 * A cell's spawners live in its group, so that what they fork is counted and limited from its
 * first instruction, with no migration (on v2 moving a process waits for an RCU grace period). What
 * they use themselves is measured while nothing runs, and added to the limits.
 *
 * Thread: cgroup_prepare and _release by the server at start and end (they block shortly), the rest
 * by one supervisor each. Ownership: struct cgroup is embedded by its owner, init/finish.
 * Limits: directories that a dead server or supervisor left are removed by the next one.
 */
#ifndef ASSAY_CELL_CGROUP_H
#define ASSAY_CELL_CGROUP_H

#include "store/base/base.h"

#define CGROUP_PATH_MAX 512

enum cgroup_version { CGROUP_NONE, CGROUP_V1, CGROUP_V2 };
/* On v2 all of them are one directory. cpu is optional. */
enum cgroup_part { CGROUP_MEMORY, CGROUP_PIDS, CGROUP_CPUACCT, CGROUP_CPU, CGROUP_PARTS };

/* Where cells are made: one directory of the server's own a controller; "" where there is none. */
struct cgroup_base {
    int32_t version;
    char dir[CGROUP_PARTS][CGROUP_PATH_MAX];
};

/* Finds the controllers, makes the server's own directories, removes those of dead servers. -1 when
 * memory, pids or cpu accounting cannot be had, with words on what is missing. */
int cgroup_prepare(struct cgroup_base *base, struct err *err) MUST_CHECK;
/* Whether the CPU time of a cell in a period is limited: the one controller that may be missing. */
bool cgroup_limits_cpu(const struct cgroup_base *base);
void cgroup_release(const struct cgroup_base *base);
/* The files that hold the limits, for people: "cgroup v1 memory.limit_in_bytes". */
const char *cgroup_describe(const struct cgroup_base *base, enum cgroup_part part);

enum cgroup_file {
    CGROUP_USAGE,
    CGROUP_PEAK,
    CGROUP_EVENTS,
    CGROUP_BOUND,     /* what tells whether the group came to its own limit: v1 the limit */
    CGROUP_SWAP_PEAK, /* v1: of memory and swap */
    CGROUP_LIMIT,
    CGROUP_SWAP,
    CGROUP_PIDS_CURRENT,
    CGROUP_PIDS_MAX,
    CGROUP_CPU_USED,
    CGROUP_STAT, /* only of a group that was attached to */
    CGROUP_FILES
};

struct cgroup {
    enum cgroup_version version;
    char dir[CGROUP_PARTS][CGROUP_PATH_MAX];
    int fd[CGROUP_FILES];
    int join[CGROUP_PARTS]; /* writing "0" to each moves the writer in */
    int join_count;
    bool attached;    /* somebody else's: read, never written */
    bool peak_resets; /* else (v2 before Linux 6.12) the peak is over the group's whole life */
    int64_t rest_bytes, rest_pids;     /* of the spawners alone */
    int64_t limit_bytes, limit_pids;   /* as last written */
    int64_t begin_cpu_us, begin_bytes; /* when the run began */
    int64_t ooms, last_ooms;           /* kills: before this run, at the last end */
    int64_t begin_hits;                /* v2: of the limit, when the run began */
};

#define CGROUP_INIT 1 /* the init of a run (init.h), beside the processes it may have */

struct cgroup_usage {
    int64_t cpu_us, memory_kb;
    int64_t oom_kills;       /* for the group's own limit */
    int64_t oom_kills_other; /* for the machine's memory, or that of a group around this */
    int64_t processes_left;
    bool peak_exact;
};

/* Removes the groups of supervisors that are gone, then makes one for this. */
int cgroup_init(struct cgroup *group, const struct cgroup_base *base, struct err *err) MUST_CHECK;
/* For a supervisor inside a container: the group it is in, made and limited by the engine. Only its
 * counters are read. */
int cgroup_attach(struct cgroup *group, struct err *err) MUST_CHECK;
/* What an attached group holds while nothing runs, without files that could be dropped. */
int cgroup_rest(const struct cgroup *group, int64_t *kb, int64_t *pids) MUST_CHECK;
void cgroup_finish(struct cgroup *group);
/* Takes what is in use now for what the spawners need; called when they are ready. */
int cgroup_settle(struct cgroup *group) MUST_CHECK;
/* Sets a run's limits and starts counting anew. */
int cgroup_begin(struct cgroup *group, int64_t memory_kb, int processes) MUST_CHECK;
int64_t cgroup_cpu_us(const struct cgroup *group); /* since begin; -1: cannot be read */
/* To read the numbers of all threads in it from, a line each; -1: errno. */
int cgroup_open_threads(const struct cgroup *group) MUST_CHECK;
/* What was used since begin. May be called again when more of the run has died. */
int cgroup_end(struct cgroup *group, struct cgroup_usage *usage) MUST_CHECK;

#endif
