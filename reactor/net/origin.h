/*
 * Compares the Origin of a request (RFC 6454), which names the server of the page that sent it:
 * this server, one that the configuration allows, or another. A client that is no browser sends no
 * Origin. Pure.
 *
 * Thread: any.
 */
#ifndef ASSAY_ORIGIN_H
#define ASSAY_ORIGIN_H

#include "store/base/base.h"

/* Checks a list such as "https://judge.example,http://localhost:5173", written as browsers do. 0,
 * or -1 with err, which names the flag. */
int origins_check(const char *flag, const char *list, struct err *err) MUST_CHECK;

/* The facts from which follows which origin is this server's own. */
struct own_origin {
    const char *host; /* to which the request was sent */
    const char
        *forwarded_host; /* that a trusted proxy names; NULL: it names none. Safe also if the proxy
                            passes on a client's header: no browser lets a page set it. */
    const char *public_url; /* from the configuration; "": not set */
    bool https;             /* the request came by TLS, so the page must have come by TLS too */
};
bool origin_is_own(const char *origin, const struct own_origin *own);
/* Sets err to "foreign_origin", with words for the person who sets up the proxy. Returns -1. */
int err_foreign_origin(const char *origin, const struct own_origin *own, struct err *err);
bool origin_is_listed(const char *list, const char *origin);

#endif
