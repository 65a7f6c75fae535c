/*
 * A queue in which shares take turns. Each thing that waits belongs to a share, such as a user id.
 * A share gets one thing in a turn, its oldest; a share that joins, or has had its turn, goes
 * behind the others. So however much one share has waiting, the first thing of another share waits
 * for at most one of them.
 *
 * Thread: the owner's. Ownership: a struct turn is part of the thing, which must live while it
 * waits. Cost: join, leave and take O(log shares); the rest O(shares).
 */
#ifndef ASSAY_TURNS_H
#define ASSAY_TURNS_H

#include "store/base/base.h"

struct turn_share;
struct turn {
    struct list node;
    struct turn_share *share; /* NULL: does not wait */
};

struct turns {
    struct list shares; /* shares with something waiting, in the order of their turns */
    void *by_number;    /* tsearch(3) tree of the same shares by number */
    size_t count;       /* of all things that wait */
};

void turns_init(struct turns *turns);
void turns_join(struct turns *turns, struct turn *turn, int64_t share);
void turns_leave(struct turns *turns, struct turn *turn);
/* Removes and returns the next thing; NULL: nothing waits. */
struct turn *turns_take(struct turns *turns);
/* How many things of a share wait. */
size_t turns_of(const struct turns *turns, int64_t share);
/* The last thing of the share that has most waiting, so that it can give up its place to for_share.
 * NULL: no share has more waiting than for_share. Share 0, the server's own, gives up nothing. */
struct turn *turns_last_of_most(const struct turns *turns, int64_t for_share);
/* The first thing for which `is` returns true, or NULL. */
struct turn *turns_find(const struct turns *turns, bool (*is)(const struct turn *turn));

#endif
