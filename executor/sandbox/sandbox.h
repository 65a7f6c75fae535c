/*
 * The sandbox: the only place where programs of strangers run. One interface has two backends:
 * native/ with the helper programs of cell/, and docker/.
 *
 * A sandbox makes cells. A cell serves one submission and is never reused. Files are put into its
 * read-only box, and programs run in it one after the other. Each run starts from a clean state:
 * the processes, files and IPC objects of the run before are gone.
 *
 * The sandbox reports facts: the exit, the signal, the usage, the limits that were crossed.
 * executor/judge makes verdicts from them. A failure of the sandbox itself is an error, never a
 * fact.
 *
 * Thread: all calls and callbacks are on the loop thread. A callback never runs inside the call
 * that asked for it. Ownership: the sandbox owns cells; the callback's caller owns results, which
 * are valid only during the callback (buf_steal what is to be kept). Limits: at most CELL_POOL_MAX
 * cells; one run at a time in a cell; the outputs of a run are capped.
 */
#ifndef ASSAY_SANDBOX_H
#define ASSAY_SANDBOX_H

#include "executor/cell/collected.h"
#include "store/base/base.h"

#include <uv.h>

struct sandbox; /* an instance of a backend */
struct cell;    /* the place of one submission */

#define CELL_KINDS_MAX 64 /* kinds of cells of one sandbox */

/* How cells of one kind are made. A kind is an index into the plans of struct sandbox_config. */
struct cell_plan {
    /* Compilers of the host run in it too, in a root of their own. False: all runs see only the
     * tree, and those of PHASE_COMPILE run as tests do. */
    bool compiles;
    bool wide; /* the wide system call filters (cell/filter.h), which many run times need */
    bool warm; /* one for each slot is kept ready */
    bool pch;  /* compilers see /assay-pch */
    /* A zygote: an interpreter that was started earlier and runs only trusted code; each run is a
     * fork of it. Its arguments, one a line; "": none. */
    const char *zygote;
    const char *tree;  /* the files that runs see; library.h says how it is written */
    const char *host;  /* more folders of the host that compilers see, one a line */
    const char *image; /* for the Docker backend; NULL: none */
};
/* A cell in which compilers run, and programs that need the C and C++ libraries. */
extern const struct cell_plan cell_plain;

enum run_phase {
    PHASE_COMPILE, /* compilers: more processes and memory; may leave an artifact */
    PHASE_TEST     /* the submitted program itself, and output validators */
};

struct run_limits {
    int64_t cpu_ms;       /* CPU time of all processes; the final usage decides */
    int64_t wall_ms;      /* CPU time and sleep: all time but waiting for the core */
    int64_t memory_kb;    /* includes swap */
    int64_t output_bytes; /* stdout, stderr and answer together */
    int64_t file_bytes;   /* size of the work directory, and RLIMIT_FSIZE */
    int processes;        /* processes and threads at the same time */
    /* How long it may sleep (idle_us), so that sleepers do not hold a slot. 0: only wall_ms limits
     * it. */
    int64_t idle_ms;
    /* After this time the run is given up, without a verdict, as a fault of the machine, which had
     * no core for it. 0: HELD_FACTOR times wall_ms, but at least HELD_LEAST_MS. */
    int64_t held_ms;
};

#define HELD_FACTOR 5
#define HELD_LEAST_MS 60000

static inline int64_t run_held_ms(const struct run_limits *limits)
{
    int64_t held_ms = HELD_FACTOR * limits->wall_ms;
    if (limits->held_ms)
        return limits->held_ms;
    return held_ms > HELD_LEAST_MS ? held_ms : HELD_LEAST_MS;
}

#define RUN_COLLECT_MAX 5

/* One run. `run` copies the strings; it reads `input` until `done`, or until the cell's end. */
struct run_spec {
    enum run_phase phase;
    bool zygote; /* fork the cell's zygote with argv as arguments; false: execve argv[0] */
    const char *const *argv; /* NULL-terminated; paths are those inside the cell */
    struct run_limits limits;
    struct bytes input; /* becomes stdin: a sealed, seekable file with exactly this content */
    /* Name of an artifact that the run leaves in its work directory. After an exit with 0 it is
     * moved into the read-only box under the same name, if it is a regular file reached without
     * symlinks. NULL: none. */
    const char *keep;
    /* Absolute path outside where a copy of the kept artifact is stored, atomically. NULL: none. */
    const char *keep_copy;
    /* Names of files that the run may leave in its work directory, whose content is a part of the
     * result. The first one is removed from there. Ended by a NULL before RUN_COLLECT_MAX. */
    const char *collect[RUN_COLLECT_MAX];
    int64_t collect_bytes; /* how much of each file is read */
    /* leaves: the work directory stays as it is, for a next run that resumes it. */
    bool leaves, resumes;
    /* For a cell of `join`, the first of the two: how much of what both sides say is kept, and how
     * much the other side may write. */
    int64_t transcript_bytes, peer_bytes;
};

