/*
 * Lists of problems: which of them, in which order, page by page, and how many of them somebody has
 * solved.
 *
 * A page begins after the last problem of the page before, by its place in the order: what is added
 * or taken away meanwhile moves nothing. A page in another order than that of numbers looks at
 * every problem once, in an index without their statements; submissions are never counted for it
 * (statistics.h has the sums). Synchronous; on a store thread or a command's own connection.
 */
#ifndef ASSAY_STORE_PROBLEM_LIST_H
#define ASSAY_STORE_PROBLEM_LIST_H

#include "store/package/problems.h"

/* What one has done oneself: MINE_TODO is neither. The number is the place in an order by it. */
enum problem_mine { MINE_TODO, MINE_TRIED, MINE_SOLVED };

enum problem_sort {
    PROBLEMS_BY_NUMBER,
    PROBLEMS_BY_TITLE,
    PROBLEMS_BY_DIFFICULTY, /* easy first; those without one last, both ways */
    PROBLEMS_BY_ACCEPTANCE, /* those that nobody has sent a submission to last, both ways */
    PROBLEMS_BY_MINE,       /* MINE_TODO first */
    PROBLEM_SORTS
};

/* Where a problem is in an order: its key, and its number among those with the same key. */
struct problem_place {
    int64_t id; /* 0: before the first */
    int64_t key;
    const char *title; /* the key of PROBLEMS_BY_TITLE */
};

struct problem_filter {
    bool staff;                    /* those for staff only too */
    int64_t user_id;               /* whose MINE it is; 0: nobody's */
    const char *visibility;        /* "public", "staff"; NULL: any that may be seen */
    const char *difficulty;        /* NULL: any */
    const char *tags;              /* JSON array of tags, all of which it has; NULL: any */
    const char *q;                 /* in title, slug, tags, whatever the case; or the number */
    const enum problem_mine *mine; /* NULL: any */
    enum problem_sort sort;
    bool descending;
    struct problem_place after;
    int limit;
};

/* Metadata without statement; list_key of each is its key in this order. Returns the number, or -1.
 */
int problem_list(struct store_conn *conn, const struct problem_filter *filter,
                 struct problem ***out, struct err *err) MUST_CHECK;

struct problem_list_counts {
    int64_t problems, solved, tried; /* tried: and not solved */
};
/* Of all that the filter leaves, whatever its `mine`, `after` and `limit`. */
int problem_list_count(struct store_conn *conn, const struct problem_filter *filter,
                       struct problem_list_counts *out, struct err *err) MUST_CHECK;

struct tag_count {
    char *tag;
    int64_t problems;
};
#define TAGS_MAX 500
/* The tags of problems that somebody may see, those that most have first. Returns the number, or
 * -1. free() each tag. */
int problem_tags_list(struct store_conn *conn, bool staff, struct tag_count out[TAGS_MAX],
                      struct err *err) MUST_CHECK;

#endif
