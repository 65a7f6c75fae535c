/*
 * An errand: a program of staff runs a few times in the sandbox, and what it writes is given back
 * as a whole. So a generator makes the inputs of tests, and a solution their answers. It has a slot
 * as a judging has, but is no submission: nothing is stored, and a restart of the server ends it.
 *
 * Thread: the loop, except where the judge's side prepares it. Ownership: the caller's; the judge
 * uses the errand from judge_errand until its callback.
 * Limits: ERRAND_RUNS_MAX runs, each with the limits below or, of a solution, those of its problem
 * where they are more; ERRAND_TOTAL_MS for all of them; ERRAND_BYTES_MAX of output altogether.
 */
#ifndef ASSAY_ERRAND_H
#define ASSAY_ERRAND_H

#include "store/package/problems.h"

#define ERRAND_RUNS_MAX 100
#define ERRAND_CPU_MS 10000
#define ERRAND_WALL_MS 15000
#define ERRAND_MEMORY_KB (512 * 1024)
#define ERRAND_OUTPUT_BYTES (8 << 20)
#define ERRAND_TOTAL_MS 120000
#define ERRAND_BYTES_MAX (32 << 20)

struct errand_run {
    const char *name;   /* for messages; borrowed */
    const char *args;   /* of a tool, separated by white space; NULL: none. Borrowed */
    struct bytes input; /* stdin, or what the test of a solution would have; borrowed */
    struct buf output;  /* a tool's stdout, or the answer of a solution */
};

struct errand {
    const struct source *source; /* borrowed */
    /* Whose solution it is. NULL: a tool, which reads stdin and its arguments and writes stdout. */
    const struct problem *problem;
    struct errand_run *runs;
    size_t count;
    /* Filled: code "" if all runs ended well. errand_failed: the program's own fault, which says in
     * which run. Others: the judge could not do it. */
    struct err fault;
};
typedef void errand_done_fn(void *ctx);

#endif
