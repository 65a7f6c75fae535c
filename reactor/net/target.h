/*
 * What a request is for: the address in its first line, taken apart and decoded by RFC 9112
 * section 3.2 and RFC 3986. Pure.
 *
 * A path is what it says. Only what RFC 3986 section 6.2.2.2 calls the same is the same: an encoded
 * letter is that letter. Dots and double slashes are not resolved and an encoded slash stays
 * encoded
 * ("%2F"), so that none of them reaches a route by a spelling that a proxy's rule does not match.
 *
 * Thread: any. Limits: a path REQUEST_PATH_MAX bytes, once decoded.
 */
#ifndef ASSAY_TARGET_H
#define ASSAY_TARGET_H

#include "store/base/base.h"

#define REQUEST_PATH_MAX 2048

struct query {
    char *name, *value;
};

enum target_form {
    TARGET_ADDRESS,  /* "/path?query", or with "http://host" before it */
    TARGET_SERVER,   /* "*" */
    TARGET_AUTHORITY /* "host:port", which only CONNECT has */
};

/* Points into the text. */
struct target {
    enum target_form form;
    struct bytes authority; /* "http://host..." or "host:port"; else of length 0 */
    struct bytes path;      /* "/..." */
    struct bytes query;     /* after the '?' */
};

/* 0, or -1 with err (code bad_path). */
int target_read(const char *text, size_t len, struct target *out, struct err *err) MUST_CHECK;
/* Decodes; the caller's to free. NULL with err (code bad_path). */
char *path_decode(struct bytes path, struct err *err);
/* NAME=VALUE&..., decoded, into at most max entries that are added to *count; empty parts are
 * nothing. 0, or -1 with err (code bad_query or duplicate_parameter). */
int query_decode(struct bytes text, struct query *out, size_t max, size_t *count,
                 struct err *err) MUST_CHECK;
void queries_finish(struct query *queries, size_t count);
/* A name or an address, with a port or without (RFC 9110 section 7.2); not empty. */
bool host_is_valid(const char *text, size_t len);

#endif
