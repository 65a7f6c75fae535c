/*
 * Where the page that a request comes from was served (RFC 6454): by this server, by one that the
 * configuration lets in, or by another. A client that is no browser sends no Origin. Pure.
 *
 * Thread: any.
 */
#ifndef ASSAY_ORIGIN_H
#define ASSAY_ORIGIN_H

#include "store/base/base.h"

/* "https://judge.example,http://localhost:5173", as browsers write them: 0, or -1 with err, which
 * names the flag. */
int origins_check(const char *flag, const char *list, struct err *err) MUST_CHECK;

/* What tells where this server's own pages come from. */
struct own_origin {
    const char *host;           /* that the request was sent to */
    const char *forwarded_host; /* what a trusted proxy says it was sent to; NULL: it does not. Also
                                 * where the proxy hands on what a client said: a browser lets no
                                 * page set this header (it is none of the safelisted ones). */
    const char *public_url;     /* by configuration; "": not told */
    bool https;                 /* it is known to have come by TLS: then the page must have too */
};
bool origin_is_own(const char *origin, const struct own_origin *own);
/* Sets "foreign_origin", in words for who sets up the proxy. Returns -1. */
int err_foreign_origin(const char *origin, const struct own_origin *own, struct err *err);
bool origin_is_listed(const char *list, const char *origin);

#endif
