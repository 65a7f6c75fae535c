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

/* The kinds of problems. What a kind does is in executor/kind/kind.h. */
enum problem_kind {
    PROBLEM_KIND_NONE,    /* not known yet; it has no word, and nothing judges it */
    PROBLEM_FUNCTION,     /* a function or a class is called; it has a signature.json */
    PROBLEM_PROGRAM,      /* a program reads its standard input and writes its standard output */
    PROBLEM_INTERACTIVE,  /* a program talks with the output validator */
    PROBLEM_SUBMIT_ANSWER /* a submission is the answers to the tests, and no program */
};
extern const struct words problem_kind_words;
const char *problem_kind_word(enum problem_kind kind);

/* Who sees a problem that is in no contest. */
enum visibility {
    VISIBILITY_UNSET, /* no change, or any; it has no word */
    VISIBILITY_PUBLIC,
    VISIBILITY_STAFF
};
extern const struct words visibility_words;
const char *visibility_word(enum visibility visibility);

#endif
