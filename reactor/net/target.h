/*
 * Takes the address in a request's first line apart and decodes it by RFC 9112 section 3.2 and RFC
 * 3986. Pure.
 *
 * Two spellings of a path are the same only where RFC 3986 section 6.2.2.2 says so: an encoded
 * letter is that letter. Dots and double slashes are not resolved, and an encoded slash stays
 * "%2F". So no request reaches a route by a spelling that a proxy's rule does not match.
 *
 * Thread: any. Limits: a decoded path has at most REQUEST_PATH_MAX bytes.
 */
#ifndef ASSAY_TARGET_H
#define ASSAY_TARGET_H

#include "store/base/base.h"

#define REQUEST_PATH_MAX 2048

struct query {
    char *name, *value;
};

enum target_form {
    TARGET_ADDRESS,  /* "/path?query", or "http://host/path?query" */
    TARGET_SERVER,   /* "*" */
    TARGET_AUTHORITY /* "host:port", for CONNECT only */
};

/* Points into the text. */
struct target {
    enum target_form form;
    struct bytes authority; /* "http://host..." or "host:port"; else empty */
    struct bytes path;      /* "/..." */
    struct bytes query;     /* after the '?' */
};

/* 0, or -1 with err (code bad_path). */
int target_read(const char *text, size_t len, struct target *out, struct err *err) MUST_CHECK;
/* The decoded path; the caller frees it. NULL with err (code bad_path). */
char *path_decode(struct bytes path, struct err *err);
/* Decodes NAME=VALUE&... into out, which has room for max entries, and adds their number to *count.
 * Skips empty parts. 0, or -1 with err (code bad_query or duplicate_parameter). */
int query_decode(struct bytes text, struct query *out, size_t max, size_t *count,
                 struct err *err) MUST_CHECK;
void queries_finish(struct query *queries, size_t count);
/* Whether text is a host name or an address, with a port or without (RFC 9110 section 7.2). */
bool host_is_valid(const char *text, size_t len);

#endif
