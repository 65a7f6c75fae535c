/*
 * Reads how tests are graded from the files beside them: testdata.yaml (legacy), test_group.yaml
 * and the .yaml of one test (2025-09).
 *
 * Source: Kattis/problem-package-format, "Test data groups" of both layouts. A key that is not
 * known is a warning in legacy, and an error in 2025-09. What would change a verdict or a score and
 * is not done here is an error. Thread: any. Limits: those of yaml_node.h and grading.h.
 */
#ifndef ASSAY_STORE_GRADING_YAML_H
#define ASSAY_STORE_GRADING_YAML_H

#include "store/package/file_set.h"
#include "store/package/grading.h"
#include "store/package/package_report.h"

#define VALIDATOR_FLAGS_MAX 1000 /* bytes */

/* What problem.yaml says of the grading. */
struct grading_facts {
    bool legacy, scoring, validator_scores, least_is_best;
    const char *flags; /* legacy: validator_flags, which come before those of a group; or "" */
};

/* Whether this is such a file. */
bool grading_file_is(const char *path);
/* tests: all of them, in the order of judging. The caller calls grading_finish; the tests are not
 * placed. */
void grading_take(struct grading *out, const struct grading_facts *facts,
                  const struct file_set *set, const struct test_case *tests, size_t count,
                  struct package_report *report);

#endif
