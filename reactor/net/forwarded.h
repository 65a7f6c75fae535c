/*
 * Finds the client's address when a proxy stands before the server. It believes of X-Forwarded-For
 * only what proxies say that the configuration trusts. Pure.
 *
 * Thread: any. Limits: reads the addresses that inet_pton(3) reads.
 */
#ifndef ASSAY_FORWARDED_H
#define ASSAY_FORWARDED_H

#include "store/base/base.h"

#define ADDRESS_TEXT_MAX 46

/* Checks a list such as "10.0.0.0/8,::1,192.0.2.7". 0, or -1 with err, which names the flag. */
int networks_check(const char *flag, const char *list, struct err *err) MUST_CHECK;
bool address_is_listed(const char *list, const char *address);
/* Whether peer is a trusted proxy and says that the client came by TLS. proto may be NULL. */
bool forwarded_is_https(const char *proxies, const char *peer, const char *proto);
/* False: the header names another client, but the proxy that wrote it is not trusted, or the header
 * cannot be read. Then the client may be anybody, whatever the address. header may be NULL. */
bool forwarded_is_direct(const char *proxies, const char *peer, const char *header);
/* The client's address. If peer is a trusted proxy, it is the last address in header that is not a
 * trusted proxy; else it is peer. header is comma-separated, the nearest address last; it may be
 * NULL. */
void forwarded_client(const char *proxies, const char *peer, const char *header,
                      char out[ADDRESS_TEXT_MAX]);

#endif
