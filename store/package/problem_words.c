#include "store/package/problem_words.h"

static const char *const results[] = {[HIDDEN_RESULTS_TESTS] = "tests",
                                      [HIDDEN_RESULTS_VERDICT] = "verdict",
                                      [HIDDEN_RESULTS_FIRST_FAILED] = "first_failed"};
static const char *const kinds[] = {[PROBLEM_FUNCTION] = "function",
                                    [PROBLEM_PROGRAM] = "program",
                                    [PROBLEM_INTERACTIVE] = "interactive",
                                    [PROBLEM_SUBMIT_ANSWER] = "submit-answer"};
static const char *const visibilities[] = {
    [VISIBILITY_PUBLIC] = "public", [VISIBILITY_STAFF] = "staff"};

const struct words hidden_results_words = {"setting of hidden results", results, COUNT_OF(results)};
const struct words problem_kind_words = {"kind of a problem", kinds, COUNT_OF(kinds)};
const struct words visibility_words = {"visibility of a problem", visibilities,
                                       COUNT_OF(visibilities)};

const char *hidden_results_word(enum hidden_results value)
{
    return word_of(&hidden_results_words, value);
}

const char *problem_kind_word(enum problem_kind kind)
{
    return word_of(&problem_kind_words, kind);
}

const char *visibility_word(enum visibility visibility)
{
    return word_of(&visibility_words, visibility);
}
