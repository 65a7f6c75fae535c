/*
 * A program in a cell of its own: the cell is acquired, gets the files, and compiles the submitted
 * text (or gets the artifact from the compile cache). Then the program runs any number of times,
 * each time from a clean state: if a run left something that the cell cannot undo, the next run has
 * another cell.
 *
 * Thread: the loop. Ownership: the caller embeds struct program, program_start .. program_finish;
 * after finish no callback comes. Callbacks never run inside the call that they answer.
 * Limits: those of the recipe and of each run; one run at a time.
 */
#ifndef ASSAY_PROGRAM_H
#define ASSAY_PROGRAM_H

#include "executor/language/compile_cache.h"
#include "executor/language/recipe.h"

/* The things that all programs of one executor share. */
struct workshop {
    const struct sandbox_ops *ops;
    struct sandbox *sandbox;
    struct compile_cache *cache; /* NULL: none */
    char *pch_dir;               /* NULL: none */
    /* Comma-separated controls that are not in force, as the operator accepted; or "". */
    const char *missing;
};

enum program_state {
    PROGRAM_NONE,      /* it has not started, or has finished */
    PROGRAM_ACQUIRING, /* waits for a cell */
    PROGRAM_COMPILING,
    PROGRAM_READY,
    PROGRAM_RUNNING,
    PROGRAM_FAILED /* a compile error or a fault: the caller can only finish it */
};

struct program;
struct program_compiled {
    const struct err *fault;  /* a fault of the judge: the other members are not valid then */
    bool ok;                  /* false: the compiler refused the text */
    bool cached;              /* the artifact came from the cache */
    int64_t setup_us;         /* the time until the cell was there */
    int64_t compile_us;       /* wall time */
    struct bytes err, answer; /* the compiler's stderr; for Python, its frame */
    const char *refused_for;  /* with !ok, if the compiler itself did not refuse the text: which
                                 limit, else NULL */
};
typedef void program_ready_fn(void *ctx, const struct program_compiled *compiled);

struct program {
    const struct workshop *workshop;
    const struct recipe *recipe; /* the caller's, or `revised` */
    struct recipe revised; /* the recipe that the compiler's messages asked for; zeroed: none */
    int builds;
    int64_t compile_us, compile_cpu_us, compile_idle_us, compile_waited_us; /* over all builds */
    enum program_state state;
    struct cell *cell;
    int slot;
    int64_t started_us, setup_us;
    /* spent: the cell has done its last run, and the next run has another cell, in which the text
     * is compiled into the same program again. Not for a caller that puts files beside the program
     * (an output validator). */
    bool spent, renewing, puts;
    const struct recipe *command;  /* of program_command; NULL: `recipe` */
    struct run_limits next_limits; /* for the run that waits for the new cell */
    struct bytes next_input;
    int64_t renewal_us;     /* since the last program_run: program_renewal_us */
    struct run_spec also;   /* what the next runs have beside their limits: program_also */
    void *done_ctx;         /* of the callback of the run */
    struct program *second; /* the next run is joined with one of this program */
    struct run_limits second_limits;
    char *cache_path; /* where the artifact is, or will be; NULL: it is not cached */
    program_ready_fn *ready;
    run_done_fn *done;
    void *ctx;
};

/* `recipe` is borrowed until program_finish. `ready` and the callback of each run get ctx. */
void program_start(struct program *program, const struct workshop *workshop,
                   const struct recipe *recipe, int slot, program_ready_fn *ready, void *ctx);
/* Only in READY. `input` is copied. */
void program_run(struct program *program, const struct run_limits *limits, struct bytes input,
                 run_done_fn *done);
/* The runs from now on have the command of this recipe of the same program, which has other
 * arguments; NULL: that of the recipe it was started with. It is borrowed until program_finish. */
void program_command(struct program *program, const struct recipe *command);
/* The next runs also have what `spec` says of collected files, work directory and transcript. */
void program_also(struct program *program, const struct run_spec *spec);
/* As program_run, but joined with a run of `second` (sandbox.h), which is READY too. Each run calls
 * its own callback, with this ctx. */
struct joined_run {
    struct program *program;
    struct run_limits limits;
    run_done_fn *done;
};
void program_run_joined(const struct joined_run *first, const struct joined_run *second, void *ctx);
/* The time that the last run waited for its new cell and the compiling in it. */
int64_t program_renewal_us(const struct program *program);
/* Puts a file into the box before the next run. Only in READY. */
void program_put(struct program *program, const char *name, struct bytes content);
/* Kills and destroys the cell, if there is one. A zeroed program is allowed. */
void program_finish(struct program *program);

#endif
