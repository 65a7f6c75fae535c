/*
 * The default comparison of the ICPC problem package format, for what a program wrote: word by
 * word, where white space and the case of letters make no difference, unless the flags say so.
 *
 * Source: Kattis/problem-package-format, "default output validator", and its implementation in
 * Kattis/problemtools (default_validator.cc), whose verdicts these are.
 *
 * Thread: any; pure. Ownership: texts are borrowed. Limits: constant memory; the time is linear in
 * both texts. The output is what submitted code wrote.
 */
#ifndef ASSAY_OUTPUT_COMPARE_H
#define ASSAY_OUTPUT_COMPARE_H

#include "store/base/base.h"

struct output_rules {
    bool case_sensitive, space_sensitive;
    /* Words that are numbers are right within one of the two; negative: numbers are words. */
    double absolute, relative;
};

/* What the default is without any flag. */
extern const struct output_rules output_rules_default;
/* Reads validator_flags (legacy) or output_validator_args (2025-09), separated by white space.
 * -1 with err: an unknown flag, or a tolerance that is no number of 0 or more. */
int output_rules_parse(struct output_rules *out, const char *flags, struct err *err) MUST_CHECK;

/* Whether the output is right. If not, and `why` is not NULL, it gets the first difference in words
 * with its line, such as "line 3: expected 5, got 7". It quotes both texts, so only the author of a
 * visible test may read it. */
bool output_compare(const struct output_rules *rules, struct bytes expected, struct bytes got,
                    struct buf *why);

#endif
