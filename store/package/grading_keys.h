/*
 * The keys of one file that says how tests are graded, for grading_yaml.c: their values go into a
 * group of tests, or into what is said of one test.
 *
 * Thread: any. Limits: 50 keys; those of yaml_node.h and grading.h.
 */
#ifndef ASSAY_STORE_GRADING_KEYS_H
#define ASSAY_STORE_GRADING_KEYS_H

#include "store/package/grading_yaml.h"

/* Where the values of a file go; either `group` or `own` is NULL. */
struct grading_place {
    const struct grading_facts *facts;
    struct package_report *report;
    struct test_group *group;
    struct test_own *own; /* the file is of one test */
};

/* Faults go into the report; all values that are valid are taken. */
void grading_file_read(const struct grading_place *place, const struct package_file *file);

#endif
