/*
 * The waiting jobs: bounded, fair among users, oldest first within one.
 *
 * Turns go in rounds; a user has at most one job in each. A job joins the first round that is not
 * over and in which its user has none, behind those already there. So however many jobs one user
 * has waiting, another's first waits for at most one of them.
 *
 * Accounts are soon made, and a class may be behind one address. So an account that came from an
 * address from which k accounts have something waiting takes a turn only in each k/4th round
 * (rounded up), in the first of those where the address has fewer than QUEUE_ADDRESS_TURNS: an
 * address has 4 turns in a round, and where deep backlogs were there before the others came, not
 * over 4 (1 + ln(k/4)): 15 for 60 accounts. Its newest account waits for k/4 rounds at most,
 * however much the others have waiting.
 *
 * Thread: the loop. Ownership: items are embedded in the caller's jobs, which outlive their stay.
 * Cost: push and pop O(log users); a position O(rounds before it), rounds lie side by side.
 * Limits: of places, each for an item or a reservation, there are `max`; when none is left
 * queue_reserve says so. So that one does not take those of all others:
 *   - one user has at most as many as the caller says (`user_max`), reservations counted;
 *   - guests, all together, have three quarters (a queue under 4 is not divided);
 *   - who has n needs more than n/8 free ones: a user, or a guest of an address, who has few gets
 *     in where one who has many does not. n is what the user has, or what came from the same
 *     address where that is more: many accounts are soon made.
 * What was acknowledged before (queue_push with !reserved: a restart, a retry) is always taken, and
 * counted. Rejudges have places beside these (backlog.h).
 */
#ifndef ASSAY_QUEUE_H
#define ASSAY_QUEUE_H

#include "store/base/base.h"

#define QUEUE_ADDRESS_TURNS 4

struct queue;
struct queue_user;
struct queue_item {
    int64_t user_id; /* a share of the queue: store/judging/submissions.h */
    int64_t address; /* where an account's came from, as a share; 0: not known, or a guest's */
    /* the queue's own */
    struct list node;
    struct queue_user *user; /* NULL: not in the queue */
    uint64_t round, serial;  /* serials of a round have no gaps */
};

struct queue *queue_create(size_t max);
void queue_destroy(struct queue *queue); /* must be empty of items the caller still reads */

enum queue_room {
    QUEUE_ROOM,
    QUEUE_USER_FULL,   /* this user has user_max */
    QUEUE_GUESTS_FULL, /* no place that guests may have is left for this one */
    QUEUE_FULL         /* no place is left for this user */
};
/* user_max QUEUE_UNBOUNDED: of who works for the judge, and may have every place there is. */
#define QUEUE_UNBOUNDED SIZE_MAX
enum queue_room queue_reserve(struct queue *queue, int64_t user_id, int64_t address,
                              size_t user_max) MUST_CHECK;
void queue_release(struct queue *queue, int64_t user_id, int64_t address);
/* `reserved`: takes the place of one reservation of the same user and address. */
void queue_push(struct queue *queue, struct queue_item *item, bool reserved);
struct queue_item *queue_first(const struct queue *queue); /* stays there; NULL when empty */
struct queue_item *queue_pop(struct queue *queue);         /* NULL when empty */
void queue_remove(struct queue *queue, struct queue_item *item);
/* Of one user, without reservations. */
size_t queue_waiting(const struct queue *queue, int64_t user_id);
size_t queue_depth(const struct queue *queue);
/* How many pops until this one, 1 is next; 0: not in the queue. */
size_t queue_position(const struct queue *queue, const struct queue_item *item);
/* Calls fn for the next `max` items, by position. fn must not change the queue. */
void queue_each(const struct queue *queue, size_t max,
                void (*fn)(void *ctx, struct queue_item *item, size_t position), void *ctx);

#endif
