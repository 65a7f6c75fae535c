/*
 * Turns: things that wait, each of a share, such as a user's number. Shares take turns, one thing
 * each, the oldest of a share first; who comes anew, or again, is behind those who wait. So however
 * much one share has waiting, another's first waits for at most one of it.
 *
 * Thread: the owner's. Ownership: a struct turn is embedded in the thing, which outlives its stay.
 * Cost: join, leave and take O(log shares); the rest O(shares).
 */
#ifndef ASSAY_TURNS_H
#define ASSAY_TURNS_H

#include "store/base/base.h"

struct turn_share;
struct turn {
    struct list node;
    struct turn_share *share; /* NULL: it does not wait */
};

struct turns {
    struct list shares; /* those with something waiting, in the order of their next turns */
    void *by_number;    /* tsearch(3) tree of the same */
    size_t count;       /* of turns */
};

void turns_init(struct turns *turns);
void turns_join(struct turns *turns, struct turn *turn, int64_t share);
void turns_leave(struct turns *turns, struct turn *turn);
/* Whose turn it is; NULL: nothing waits. */
struct turn *turns_take(struct turns *turns);
/* What a share has waiting. */
size_t turns_of(const struct turns *turns, int64_t share);
/* The last of the share that has most waiting, where that would still not have less than the given
 * one with one more; NULL: there is none. Share 0, the server's own, has nothing to give. */
struct turn *turns_last_of_most(const struct turns *turns, int64_t for_share);
/* The first for which `is` holds, or NULL. */
struct turn *turns_find(const struct turns *turns, bool (*is)(const struct turn *turn));

#endif
