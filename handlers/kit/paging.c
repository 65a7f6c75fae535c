#include "handlers/kit/paging.h"

#include <stdio.h>

int limit_read(struct request *rq, int *out)
{
    const char *limit_text = request_query(rq, "limit");
    uint64_t limit = PAGE_LIMIT_DEFAULT;
    if (limit_text && (parse_uint(limit_text, PAGE_LIMIT_MAX, &limit) < 0 || limit == 0)) {
        reply_problem(rq, 400, "bad_limit", "limit", "'limit' is a number from 1 to %d.",
                      PAGE_LIMIT_MAX);
        return -1;
    }
    *out = (int)limit;
    return 0;
}

int paging_read(struct request *rq, struct paging *out)
{
    const char *cursor_text = request_query(rq, "cursor");
    int64_t cursor = 0;
    int limit;
    if (limit_read(rq, &limit) < 0)
        return -1;
    if (cursor_text && parse_number_of(cursor_text, INT64_MAX, &cursor) < 0) {
        reply_problem(rq, 400, "bad_cursor", "cursor",
                      "'cursor' is what 'next_cursor' of the page before said.");
        return -1;
    }
    *out = (struct paging){.limit = limit, .cursor = cursor};
    return 0;
}

json_t *page_json(json_t *items, int64_t last_id)
{
    char cursor[24];
    snprintf(cursor, sizeof cursor, "%lld", (long long)last_id);
    return json_pack("{s:o, s:o}", "items", items, "next_cursor",
                     last_id ? json_string(cursor) : json_null());
}
