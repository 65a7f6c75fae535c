/*
 * The keys that are known in problem.yaml, for problem_yaml.c, and what is said of others.
 *
 * Thread: any.
 */
#ifndef ASSAY_STORE_PROBLEM_KEYS_H
#define ASSAY_STORE_PROBLEM_KEYS_H

#include "store/package/package_report.h"
#include "store/package/yaml_node.h"

#define PROBLEM_HIDDEN_RESULTS "hidden_results" /* Assay's own key */
#define PROBLEM_KEYS_MAX 200                    /* of a map: each key costs a walk over all keys */

enum problem_map {
    PROBLEM_ROOT,
    PROBLEM_GRADING,
    PROBLEM_LIMITS,
    PROBLEM_TIME_MULTIPLIERS,
    PROBLEM_CREDITS
};

/* Reports keys that are unknown, without effect, there twice or no words. Unknown ones are errors
 * in 2025-09, and warnings in legacy. */
void problem_keys_check(yaml_document_t *doc, const yaml_node_t *map, enum problem_map which,
                        bool legacy, struct package_report *report);

#endif
