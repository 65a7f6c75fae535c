/*
 * Problems that people lately failed at, and problems that the judge failed at. It looks at the
 * newest TROUBLES_LOOK_AT_MAX submissions at most.
 * Synchronous; on a store thread.
 */
#ifndef ASSAY_STORE_TROUBLES_H
#define ASSAY_STORE_TROUBLES_H

#include "store/engine/store.h"

#define TROUBLES_LOOK_AT_MAX 10000
#define TROUBLES_EACH_MAX 10
#define TROUBLES_MAX (2 * TROUBLES_EACH_MAX)

struct problem_trouble {
    int64_t id;
    char *slug, *title;
    int64_t submissions;       /* submissions that were judged */
    int64_t failed;            /* with any verdict but AC and JE */
    int64_t judge_errors;      /* JE, and dead jobs */
    int64_t people, solved_by; /* people who have an account */
};
void problem_trouble_finish(struct problem_trouble *trouble);

struct troubles {
    struct problem_trouble problems[TROUBLES_MAX];
    int count;
    int64_t looked_at; /* submissions; TROUBLES_LOOK_AT_MAX: there may be more */
};
/* The problems with most failed submissions, and those with most judge errors, at most
 * TROUBLES_EACH_MAX of each; most failed first. */
int troubles_load(struct store_conn *conn, int64_t since_us, struct troubles *out,
                  struct err *err) MUST_CHECK;
void troubles_finish(struct troubles *troubles);

#endif
