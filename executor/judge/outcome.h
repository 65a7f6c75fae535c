/*
 * What comes of a judging.
 *
 * Thread: any. Ownership: an outcome borrows everything from its judging.
 */
#ifndef ASSAY_OUTCOME_H
#define ASSAY_OUTCOME_H

#include "store/judging/submissions.h"

#include <jansson.h>

struct outcome {
    const struct err *fault; /* of the judge: nothing else is valid */
    enum verdict verdict;    /* any but JE, which is a fault; NONE: finished without one */
    const char *reason;      /* why the test that decided has its verdict, or NULL */
    int passed, total;
    int64_t time_us, memory_kb; /* of the worst test */
    json_t *stages;
    json_t *limits;      /* what was in force for each test, and by which sandbox */
    json_t *diagnostics; /* CE only */
    const char *compile_output;
    struct test_result *tests;
    size_t test_count;
};

/* The `done` event of an outcome. */
json_t *outcome_event(const struct outcome *outcome);

#endif
