/*
 * Where somebody without an account comes from, as far as shares go: an IPv4 address, or the first
 * 64 bits of an IPv6 one, which is what one household or machine is given.
 *
 * Thread: any.
 */
#ifndef ASSAY_ADDRESSES_H
#define ASSAY_ADDRESSES_H

#include "store/base/base.h"

struct requester {
    const char *address;
    bool direct; /* false: of a proxy that is not trusted, which has the address */
};
/* Somebody who works at this machine. */
bool requester_is_local(const struct requester *from);
/* Whose turn it is: the user's, or for 0 the address's. */
int64_t requester_share(int64_t user_id, const char *address);
/* A negative number of its own below SHARE_GUESTS (a share of the queue:
 * store/judging/submissions.h); 0 for a text that is no address. */
int64_t address_share(const char *address);
/* The network that it is in, as far as one customer of a provider may have: /48, of IPv4 /24. */
int64_t address_network(const char *address);

#endif
