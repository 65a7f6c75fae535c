/*
 * problem.yaml of an ICPC package, 2025-09 and legacy: what Assay takes of it.
 *
 * Source: Kattis/problem-package-format. In 2025-09 an unknown key is an error; in legacy it is
 * passed over. Thread: any.
 */
#ifndef ASSAY_STORE_PROBLEM_YAML_H
#define ASSAY_STORE_PROBLEM_YAML_H

#include "store/base.h"

#define KEYWORDS_MAX 32

struct problem_yaml {
    bool legacy;
    char *name;
    int64_t time_limit_ms, memory_kb; /* 0: not given */
    bool custom_validation;           /* legacy "validation: custom" */
    char *keywords[KEYWORDS_MAX];
    size_t keyword_count;
};

int problem_yaml_parse(struct problem_yaml *out, const char *text, size_t len,
                       struct err *err) MUST_CHECK;
void problem_yaml_finish(struct problem_yaml *yaml);

#endif
