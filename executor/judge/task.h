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

#include "executor/judge/plan.h"
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

/* How the tests with these flags for the output validator are judged. */
struct task_variant {
    char *flags;
    struct kind_open open;
    struct recipe validator; /* only its command is used; empty: there is no validator */
};

/* The names of all tests of the problem, in the order of judging. Borrowed. */
struct test_names {
    const char *const *names;
    size_t count;
};

struct task {
    enum task_kind kind;
    const struct language *language;
    struct kind_open open; /* the problem, as its kind has read it */
    struct recipe recipe;
    struct code_files *answers; /* of a kind that takes answers; NULL: there is a program */
    bool has_validator, has_reference;
    struct recipe validators[VALIDATORS_MAX]; /* all must accept */
    size_t validator_count;
    /* The flags that differ from the problem's, and which of them a test has: 0 none, else one more
     * than its place in the list. */
    struct task_variant *variants;
    size_t variant_count;
    uint16_t *variant_of;
    struct plan *plan;       /* a submission; NULL: a run */
    struct source *grader;   /* legacy: the package's own grader; NULL: none */
    struct recipe reference; /* own input only: a solution that is known to be right */
    struct buf *inputs;      /* own input, canonical: `total` of them */
    bool tells_first_failed; /* a submission: whether it reports the first hidden test that fails */
    int64_t problem_id, revision;
    int64_t time_limit_ms, memory_limit_kb; /* the problem's own, the same for all languages */
    struct more_limits limits;              /* what the problem says of others */
    int passes;                             /* a test may have so many */
    size_t total, samples; /* the tests to judge, and how many of them are samples */
};

/* Reads `problem` and does not keep it; its validators and references must be loaded. Sets code
 * "invalid_input" if an input does not fit the problem, and "language_unavailable". */
int task_create(struct task **out, const struct problem *problem, enum task_kind kind,
                const char *language, struct bytes code, struct own_inputs inputs,
                struct test_names tests, struct err *err) MUST_CHECK;
void task_destroy(struct task *task);
/* The recipe of a program that is sent to the problem, with the files that its package puts beside
 * it. -1 with err: it is none of these files. */
int task_recipe(struct recipe *out, const struct kind_open *open, const struct problem *problem,
                const struct language *language, struct bytes code, struct err *err) MUST_CHECK;
/* How a test is judged, by its number from 0 on. */
const struct kind_open *task_open_of(const struct task *task, size_t test);
/* The recipe whose command runs the output validator for a test; NULL: the usual one. */
const struct recipe *task_validator_command(const struct task *task, size_t test);
/* The limits of one test: the problem's, in this language. */
struct run_limits task_limits(const struct task *task, const struct language *language);
/* The limits of one run of an output validator. */
struct run_limits task_validator_limits(const struct task *task);

/* Gets err, or `count` tests from the requested position. The receiver owns both. */
typedef void tests_loaded_fn(void *ctx, struct test_case *tests, size_t count,
                             const struct err *err);
struct test_source {
    /* Calls back once, inside the call or later. */
    void (*load)(void *source, size_t from, tests_loaded_fn *loaded, void *ctx);
    void *source;
};

#endif
