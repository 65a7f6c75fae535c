/*
 * The plan of one judging: which test comes next, which tests are left out, and which verdict and
 * score the results make together. All kinds of problems share it; it runs nothing itself.
 *
 *   plan_next -> PLAN_TEST   run this test, then plan_test_done
 *             -> PLAN_GRADE  the package's grader reads plan_grader_input, then plan_graded
 *             -> PLAN_END    plan_result is final
 *
 * Without scores, a submission ends with the first test that it fails, unless a group of the legacy
 * layout says `on_reject: continue`. With scores, a group whose score is decided is left; other
 * groups go on. In 2025-09 a submission is accepted if all its tests are, as its verdict says; its
 * score may be positive though it is not. In legacy it has the verdict that the graders make, and a
 * score of 0 if that is not Accepted.
 *
 * Source: Kattis/problem-package-format, "Result aggregation" (2025-09) and "Graders" (legacy);
 * the submission judge and the default grader of Kattis/problemtools.
 *
 * Thread: any; pure. Ownership: plan_create takes over the grading. Limits: the tests and groups of
 * one problem. What does not fit the rules, such as a score beyond the greatest one, is an error,
 * which is a fault of the judge.
 */
#ifndef ASSAY_PLAN_H
#define ASSAY_PLAN_H

#include "store/base/verdict.h"
#include "store/package/grading.h"

struct plan;

/* What a validator said of a test beside its verdict. */
struct validator_score {
    bool has_score, has_multiplier; /* of its file for the score, of the one for a part of it */
    double score, multiplier;
};
/* Reads the content of such a file: one number. -1 with err. */
int validator_score_read(const char *file, struct bytes content, double *out,
                         struct err *err) MUST_CHECK;

struct group_result {
    const char *name;
    enum verdict verdict; /* NONE: it was not run */
    double score;
    double max_score; /* NAN: it has no bound */
};
struct plan_result {
    enum verdict verdict;
    bool has_score; /* the members below are valid */
    double score, max_score;
    size_t first_failed; /* the number of the test that gave the verdict, from 0; SIZE_MAX: none */
};

/* The grading is placed, with this number of tests. */
struct plan *plan_create(struct grading *grading, size_t tests);
void plan_destroy(struct plan *plan);

/* Every test is run, whatever fails: to see each verdict, where that of the whole does not matter.
 */
void plan_run_all(struct plan *plan);

enum plan_step { PLAN_TEST, PLAN_GRADE, PLAN_END };
/* Asks for the next step; the one before it is done. -1 with err. */
int plan_next(struct plan *plan, size_t *test, struct err *err) MUST_CHECK;
/* The test of the step has this verdict. *score gets what it counts, if has_score of the result.
 * said NULL: nothing. -1 with err: what the validator said does not fit. */
int plan_test_done(struct plan *plan, enum verdict verdict, const struct validator_score *said,
                   double *score, struct err *err) MUST_CHECK;
/* The results of the group that is graded, one a line: "AC 50". */
void plan_grader_input(const struct plan *plan, struct buf *out);
/* The flags of the grader; "": none. */
const char *plan_grader_flags(const struct plan *plan);
/* Takes what the grader wrote. -1 with err: it is no verdict and score. */
int plan_graded(struct plan *plan, struct bytes output, struct err *err) MUST_CHECK;

/* Whether submissions have scores, and the tests groups that are worth a name. */
bool plan_has_scores(const struct plan *plan);
bool plan_has_groups(const struct plan *plan);
/* The name of the group of a test. */
const char *plan_group_of(const struct plan *plan, size_t test);
/* Whether a test has a score of its own. */
bool plan_counts(const struct plan *plan, size_t test);
void plan_result(const struct plan *plan, struct plan_result *out);
/* The result of one group with a name of its own, by number; false: there is no such number. */
bool plan_group_result(const struct plan *plan, size_t number, struct group_result *out);

#endif
