/*
 * What packages say of a problem beside problem.yaml: domjudge-problem.ini of DOMjudge, and
 * .timelimit, a file with a number of seconds.
 *
 * Thread: any. Ownership: the caller calls given_limits_finish. Limits: 64 KiB and 1,000 lines of
 * domjudge-problem.ini.
 */
#ifndef ASSAY_STORE_GIVEN_LIMITS_H
#define ASSAY_STORE_GIVEN_LIMITS_H

#include "store/package/file_set.h"

#define DOMJUDGE_INI "domjudge-problem.ini"

struct given_limits {
    int64_t time_limit_ms; /* 0: none of the files says one */
    char *name;            /* NULL: not given */
};

/* Faults go into the report. domjudge-problem.ini goes before .timelimit. */
void given_limits_take(struct given_limits *out, const struct file_set *set,
                       struct package_report *report);
void given_limits_finish(struct given_limits *limits);

#endif
