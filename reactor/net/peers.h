/*
 * Counts the open connections of each address, and the memory that the address takes: by sending,
 * and by not reading its answers. IPv6 addresses count by their /64, since a host gets a whole /64.
 *
 * There are two pots of memory. One is for bodies and WebSocket messages that have come but are not
 * whole or not handled yet. The other is for answers and messages of streams that are not sent yet.
 * An address that has n bytes of a pot gets more only while more than n bytes are free. So the
 * first address has at most half of the pot, the next one half of the rest, and an address that has
 * little still gets some.
 *
 * Thread: the loop thread only. Limits: one entry for each open connection at most, and for each
 * body that outlives its connection. The creator sets the bytes of a pot; only peers_bytes_put may
 * exceed them.
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
/* Counts one more connection of this address. NULL: it has too many. Loopback has no limit. */
struct peer *peers_enter(struct peers *peers, const struct sockaddr_storage *address);
/* The same for an address as text. */
struct peer *peers_enter_text(struct peers *peers, const char *address);
void peers_leave(struct peers *peers, struct peer *peer); /* NULL is fine */
/* Takes bytes for peer; NULL: for no address in particular. False: there is no room. An entry with
 * bytes stays until it has given them back, also after its last connection has left. */
bool peers_bytes_take(struct peers *peers, enum peers_pot pot, struct peer *peer,
                      size_t bytes) MUST_CHECK;
/* The same for bytes that are in memory already: always succeeds. */
void peers_bytes_put(struct peers *peers, enum peers_pot pot, struct peer *peer, size_t bytes);
void peers_bytes_give(struct peers *peers, enum peers_pot pot, struct peer *peer, size_t bytes);
/* Whether peers_bytes_take would succeed. */
bool peers_has_room(const struct peers *peers, enum peers_pot pot, const struct peer *peer,
                    size_t bytes);
/* Bytes that several addresses share count once in the pot, and in full for each address. These two
 * change only the pot or only the address. */
void peers_total_put(struct peers *peers, enum peers_pot pot, size_t bytes);
void peers_total_give(struct peers *peers, enum peers_pot pot, size_t bytes);
void peers_own_put(struct peers *peers, enum peers_pot pot, struct peer *peer, size_t bytes);
void peers_own_give(struct peers *peers, enum peers_pot pot, struct peer *peer, size_t bytes);
/* The bytes of the pot that all have taken together. */
size_t peers_bytes_total(const struct peers *peers, enum peers_pot pot);
/* The bytes that peer has of the pot; NULL: those of no address in particular. */
size_t peers_bytes_of(const struct peers *peers, enum peers_pot pot, const struct peer *peer);
size_t peers_count(const struct peer *peer); /* its connections; NULL: 1 */
bool peer_is_loopback(const struct peer *peer);
/* WebSocket messages of one address: so many a second, and at once after a pause. Loopback has no
 * limit. False: it has had them. NULL: always true. */
#define PEER_MESSAGES_A_S 500
#define PEER_MESSAGES_AT_ONCE 2000
bool peers_message_take(struct peer *peer, int64_t now_ms) MUST_CHECK;
/* The address as text, without port. */
void peer_text(const struct sockaddr_storage *address, char *out, size_t size);

#endif
