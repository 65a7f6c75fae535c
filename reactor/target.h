/*
 * What the first line and the headers of a request hold, once taken apart and decoded: the checks
 * that lws does not make. Pure.
 *
 * Thread: any. Limits: a path REQUEST_PATH_MAX bytes.
 */
#ifndef ASSAY_TARGET_H
#define ASSAY_TARGET_H

#include "store/base.h"

#define REQUEST_PATH_MAX 2048

struct query {
    char *name, *value;
};

/* UTF-8 without NUL. */
bool path_is_valid(const char *text, size_t len);
/* No control character (RFC 9110 section 5.5); a tab is none. */
bool header_value_is_valid(const char *value);
/* One more NAME=VALUE of the query, decoded, into at most max entries. 0, or -1 with err (code
 * bad_query or duplicate_parameter). */
int query_add(struct query *out, size_t max, size_t *count, const char *text, size_t len,
              struct err *err) MUST_CHECK;
void queries_finish(struct query *queries, size_t count);

#endif
