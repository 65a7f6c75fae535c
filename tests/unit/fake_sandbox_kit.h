/*
 * A sandbox that does as it is told: no program runs, and each test of a submission answers with
 * the same text.
 *
 * Thread: the loop's. Limits: one cell, one run at a time.
 */
#ifndef ASSAY_FAKE_SANDBOX_KIT_H
#define ASSAY_FAKE_SANDBOX_KIT_H

#include "executor/sandbox/sandbox.h"

extern struct told {
    int fail_acquires, fail_runs; /* how many of the next fail */
    int acquires, runs;
    const char *trouble; /* why no cell can be made */
    const char *answer;
} told;

extern const struct sandbox_ops fake_ops;

#endif
