/*
 * Judges the submissions of one package and compares each with what the package promises: what
 * `assay verify` does with a package. Where the package gives no time limit, that follows from the
 * submissions that are accepted, which are judged first. What no language of this machine can judge
 * is left out, and is neither right nor wrong.
 *
 * Thread: the caller's; it blocks. Ownership: verified_finish.
 */
#ifndef ASSAY_VERIFY_JUDGE_H
#define ASSAY_VERIFY_JUDGE_H

#include "executor/schedule/offline.h"

struct verified_test {
    enum verdict verdict; /* NONE: it was not run */
    int64_t time_us;
};
/* One submission. */
struct verified {
    const struct package *package;
    const struct package_submission *submission;
    struct expectation expectation;
    bool left_out; /* it is not judged, and `why` says the reason */
    bool agrees;
    char *why; /* what does not agree; NULL: all does */
    enum verdict verdict;
    char *reason, *compile_output;
    json_t *diagnostics, *groups;
    int passed, total;
    int64_t time_us, memory_kb;
    bool has_score;
    double score, max_score;
    struct verified_test *tests; /* one for each test of the problem */
    int time_factor;             /* of its language */
    bool is_near;                /* too slow at the limit, but not at the limit with its margin */
};
struct verification_of_package {
    struct verified *all;
    size_t count;
    int64_t limit_ms; /* in force */
    bool limit_is_derived;
    int64_t slowest_us;   /* of what is accepted, as in a language with factor 1; 0: none */
    bool margin_is_known; /* what is too slow was judged with the longer limit, too */
};

/* `told` is called after each submission that was judged; NULL: nobody. The package's time limit is
 * set to the one in force. */
void package_verify(struct offline *offline, struct package *package,
                    struct verification_of_package *out, void (*told)(void *ctx, size_t done),
                    void *ctx);
void verified_finish(struct verification_of_package *verification);

#endif
