/*
 * Settings of problems and contests that are one of a few words: enums, with the words that
 * problem.yaml, clients and the data file have for them.
 *
 * Thread: any; pure.
 */
#ifndef ASSAY_STORE_PROBLEM_WORDS_H
#define ASSAY_STORE_PROBLEM_WORDS_H

#include "store/base/words.h"

/* What users see of hidden tests. */
enum hidden_results {
    HIDDEN_RESULTS_UNSET,        /* not given, or no change; it has no word */
    HIDDEN_RESULTS_TESTS,        /* the verdict of each test */
    HIDDEN_RESULTS_VERDICT,      /* only the final verdict */
    HIDDEN_RESULTS_FIRST_FAILED, /* also the whole first test that fails; not allowed for a contest
                                  */
};
extern const struct words hidden_results_words;
/* NULL for UNSET. */
const char *hidden_results_word(enum hidden_results results);

/* Who sees a problem that is in no contest. */
enum visibility {
    VISIBILITY_UNSET, /* no change, or any; it has no word */
    VISIBILITY_PUBLIC,
    VISIBILITY_STAFF
};
extern const struct words visibility_words;
const char *visibility_word(enum visibility visibility);

#endif
