/*
 * A program made of submitted text, in a cell of its own: acquired, its files put, compiled (or
 * taken from the compile cache), then run any number of times, each from a clean state: where a run
 * left something that a cell cannot undo, the next one is made in another.
 *
 * Thread: the loop. Ownership: the caller embeds struct program, program_start .. program_finish;
 * after finish no callback comes. Callbacks never run inside the call that asked for them.
 * Limits: those of the recipe and of each run; one run at a time.
 */
#ifndef ASSAY_PROGRAM_H
#define ASSAY_PROGRAM_H

#include "executor/language/compile_cache.h"
#include "executor/language/recipe.h"

/* What all programs of one executor share. */
struct workshop {
    const struct sandbox_ops *ops;
    struct sandbox *sandbox;
    struct compile_cache *cache; /* NULL: none */
    char *pch_dir;               /* NULL: none */
    /* Comma-separated controls that are not in force, as was accepted; or "". */
    const char *missing;
};

enum program_state {
    PROGRAM_NONE,      /* not started, or finished */
    PROGRAM_ACQUIRING, /* waits for a cell */
    PROGRAM_COMPILING,
    PROGRAM_READY,
    PROGRAM_RUNNING,
    PROGRAM_FAILED /* compile error or fault: can only be finished */
};

struct program;
struct program_compiled {
    const struct err *fault;  /* the judge's: nothing else is valid then */
    bool ok;                  /* false: the compiler refused the text */
    bool cached;              /* nothing was compiled now */
    int64_t setup_us;         /* until the cell was there */
    int64_t compile_us;       /* wall time */
    struct bytes err, answer; /* the compiler's stderr and, of Python, its frame */
    const char
        *refused_for; /* !ok for another reason than the compiler's words: which limit, else NULL */
};
typedef void program_ready_fn(void *ctx, const struct program_compiled *compiled);

struct program {
    const struct workshop *workshop;
    const struct recipe *recipe; /* the caller's, or `revised` */
    struct recipe revised;       /* what the compiler asked for instead; zeroed: nothing */
    int builds;
    int64_t compile_us, compile_cpu_us, compile_idle_us, compile_waited_us; /* of all builds */
    enum program_state state;
    struct cell *cell;
    int slot;
    int64_t started_us, setup_us;
    /* A run was the cell's last, and the next is to have another, in which the text is made into
     * the same program again. Not for who puts files beside (an output validator). */
    bool spent, renewing, puts;
    struct run_limits next_limits; /* of the run that waits for it */
    struct bytes next_input;
    int64_t renewal_us; /* since the last run was asked for: program_renewal_us */
    char *cache_path;   /* where the artifact is, or goes; NULL: not cached */
    program_ready_fn *ready;
    run_done_fn *done;
    void *ctx;
};

/* `recipe` is borrowed until program_finish. ctx goes to `ready` and to each run's callback. */
void program_start(struct program *program, const struct workshop *workshop,
                   const struct recipe *recipe, int slot, program_ready_fn *ready, void *ctx);
/* Only when READY. `input` is copied. */
void program_run(struct program *program, const struct run_limits *limits, struct bytes input,
                 run_done_fn *done);
/* How long the last run had to wait for a cell of its own and its compiling. */
int64_t program_renewal_us(const struct program *program);
/* Puts a file into the box before the next run. Only when READY. */
void program_put(struct program *program, const char *name, struct bytes content);
/* Kills and destroys what there is. A zeroed program is fine. */
void program_finish(struct program *program);

#endif
