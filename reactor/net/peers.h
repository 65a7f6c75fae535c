/*
 * How many connections each address has open, and how much memory it takes by what it sends and by
 * what it does not read. IPv6 addresses count by their /64, which is what one host is given.
 *
 * All share two pots of memory. One is for what has come and is not whole or not handled yet:
 * bodies and WebSocket messages. The other is for answers that are not sent yet. Who has n bytes of
 * a pot gets more only while more than n are free. So one address never has more than half, the
 * next one half of the rest, and who has little gets in.
 *
 * Thread: the loop thread only. Limits: as many entries as there are open connections, and bodies
 * that outlive theirs; bytes as many as the creator says, but for what is put.
 */
#ifndef ASSAY_PEERS_H
#define ASSAY_PEERS_H

#include "store/base/base.h"

#include <sys/socket.h>

struct peers;
struct peer;

enum peers_pot { PEERS_RECEIVED, PEERS_UNSENT, PEERS_POTS };

struct peers *peers_create(size_t max_each, size_t received_max, size_t unsent_max);
void peers_destroy(struct peers *peers);
/* One more connection of this address; NULL: it has too many. Loopback may have any number. */
struct peer *peers_enter(struct peers *peers, const struct sockaddr_storage *address);
/* The same, of an address as text. */
struct peer *peers_enter_text(struct peers *peers, const char *address);
void peers_leave(struct peers *peers, struct peer *peer); /* NULL is fine */
/* peer NULL: of nobody in particular. False: there is no room for them. What has bytes stays until
 * they are given back, also after its last connection has left. */
bool peers_bytes_take(struct peers *peers, enum peers_pot pot, struct peer *peer,
                      size_t bytes) MUST_CHECK;
/* The same where they are in memory already, whether there is room or not. */
void peers_bytes_put(struct peers *peers, enum peers_pot pot, struct peer *peer, size_t bytes);
void peers_bytes_give(struct peers *peers, enum peers_pot pot, struct peer *peer, size_t bytes);
/* What peer has of the pot; NULL: what is nobody's in particular. */
size_t peers_bytes_of(const struct peers *peers, enum peers_pot pot, const struct peer *peer);
/* The address as text, without port. */
void peer_text(const struct sockaddr_storage *address, char *out, size_t size);

#endif
