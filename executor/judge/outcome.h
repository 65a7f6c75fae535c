/*
 * The outcome of a judging.
 *
 * Thread: any. Ownership: an outcome borrows everything from its judging.
 */
#ifndef ASSAY_OUTCOME_H
#define ASSAY_OUTCOME_H

#include "store/judging/submissions.h"

#include <jansson.h>

struct outcome {
    const struct err *fault; /* a fault of the judge: the other members are not valid */
    enum verdict verdict;    /* any but JE, which is a fault; NONE: it ended without a verdict */
    const char *reason;      /* why the test that decided has its verdict, or NULL */
    int passed, total;
    int64_t time_us, memory_kb; /* of the worst test */
    /* Where submissions have scores: this one's, the greatest that there is (NAN: none), and what
     * each group gave. */
    bool has_score;
    double score, max_score;
    json_t *groups;
    json_t *stages;
    json_t *limits;      /* the limits of each test, and the sandbox */
    json_t *diagnostics; /* CE only */
    const char *compile_output;
    struct test_result *tests;
    size_t test_count;
};

/* The `done` event of an outcome. */
json_t *outcome_event(const struct outcome *outcome);

#endif
