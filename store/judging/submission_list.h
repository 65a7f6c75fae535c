/*
 * Lists of submissions by many filters, a page at a time.
 * Synchronous; on a store thread.
 */
#ifndef ASSAY_STORE_SUBMISSION_LIST_H
#define ASSAY_STORE_SUBMISSION_LIST_H

#include "store/judging/submissions.h"

#define SUBMISSIONS_OF_ALL (-1)
struct submission_filter {
    int64_t problem_id; /* 0: any */
    int64_t contest_id; /* 0: any, or none */
    int64_t user_id;    /* 0: any */
    int64_t seen_by;    /* only what belongs to this user, or where it is 0 what guests sent and is
                           not withheld */
    enum verdict verdict;          /* NONE: any */
    const char *language;          /* NULL: any */
    const enum job_status *status; /* NULL: any */
    int64_t from_us, to_us;        /* made at or after, and before; 0: whenever */
    int64_t before_id;             /* cursor: what comes after this one; 0: from the newest */
    int limit;                     /* of submissions a page */
    int look_at_max;               /* of rows a page */
};
/* A page ends where it has looked at so many: a filter that fits little may not hold up a reader,
 * however many submissions there are. Guests, who may ask as often as they like, get less a page.
 */
#define SUBMISSIONS_LOOK_AT_MAX 20000
#define SUBMISSIONS_LOOK_AT_GUEST 2000
struct submission_page {
    struct job **jobs; /* without code */
    size_t count;
    int64_t next_before_id; /* 0: there is no more; else there may be, also if count < limit */
};
/* Newest first, kind submit only, joined with the job that counts. */
int submission_list(struct store_conn *conn, const struct submission_filter *filter,
                    struct submission_page *out, struct err *err) MUST_CHECK;
void submission_page_finish(struct submission_page *page);

#endif
