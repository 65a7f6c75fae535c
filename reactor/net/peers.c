#include "reactor/net/peers.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <search.h>
#include <stdio.h>
#include <string.h>

struct peer {
    unsigned char key[16];
    size_t count, bytes[PEERS_POTS];
    bool loopback;
    int64_t messages_taken; /* not given back by time yet */
    int64_t messages_ms;    /* when that was so */
};

struct peers {
    void *tree; /* tsearch(3) of struct peer */
    size_t max_each;
    size_t bytes[PEERS_POTS], bytes_max[PEERS_POTS]; /* taken by all together */
    struct peer nobody; /* counts the bytes of no address in particular */
};

static int peer_order(const void *a, const void *b)
{
    return memcmp(a, b, sizeof((struct peer *)0)->key);
}

/* The key of IPv4 is ::ffff:a.b.c.d, on an IPv6 socket too; of IPv6 it is the first 64 bits. */
static void peer_key(const struct sockaddr_storage *address, struct peer *out)
{
    *out = (struct peer){0};
    if (address->ss_family == AF_INET) {
        const struct sockaddr_in *v4 = (const struct sockaddr_in *)(const void *)address;
        out->key[10] = out->key[11] = 0xff;
        memcpy(out->key + 12, &v4->sin_addr, 4);
        out->loopback = out->key[12] == 127;
    } else if (address->ss_family == AF_INET6) {
        const struct sockaddr_in6 *v6 = (const struct sockaddr_in6 *)(const void *)address;
        bool mapped = IN6_IS_ADDR_V4MAPPED(&v6->sin6_addr);
        memcpy(out->key, &v6->sin6_addr, mapped ? 16 : 8);
        out->loopback = IN6_IS_ADDR_LOOPBACK(&v6->sin6_addr) || (mapped && out->key[12] == 127);
    }
}

struct peers *peers_create(size_t max_each, size_t received_max, size_t unsent_max)
{
    struct peers *peers = xcalloc(1, sizeof *peers);
    peers->max_each = max_each;
    peers->bytes_max[PEERS_RECEIVED] = received_max;
    peers->bytes_max[PEERS_UNSENT] = unsent_max;
    return peers;
}

void peers_destroy(struct peers *peers)
{
    if (!peers)
        return;
    tdestroy(peers->tree, free);
    free(peers);
}

struct peer *peers_enter(struct peers *peers, const struct sockaddr_storage *address)
{
    struct peer key;
    peer_key(address, &key);
    void *const *node = tfind(&key, &peers->tree, peer_order);
    struct peer *peer = node ? *node : NULL;
    if (peer && !peer->loopback && peer->count >= peers->max_each)
        return NULL;
    if (!peer) {
        peer = xmemdup(&key, sizeof key);
        if (!tsearch(peer, &peers->tree, peer_order))
            abort();
    }
    peer->count++;
    return peer;
}

struct peer *peers_enter_text(struct peers *peers, const char *address)
{
    struct sockaddr_storage storage = {0};
    struct sockaddr_in *v4 = (struct sockaddr_in *)(void *)&storage;
    struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)(void *)&storage;
    if (inet_pton(AF_INET, address, &v4->sin_addr) == 1)
        storage.ss_family = AF_INET;
    else if (inet_pton(AF_INET6, address, &v6->sin6_addr) == 1)
        storage.ss_family = AF_INET6;
    return peers_enter(peers, &storage);
}

static void peer_settle(struct peers *peers, struct peer *peer)
{
    if (peer == &peers->nobody || peer->count)
        return;
    for (size_t i = 0; i < PEERS_POTS; i++)
        if (peer->bytes[i])
            return;
    tdelete(peer, &peers->tree, peer_order);
    free(peer);
}

void peers_leave(struct peers *peers, struct peer *peer)
{
    if (!peer)
        return;
    peer->count--;
    peer_settle(peers, peer);
}

void peers_total_put(struct peers *peers, enum peers_pot pot, size_t bytes)
{
    peers->bytes[pot] += bytes;
}

void peers_total_give(struct peers *peers, enum peers_pot pot, size_t bytes)
{
    peers->bytes[pot] -= bytes;
}

void peers_own_put(struct peers *peers, enum peers_pot pot, struct peer *peer, size_t bytes)
{
    (peer ? peer : &peers->nobody)->bytes[pot] += bytes;
}

void peers_own_give(struct peers *peers, enum peers_pot pot, struct peer *peer, size_t bytes)
{
    struct peer *share = peer ? peer : &peers->nobody;
    if (!bytes)
        return;
    share->bytes[pot] -= bytes;
    peer_settle(peers, share);
}

void peers_bytes_put(struct peers *peers, enum peers_pot pot, struct peer *peer, size_t bytes)
{
    peers_total_put(peers, pot, bytes);
    peers_own_put(peers, pot, peer, bytes);
}

bool peers_has_room(const struct peers *peers, enum peers_pot pot, const struct peer *peer,
                    size_t bytes)
{
    size_t taken = peers->bytes[pot], max = peers->bytes_max[pot],
           left = taken < max ? max - taken : 0;
    return bytes <= left && (!peer || peer->bytes[pot] + bytes <= left);
}

bool peers_bytes_take(struct peers *peers, enum peers_pot pot, struct peer *peer, size_t bytes)
{
    if (!peers_has_room(peers, pot, peer, bytes))
        return false;
    peers_bytes_put(peers, pot, peer, bytes);
    return true;
}

void peers_bytes_give(struct peers *peers, enum peers_pot pot, struct peer *peer, size_t bytes)
{
    peers_total_give(peers, pot, bytes);
    peers_own_give(peers, pot, peer, bytes);
}

size_t peers_bytes_total(const struct peers *peers, enum peers_pot pot)
{
    return peers->bytes[pot];
}

size_t peers_bytes_of(const struct peers *peers, enum peers_pot pot, const struct peer *peer)
{
    return (peer ? peer : &peers->nobody)->bytes[pot];
}

size_t peers_count(const struct peer *peer)
{
    return peer ? peer->count : 1;
}

bool peer_is_loopback(const struct peer *peer)
{
    return peer && peer->loopback;
}

bool peers_message_take(struct peer *peer, int64_t now_ms)
{
    if (!peer || peer->loopback)
        return true;
    int64_t given = (now_ms - peer->messages_ms) * PEER_MESSAGES_A_S / 1000;
    if (given > 0) {
        peer->messages_taken = given < peer->messages_taken ? peer->messages_taken - given : 0;
        peer->messages_ms = now_ms;
    }
    if (peer->messages_taken >= PEER_MESSAGES_AT_ONCE)
        return false;
    peer->messages_taken++;
    return true;
}

void peer_text(const struct sockaddr_storage *address, char *out, size_t size)
{
    const void *at =
        address->ss_family == AF_INET6
            ? (const void *)&((const struct sockaddr_in6 *)(const void *)address)->sin6_addr
            : (const void *)&((const struct sockaddr_in *)(const void *)address)->sin_addr;
    if (!inet_ntop(address->ss_family == AF_INET6 ? AF_INET6 : AF_INET, at, out, (socklen_t)size))
        snprintf(out, size, "unknown");
}
