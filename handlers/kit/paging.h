/*
 * `?limit=` and `?cursor=` of lists. A cursor is the id of the last item that
 * was given, which clients are not told.
 */
#ifndef ASSAY_PAGING_H
#define ASSAY_PAGING_H

#include "reactor/net/http.h"

#define PAGE_LIMIT_DEFAULT 50
#define PAGE_LIMIT_MAX 100

struct paging {
    int limit;
    int64_t cursor; /* 0: from the start */
};

/* 0, or -1 after it has answered 400. */
int limit_read(struct request *rq, int *out) MUST_CHECK;
int paging_read(struct request *rq, struct paging *out) MUST_CHECK;
/* {"items":items,"next_cursor":...}: takes over items; last_id 0: there is no more. */
json_t *page_json(json_t *items, int64_t last_id);

#endif
