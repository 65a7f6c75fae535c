/*
 * Makes shares from the addresses of users without an account: a share is an IPv4 address, or the
 * first 64 bits of an IPv6 address, since one household or machine gets a whole /64.
 *
 * Thread: any.
 */
#ifndef ASSAY_ADDRESSES_H
#define ASSAY_ADDRESSES_H

#include "store/base/base.h"

struct requester {
    const char *address;
    bool direct; /* false: the address is that of a proxy that is not trusted */
};
/* Whether the requester is on this machine. */
bool requester_is_local(const struct requester *from);
/* The share of a user; user_id 0: the share of the address. */
int64_t requester_share(int64_t user_id, const char *address);
/* The share of an address: a negative number below SHARE_GUESTS (store/judging/jobs.h); 0:
 * the text is no address. */
int64_t address_share(const char *address);
/* The network of an address, as large as one customer of a provider may have: /48, for IPv4 /24. */
int64_t address_network(const char *address);

#endif
