/*
 * How many connections each address has open. IPv6 addresses count by their /64, which is what one
 * host is given.
 *
 * Thread: the loop thread only. Limits: as many entries as there are open connections.
 */
#ifndef ASSAY_PEERS_H
#define ASSAY_PEERS_H

#include "store/base.h"

#include <sys/socket.h>

struct peers;
struct peer;

struct peers *peers_create(size_t max_each);
void peers_destroy(struct peers *peers);
/* One more connection of this address; NULL: it has too many. Loopback may have any number. */
struct peer *peers_enter(struct peers *peers, const struct sockaddr_storage *address);
/* The same, of an address as text. */
struct peer *peers_enter_text(struct peers *peers, const char *address);
void peers_leave(struct peers *peers, struct peer *peer); /* NULL is fine */
/* The address as text, without port. */
void peer_text(const struct sockaddr_storage *address, char *out, size_t size);

#endif
