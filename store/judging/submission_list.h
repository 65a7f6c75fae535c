/*
 * Lists of submissions by many filters, a page at a time.
 * Synchronous; on a store thread.
 */
#ifndef ASSAY_STORE_SUBMISSION_LIST_H
#define ASSAY_STORE_SUBMISSION_LIST_H

#include "store/judging/submissions.h"

#define SUBMISSIONS_OF_ALL (-1)
struct submission_filter {
    int64_t problem_id;   /* 0: any */
    int64_t contest_id;   /* 0: any, or none */
    int64_t user_id;      /* 0: any */
    int64_t seen_by;      /* only this user's; 0: only those of guests that are not withheld */
    enum verdict verdict; /* NONE: any */
    const char *language; /* NULL: any */
    const enum job_status *status; /* created at or after, and before; 0: any time */
    int64_t from_us, to_us;        /* the cursor: only those behind this one; 0: from the newest */
    int64_t before_id;             /* submissions of a page */
    int limit;                     /* rows that a page may look at */
    int look_at_max;               /* of rows a page */
};
/* A page ends after it has looked at this many rows: a filter that few submissions match may not
 * hold up a reader, however many there are. Guests may ask as often as they like, so their pages
 * are smaller. */
#define SUBMISSIONS_LOOK_AT_MAX 20000
#define SUBMISSIONS_LOOK_AT_GUEST 2000
struct submission_page {
    struct job **jobs; /* without code */
    size_t count;
    int64_t next_before_id; /* 0: there are no more; otherwise there may be more, also if count <
                               limit */
};
/* Newest first, kind submit only, joined with the job that counts. */
int submission_list(struct store_conn *conn, const struct submission_filter *filter,
                    struct submission_page *out, struct err *err) MUST_CHECK;
void submission_page_finish(struct submission_page *page);

#endif
