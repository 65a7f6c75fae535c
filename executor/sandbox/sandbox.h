/*
 * The sandbox: the one place where programs of strangers run. One interface, two backends
 * (native: sandbox_native.c and the helper program in cell/; docker: sandbox_docker.c).
 *
 * A sandbox makes cells. A cell serves one submission and is never reused: files are put into
 * its read-only box, programs are run in it one after the other, each from a clean state, and
 * what a run left behind (processes, files, IPC) is gone before the next begins.
 *
 * The sandbox reports facts (exit, signal, usage, which limit was crossed); verdicts are made of
 * them in judging.c. Whatever went wrong in the sandbox itself is an error, never a fact.
 *
 * Thread: all calls and callbacks on the loop thread. A callback never runs inside the call that
 * asked for it. Ownership: the sandbox owns cells; results are owned by the callback's caller and
 * valid only during the callback (buf_steal what is to be kept).
 * Limits: at most `cells_max` cells; one run at a time a cell; outputs are capped per run.
 */
#ifndef ASSAY_SANDBOX_H
#define ASSAY_SANDBOX_H

#include "store/base/base.h"

#include <uv.h>

struct sandbox; /* a backend's instance */
struct cell;    /* one submission's place in it */

/* What a cell has ready when it is taken. A zygote is an interpreter started ahead of need that
 * runs trusted code only; each run in it is a fork. */
enum cell_kind {
    CELL_PLAIN,  /* programs are exec'd */
    CELL_PYTHON, /* also a warm Python zygote */
    CELL_KINDS
};

enum run_phase {
    PHASE_COMPILE, /* compilers: more processes and memory, may write an artifact */
    PHASE_TEST     /* the submitted program itself, and output validators */
};

struct run_limits {
    int64_t cpu_ms;       /* CPU time of the whole tree; judged, re-decided from final usage */
    int64_t wall_ms;      /* CPU time and sleep: all but what it waits for its core */
    int64_t memory_kb;    /* swap counted */
    int64_t output_bytes; /* stdout, stderr and answer together */
    int64_t file_bytes;   /* size of the work directory, and RLIMIT_FSIZE */
    int processes;        /* processes and threads at once */
    /* Guards sleepers: how long it may sleep (idle_us). 0: only wall_ms holds. */
    int64_t idle_ms;
    /* After which it is given up as a fault of the machine, which had no core for it: the run has
     * no verdict. 0: HELD_FACTOR times wall_ms, at least HELD_LEAST_MS. */
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

/* One run. Strings are copied by run; `input` is read until `done`, or until the cell's end. */
struct run_spec {
    enum run_phase phase;
    bool zygote; /* fork the cell's zygote, argv are its arguments; else execve argv[0] */
    const char *const *argv; /* NULL-terminated; paths as seen inside */
    struct run_limits limits;
    struct bytes input; /* becomes stdin: a sealed, seekable file of exactly this */
    /* An artifact the run leaves in its work directory, moved into the read-only box under the
     * same name after an exit with 0. NULL: none. Only a regular file reached without symlinks. */
    const char *keep;
    /* Where a copy of the kept artifact is stored outside (absolute path, made atomically), or
     * NULL. */
    const char *keep_copy;
};

/* Facts about a run that took place. */
struct run_result {
    bool exited;                                        /* else ended by `signal` */
    int exit_code;                                      /* valid when exited */
    int signal;                                         /* valid when !exited */
    bool over_cpu, over_wall, over_memory, over_output; /* from final usage */
    bool kept;                                          /* the artifact is in the box */
    bool spent; /* another run in this cell could tell what this one made: take a new one */
    int64_t cpu_us, wall_us, memory_kb;
    int64_t idle_us;     /* sleep (cell/asleep.h), beyond a tenth of a second */
    int64_t waited_us;   /* of wall_us: for its core, which others had */
    struct buf out, err; /* what fd 1 and 2 were given, capped */
    struct buf answer;   /* what the private descriptor (fd 3) was given, capped */
};

/* `failure` is NULL and result valid; or failure says how the sandbox itself failed and the cell
 * can only be destroyed. */
typedef void run_done_fn(void *ctx, struct run_result *result, const struct err *failure);
/* `cell` is NULL when failure says why none could be made. */
typedef void cell_ready_fn(void *ctx, struct cell *cell, const struct err *failure);

struct sandbox_config {
    uv_loop_t *loop;
    const char *lib_dir; /* helper programs; its inside/ is shown in cells as /assay, read-only */
    const char *pch_dir; /* precompiled headers: shown inside as /assay-pch; NULL: none */
    int slots;           /* runs at the same time; warm cells kept per kind */
    bool warm_kinds[CELL_KINDS];         /* which kinds are kept ready; others are made on demand */
    const struct docker_options *docker; /* of the Docker backend, else NULL */
};

/* Cells there are, by what they do. */
struct cell_counts {
    size_t starting, idle, in_use, closing;
};

/* Backends are tables of these. */
struct sandbox_ops {
    const char *name; /* "native", "docker" */
    int (*create)(struct sandbox **out, const struct sandbox_config *config, struct err *err);
    /* Stops making cells, destroys all, then calls done (once, from the loop). */
    void (*close)(struct sandbox *sandbox, void (*done)(void *ctx), void *ctx);
    /* A cell of this kind, from the warm pool where one is ready. Its runs are on the core of this
     * slot (0..slots-1); -1: on any. */
    void (*acquire)(struct sandbox *sandbox, enum cell_kind kind, int slot, cell_ready_fn *ready,
                    void *ctx);
    /* Takes back what was asked for with this ctx and not answered yet: `ready` will not come. */
    void (*cancel)(struct sandbox *sandbox, const void *ctx);
    /* Puts a read-only file /box/NAME (a plain name, no slash) into the cell before the next run.
     */
    void (*put)(struct cell *cell, const char *name, struct bytes content);
    /* The same from a file outside (a compile cache entry), mode 0555. -1 when it cannot be read.
     */
    int (*put_file)(struct cell *cell, const char *name, const char *path, struct err *err);
    void (*run)(struct cell *cell, const struct run_spec *spec, run_done_fn *done, void *ctx);
    /* Ends the cell: the run in it is killed, everything in it destroyed; no callback comes after
     * this. NULL is fine. */
    void (*destroy)(struct cell *cell);
    /* Microseconds it took to make this cell ready, seen from acquire. */
    int64_t (*setup_us)(const struct cell *cell);
    /* Why no cell can be made just now (the engine is gone, there is no memory), for people; NULL:
     * they can. It is tried again by itself; jobs had better wait meanwhile. */
    const char *(*trouble)(const struct sandbox *sandbox);
    void (*counts)(const struct sandbox *sandbox, struct cell_counts *out);
};

#endif
