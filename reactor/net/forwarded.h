/*
 * Who asks when a proxy stands before the server: of X-Forwarded-For only what proxies say that are
 * trusted by configuration. Pure.
 *
 * Thread: any. Limits: addresses as inet_pton(3) knows them.
 */
#ifndef ASSAY_FORWARDED_H
#define ASSAY_FORWARDED_H

#include "store/base/base.h"

#define ADDRESS_TEXT_MAX 46

/* "10.0.0.0/8,::1,192.0.2.7": 0, or -1 with err, which names the flag. */
int networks_check(const char *flag, const char *list, struct err *err) MUST_CHECK;
bool address_is_listed(const char *list, const char *address);
/* Whether a proxy that is trusted says that the client came by TLS; proto may be NULL. */
bool forwarded_is_https(const char *proxies, const char *peer, const char *proto);
/* False: somebody before us said for whom it asks, and is not believed, or not understood: who asks
 * may be anybody, whatever its address. header may be NULL. */
bool forwarded_is_direct(const char *proxies, const char *peer, const char *header);
/* The client: the last address of header (comma-separated, nearest last; may be NULL) that is not
 * itself a trusted proxy, as long as peer is one; else peer. */
void forwarded_client(const char *proxies, const char *peer, const char *header,
                      char out[ADDRESS_TEXT_MAX]);

#endif
