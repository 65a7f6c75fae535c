/*
 * Changes keys of problem.yaml, and leaves all others as they are.
 *
 * Thread: any. Limits: as in problem_yaml.h.
 */
#ifndef ASSAY_STORE_PROBLEM_YAML_CHANGE_H
#define ASSAY_STORE_PROBLEM_YAML_CHANGE_H

#include "store/base/base.h"
#include "store/package/problem_words.h"

struct problem_yaml_change {
    const char *name;                   /* NULL: no change */
    int64_t time_limit_ms, memory_kb;   /* 0: no change */
    enum hidden_results hidden_results; /* UNSET: no change */
    bool sets_keywords;
    const char *const *keywords;
    size_t keyword_count;
};
/* Appends the text with these changes; all other keys stay, comments do not. -1 with err.code
 * bad_package. */
int problem_yaml_change(const char *text, size_t len, const struct problem_yaml_change *change,
                        struct buf *out, struct err *err) MUST_CHECK;

#endif
