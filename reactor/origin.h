/*
 * Where the page that a request comes from was served (RFC 6454): by this server, by one that the
 * configuration lets in, or by another. A client that is no browser sends no Origin. Pure.
 *
 * Thread: any.
 */
#ifndef ASSAY_ORIGIN_H
#define ASSAY_ORIGIN_H

#include "store/base.h"

/* "https://judge.example,http://localhost:5173", as browsers write them: 0, or -1 with err. */
int origins_check(const char *list, struct err *err) MUST_CHECK;
/* Of this server: its host and port are those that the request was sent to. https: it is known to
 * have come by TLS, and then the page must have too. */
bool origin_is_own(const char *origin, const char *host, bool https);
bool origin_is_listed(const char *list, const char *origin);

#endif
