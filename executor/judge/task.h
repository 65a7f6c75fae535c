/*
 * Everything that a judging needs to know, in memory: the submitted text, its language, its
 * problem, and the recipes that compile and run it. A task is made off the loop; then one judging
 * owns it.
 *
 * Tests come from a source beside it, in batches: of the store (a server) or of a package (assay
 * judge, assay verify).
 */
#ifndef ASSAY_TASK_H
#define ASSAY_TASK_H

#include "executor/kind/kind.h"
#include "store/package/problems.h"

enum task_kind {
    TASK_ALL_TESTS, /* a submission */
    TASK_SAMPLES,   /* a run */
    TASK_OWN_INPUT  /* a run with one or several own inputs of the person */
};

/* Borrowed; NULL, 0 for other kinds. */
struct own_inputs {
    const struct bytes *texts;
    size_t count;
};

struct task {
    enum task_kind kind;
    const struct language *language;
    struct kind_open open; /* the problem, as its kind has read it */
    struct recipe recipe;
    bool has_validator, has_reference;
    struct recipe validator;
    struct recipe reference; /* own input only: a solution that is known to be right */
    struct buf *inputs;      /* own input, canonical: `total` of them */
    bool tells_first_failed; /* a submission: whether it reports the first hidden test that fails */
    int64_t problem_id, revision;
    int64_t time_limit_ms, memory_limit_kb; /* the problem's own, the same for all languages */
    size_t total, samples; /* the tests to judge, and how many of them are samples */
};

/* Reads `problem` and does not keep it; its validators and references must be loaded. Sets code
 * "invalid_input" if an input does not fit the problem, and "language_unavailable". */
int task_create(struct task **out, const struct problem *problem, enum task_kind kind,
                const char *language, struct bytes code, struct own_inputs inputs,
                struct err *err) MUST_CHECK;
void task_destroy(struct task *task);
/* The limits of one test: the problem's, in this language. */
struct run_limits task_limits(const struct task *task, const struct language *language);

/* Gets err, or `count` tests from the requested position. The receiver owns both. */
typedef void tests_loaded_fn(void *ctx, struct test_case *tests, size_t count,
                             const struct err *err);
struct test_source {
    /* Calls back once, inside the call or later. */
    void (*load)(void *source, size_t from, tests_loaded_fn *loaded, void *ctx);
    void *source;
};

#endif
