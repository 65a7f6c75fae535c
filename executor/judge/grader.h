/*
 * Runs the grader of a package (legacy): it reads the results of a group of tests, one a line, and
 * writes the verdict and the score of the group. It runs in a cell of its own, with limits of its
 * own.
 *
 * Source: Kattis/problem-package-format, "Graders". Thread: the loop. Ownership: the caller embeds
 * a zeroed struct grader; grader_finish cuts a run off. Limits: one run at a time; what it writes
 * is at most a MiB, of which plan_graded takes one line.
 */
#ifndef ASSAY_GRADER_H
#define ASSAY_GRADER_H

#include "executor/judge/program.h"
#include "store/package/problems.h"

/* err NULL: `output` is what it wrote; else it failed, which is a fault of the judge. */
typedef void graded_fn(void *ctx, struct bytes output, const struct err *err);

struct grader {
    struct program program;
    struct recipe recipe;
    struct buf input;
    graded_fn *graded;
    void *ctx;
};

/* `flags` and `input` are copied. -1 with err: it cannot be run here; then nothing comes. */
int grader_run(struct grader *grader, const struct workshop *workshop, const struct source *source,
               int slot, const char *flags, struct bytes input, graded_fn *graded, void *ctx,
               struct err *err) MUST_CHECK;
void grader_finish(struct grader *grader);

#endif
