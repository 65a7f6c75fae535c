/*
 * How the tests of a problem make a result: their groups, what each group does with the results in
 * it, and the flags of its output validator. Both layouts have one form here: what a file of either
 * says is read into the same settings (grading_yaml.h).
 *
 * Source: Kattis/problem-package-format, "Test Data Groups" and "Graders" (legacy), "Test data
 * groups" and "Result aggregation" (2025-09); and the submission judge and the
 * default grader of Kattis/problemtools, whose verdicts and scores these are.
 *
 * Thread: any; pure. Ownership: the caller embeds struct grading; grading_finish.
 * Limits: GROUPS_MAX groups with settings; in a legacy package as many folders of tests.
 */
#ifndef ASSAY_STORE_GRADING_H
#define ASSAY_STORE_GRADING_H

#include "store/base/base.h"

#define GROUPS_MAX 600
#define GROUP_NAME_MAX 255

/* Which verdict a group has, from the verdicts in it. */
enum grade_verdict { GRADE_WORST_ERROR, GRADE_FIRST_ERROR, GRADE_ALWAYS_ACCEPT };
/* Which score a group has, from the scores in it. PASS_FAIL: all accepted, or nothing. */
enum grade_score { GRADE_SUM, GRADE_AVG, GRADE_MIN, GRADE_MAX, GRADE_PASS_FAIL };

struct group_rules {
    bool goes_on; /* after a rejected test or group, the others in it are judged, too */
    bool custom;  /* the package's grader makes its result (legacy) */
    enum grade_verdict verdicts;
    enum grade_score scores;
    bool ignore_sample, accept_if_any; /* legacy */
    double accept_score, reject_score; /* of a test (legacy) */
    double range_low, range_high;      /* of its score; +-INFINITY: no bound */
    bool full_feedback;                /* of its tests, unless they say otherwise */
};

struct test_group {
    char *name;         /* "" all tests, "sample", "secret", "secret/group1" */
    int parent;         /* its place in the list; -1: none */
    char *flags;        /* for the output validator; NULL: those of the problem */
    char *grader_flags; /* legacy: of the package's own grader; NULL: none */
    char **needs;       /* require_pass: groups that must be accepted, or it is not run */
    size_t need_count;
    struct group_rules rules;
    /* --- of grading_place */
    size_t first, end; /* its tests, with those of its groups: first .. end - 1 */
    size_t own_tests;  /* the tests in no group of it */
    double max_score;  /* NAN: it has no bound */
};

/* What the file of one test says. */
struct test_own {
    char *name;        /* "secret/01" */
    char *flags;       /* NULL: those of its group */
    int full_feedback; /* -1: as its group */
};

struct grading {
    bool legacy;               /* the rules of the legacy layout */
    bool scoring;              /* submissions have a score */
    bool validator_scores;     /* legacy: "validation: custom score" */
    bool least_is_best;        /* legacy: "objective: min" */
    struct test_group *groups; /* a group is behind its parent */
    size_t group_count;
    struct test_own *own;
    size_t own_count;
};

void grading_init(struct grading *grading, bool legacy, bool scoring);
void grading_finish(struct grading *grading);

/* The group that has exactly this name; -1: none. */
int grading_group(const struct grading *grading, const char *name, size_t len);
/* Adds a group behind all others, with the settings of its parent, which is there. */
int grading_group_add(struct grading *grading, const char *name);
/* The settings that a group of this name has in the layout, if no file says more. */
void grading_rules_default(const struct grading *grading, const char *name,
                           struct group_rules *out);

/* Puts the tests into the groups: names in the order of judging. Adds the folders that are groups
 * without a file, takes away the groups without tests, and finds the greatest scores. It may be
 * called once. */
void grading_place(struct grading *grading, const char *const *names, size_t count);
/* The group in which a test is; after grading_place. */
int grading_group_of(const struct grading *grading, size_t test);
/* The flags for a test; NULL: those of the problem. */
const char *grading_flags(const struct grading *grading, const char *test);
/* The flags of a group that its parent does not have; NULL: there are none. */
const char *grading_flags_new(const struct grading *grading, size_t group);
/* Whether the person who sent a program sees the whole of this test, once it failed. */
bool grading_full_feedback(const struct grading *grading, const char *test);

/* As one line of JSON, for a column; and from there. "" is a problem without any setting. -1 with
 * err: this is no such text. */
void grading_text(const struct grading *grading, struct buf *out);
int grading_parse(struct grading *out, const char *text, struct err *err) MUST_CHECK;
/* What clients are told of a placed grading: {"max":100,"least_is_best":false,
 * "groups":[{"name","max"}]}. */
void grading_scoring_text(const struct grading *grading, struct buf *out);

#endif
