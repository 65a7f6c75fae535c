/*
 * Reads problem.yaml of an ICPC package, 2025-09 and legacy.
 *
 * Source: Kattis/problem-package-format. In 2025-09 an unknown key is an error; in legacy it is
 * ignored, with a warning. Thread: any. Limits: 256 KiB.
 */
#ifndef ASSAY_STORE_PROBLEM_YAML_H
#define ASSAY_STORE_PROBLEM_YAML_H

#include "store/package/constants.h"
#include "store/package/more_limits.h"
#include "store/package/package_report.h"
#include "store/package/problem_words.h"
#include "store/package/time_rules.h"

#define PROBLEM_YAML "problem.yaml"
#define KEYWORDS_MAX 32
#define KEYWORD_BYTES_MAX 64
#define PROBLEM_NAME_BYTES_MAX 200
#define TIME_LIMIT_MS_MAX 60000
#define MEMORY_LIMIT_KB_MAX (4096 * 1024)

/* The types of a problem, each a bit. */
enum {
    PROBLEM_TYPE_SCORING = 1,
    PROBLEM_TYPE_INTERACTIVE = 2,
    PROBLEM_TYPE_MULTI_PASS = 4,
    PROBLEM_TYPE_SUBMIT_ANSWER = 8
};
#define VALIDATION_PASSES_MAX 100

struct problem_yaml {
    bool was_read; /* the file has keys; else all other fields are empty */
    bool legacy;
    bool draft;          /* a draft of 2025-09, which had the groups of tests of legacy */
    unsigned types;      /* of PROBLEM_TYPE_*; 0: pass-fail and nothing else */
    bool says_pass_fail; /* that word is there */
    char *name;          /* NULL: not given, which legacy allows */
    int64_t time_limit_ms, memory_kb; /* 0: not given */
    struct more_limits more_limits;
    struct buf languages; /* the words of those that are allowed, separated by spaces; empty: all */
    struct time_rules time_rules;       /* how the time limit follows from the jury's programs */
    int64_t validation_passes;          /* of a multi-pass problem; 0: not given */
    bool custom_validation;             /* legacy "validation: custom" */
    long custom_line;                   /* where that is said; 0: it is not */
    struct constants constants;         /* 2025-09 */
    bool validator_scores;              /* legacy "validation: custom score" */
    bool least_is_best;                 /* legacy "objective: min" */
    char *validator_flags;              /* legacy; NULL: not given */
    enum hidden_results hidden_results; /* Assay's own key; UNSET: not given */
    char *keywords[KEYWORDS_MAX];
    long keyword_lines[KEYWORDS_MAX];
    size_t keyword_count;
};

/* Faults go into the report; *out has all values that are valid. The caller calls
 * problem_yaml_finish. */
void problem_yaml_parse(struct problem_yaml *out, const char *text, size_t len,
                        struct package_report *report);
void problem_yaml_finish(struct problem_yaml *yaml);
/* The problem's name in this language; NULL: the file has none. free() it. */
char *problem_yaml_name(const char *text, size_t len, const char *language);

#endif