/* Facts about a run. */
struct run_result {
    bool exited;                                        /* false: `signal` ended it */
    int exit_code;                                      /* valid when exited */
    int signal;                                         /* valid when !exited */
    bool over_cpu, over_wall, over_memory, over_output; /* decided from the final usage */
    bool kept;                                          /* the artifact is in the box */
    bool spent; /* another run in this cell could tell what this one made: use a new cell */
    int64_t cpu_us, wall_us, memory_kb;
    int64_t idle_us;     /* sleep (cell/asleep.h), without the first tenth of a second */
    int64_t waited_us;   /* part of wall_us spent waiting for the core, which others used */
    struct buf out, err; /* output on fd 1 and 2, capped */
    struct buf answer;   /* output on the private descriptor (fd 3), capped */
    enum run_collected collected[RUN_COLLECT_MAX];
    struct buf files[RUN_COLLECT_MAX]; /* the content of the collected files */
    /* Of the first of two joined runs: */
    struct buf transcript; /* lines that begin with '<' (the other wrote it) or '>' */
    bool peer_first;       /* the other side's output was at its end before this run was */
    bool peer_over;        /* the other side wrote more than it may */
};

/* Either `failure` is NULL and result is valid, or failure says how the sandbox itself failed.
 * After a failure the cell can only be destroyed. */
typedef void run_done_fn(void *ctx, struct run_result *result, const struct err *failure);
/* `cell` is NULL if none could be made; then failure says why. */
typedef void cell_ready_fn(void *ctx, struct cell *cell, const struct err *failure);

struct sandbox_config {
    uv_loop_t *loop;
    const char
        *lib_dir; /* folder of the helper programs; cells see its inside/ as /assay, read-only */
    const char *pch_dir; /* precompiled headers, which cells see as /assay-pch; NULL: none */
    int slots;           /* runs at the same time; also the number of warm cells of each kind */
    /* The kinds of cells; they and their texts stay as long as the sandbox. None: cell_plain. */
    const struct cell_plan *plans;
    int plan_count;
    const struct docker_options *docker; /* options of the Docker backend; NULL for others */
};

/* How many cells are in each state. */
struct cell_counts {
    size_t starting, idle, in_use, closing;
};

/* The operations of a backend. All are mandatory. */
struct sandbox_ops {
    const char *name; /* "native", "docker" */
    int (*create)(struct sandbox **out, const struct sandbox_config *config, struct err *err);
    /* Stops making cells, destroys all, then calls done once, from the loop. */
    void (*close)(struct sandbox *sandbox, void (*done)(void *ctx), void *ctx);
    /* Gets a cell of this kind, from the warm pool if one is ready. Its runs use the core of this
     * slot (0..slots-1); -1: any core. */
    void (*acquire)(struct sandbox *sandbox, int kind, int slot, cell_ready_fn *ready, void *ctx);
    /* Withdraws the requests with this ctx that have no answer yet; `ready` will not be called. */
    void (*cancel)(struct sandbox *sandbox, const void *ctx);
    /* Puts a read-only file /box/NAME into the cell before the next run. NAME is a plain name
     * without a slash. */
    void (*put)(struct cell *cell, const char *name, struct bytes content);
    /* The same from a file outside (an entry of the compile cache), with mode 0555. -1: it cannot
     * be read, or the backend has no files outside. */
    int (*put_file)(struct cell *cell, const char *name, const char *path, struct err *err);
    /* Joins the next runs of two cells: what one writes to stdout, the other reads from stdin. Both
     * runs are then started by `run`, in any order, and each has its own limits and result; their
     * `input` is not used. The first cell keeps the transcript, and its run ends after the second
     * one's. If one of the cells fails or is destroyed, the other side sees the end of its input.
     */
    void (*join)(struct cell *first, struct cell *second);
    void (*run)(struct cell *cell, const struct run_spec *spec, run_done_fn *done, void *ctx);
    /* Ends the cell: kills its run and destroys everything in it. No callback comes after this.
     * NULL is allowed. */
    void (*destroy)(struct cell *cell);
    /* Why no cell can be made at the moment (the engine is gone, there is no memory), for people.
     * NULL: cells can be made. The backend keeps trying; jobs should wait. */
    const char *(*trouble)(const struct sandbox *sandbox);
    void (*counts)(const struct sandbox *sandbox, struct cell_counts *out);
};

#endif
