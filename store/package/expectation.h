/*
 * What a package promises of its submissions: by the folder, by a tag in the file
 * (@EXPECTED_RESULTS@), and by submissions/submissions.yaml.
 *
 * Source: Kattis/problem-package-format, "Example submissions" of both layouts; and the tags of
 * DOMjudge ("Annotating submissions"), which are instead of what the folder says.
 *
 * Thread: any; pure. Ownership: expectations_finish, and expectation has nothing to free.
 * Limits: EXPECTATION_RULES_MAX rules.
 */
#ifndef ASSAY_STORE_EXPECTATION_H
#define ASSAY_STORE_EXPECTATION_H

#include "store/base/verdict.h"
#include "store/package/package_report.h"

#define EXPECTATION_RULES_MAX 500
#define EXPECTATION_APPLIED_MAX 32

/* One requirement of submissions.yaml. Sets of verdicts have a bit for each (1u << VERDICT_TLE). */
struct expectation_rule {
    char *submissions;            /* a pattern of paths below submissions/ */
    char *tests;                  /* a pattern of tests and groups; NULL: all */
    unsigned permitted, required; /* 0: not said */
    char *language, *entry_point; /* of these submissions; NULL: not said */
    bool has_score;
    double score_low, score_high;
    int for_limit; /* use_for_time_limit: 0 not said, 'n' false, 'l' lower, 'u' upper */
};
struct expectations {
    struct expectation_rule *rules;
    size_t count;
};

/* Reads submissions.yaml; faults go into the report. The caller calls expectations_finish. */
void expectations_read(struct expectations *out, const char *path, const char *text, size_t len,
                       struct package_report *report);
void expectations_finish(struct expectations *expectations);

/* What one submission promises. */
struct expectation {
    unsigned verdicts;            /* the verdict of the whole; 0: nothing is promised */
    unsigned permitted, required; /* of its tests, if the verdict is another; 0: not said */
    bool is_partial;              /* its score is more than 0 and less than the greatest */
    const struct expectation_rule *rules[EXPECTATION_APPLIED_MAX];
    size_t rule_count;
    const char *language, *entry_point; /* the rules'; NULL: not said */
    bool sets_lower, sets_upper;        /* its times are bounds of the time limit */
};
/* path: below submissions/, such as "accepted/a.py"; text: its content, or several files
 * (code_files.h). */
void expectation_find(struct expectation *out, const struct expectations *expectations,
                      const char *path, struct bytes text);
/* The pattern of submissions.yaml: '*' is no '/', {a,b} are choices; a folder around the path may
 * match, too. */
bool expectation_matches(const char *pattern, const char *path);
/* "TLE MLE RTE"; NULL: none. free() it. */
char *expectation_text(unsigned verdicts);

#endif
