/*
 * Lists of problems: filtered, sorted, in pages, with the number that a user has solved.
 *
 * A page begins after the place of the last problem on the page before, so a problem that is added
 * or deleted meanwhile moves no other one. A page that is not sorted by id reads every problem
 * once, from an index without statements. It never counts submissions, because the statistics have
 * the sums (statistics.h).
 *
 * Thread: the connection's; the functions are synchronous.
 */
#ifndef ASSAY_STORE_PROBLEM_LIST_H
#define ASSAY_STORE_PROBLEM_LIST_H

#include "store/package/problems.h"

/* What a user has done with a problem; MINE_TODO: nothing. Lists sort by the number. */
enum problem_mine { MINE_TODO, MINE_TRIED, MINE_SOLVED };

enum problem_sort {
    PROBLEMS_BY_NUMBER,
    PROBLEMS_BY_TITLE,
    PROBLEMS_BY_DIFFICULTY, /* easy first; problems without a difficulty come last in both
                               directions */
    PROBLEMS_BY_ACCEPTANCE, /* problems without submissions come last in both directions */
    PROBLEMS_BY_MINE,       /* MINE_TODO first */
    PROBLEM_SORTS
};

/* The place of a problem in a sorted list: its key, and its id among equal keys. */
struct problem_place {
    int64_t id; /* 0: before the first problem */
    int64_t key;
    const char *title; /* the key of PROBLEMS_BY_TITLE */
};

struct problem_filter {
    bool staff;                 /* includes problems that only staff may see */
    int64_t user_id;            /* the user of `mine`; 0: nobody */
    enum visibility visibility; /* UNSET: any that the user may see */
    const char *difficulty;     /* NULL: any */
    const char *tags;           /* JSON array; a problem must have all these tags; NULL: any */
    const char *q; /* part of title, slug or tags in lower or upper case, or the id; NULL: any */
    const enum problem_mine *mine; /* NULL: any */
    enum problem_sort sort;
    bool descending;
    struct problem_place after;
    int limit;
};

/* Lists problems with their metadata but no statement; list_key is a problem's key in this order.
 * Returns the number, or -1. */
int problem_list(struct store_conn *conn, const struct problem_filter *filter,
                 struct problem ***out, struct err *err) MUST_CHECK;

struct problem_list_counts {
    int64_t problems, solved, tried; /* tried: tried but not solved */
};
/* Counts all problems of the filter; ignores its `mine`, `after` and `limit`. */
int problem_list_count(struct store_conn *conn, const struct problem_filter *filter,
                       struct problem_list_counts *out, struct err *err) MUST_CHECK;

struct tag_count {
    char *tag;
    int64_t problems;
};
#define TAGS_MAX 500
/* Lists the tags of the problems that a user may see, the most frequent first. Returns the number,
 * or -1. The caller frees each tag. */
int problem_tags_list(struct store_conn *conn, bool staff, struct tag_count out[TAGS_MAX],
                      struct err *err) MUST_CHECK;

#endif
