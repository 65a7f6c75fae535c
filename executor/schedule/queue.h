/*
 * The waiting jobs: bounded, fair among users, oldest first within one.
 *
 * Turns go in rounds; a user has at most one job in each. A job joins the first round that is not
 * over and in which its user has no job, behind the jobs that are there already. So the first job
 * of another user waits for at most one of them.
 *
 * Accounts are easy to make, but a class may share one address. So if k accounts of an address have
 * jobs waiting, each of them takes a turn only in each k/4th round (rounded up), in the first of
 * those where the address has fewer than QUEUE_ADDRESS_TURNS: an address has 4 turns in a round,
 * and at most 4 (1 + ln(k/4)) if the first accounts had long backlogs before the others came: 15
 * for 60 accounts. Its newest account waits for k/4 rounds at most, whatever the others have
 * waiting.
 *
 * Thread: the loop.
 * Ownership: items are embedded in the caller's jobs, which live longer than they wait. Cost: push
 * and pop O(log users); a position O(rounds before it), rounds lie side by side.
 * Limits: there are `max` places, each for an item or a reservation; if none is left, queue_reserve
 * says so. These rules keep one user from taking the places of all others:
 *   - one user has at most as many as the caller says (`user_max`), reservations counted;
 *   - all guests together have three quarters (a queue under 4 is not divided);
 *   - a user who has n places needs more than n/8 free ones, so a user who has few gets in when one
 *     who has many does not. n is the number of the user's places, or of the places of the same
 *     address if that is more, because accounts are easy to make.
 * Jobs that were acknowledged before (queue_push with !reserved: a restart, a retry) are always
 * taken, and counted. Rejudges have places beside these (backlog.h).
 */
#ifndef ASSAY_QUEUE_H
#define ASSAY_QUEUE_H

#include "store/base/base.h"

#define QUEUE_ADDRESS_TURNS 4

struct queue;
struct queue_user;
struct queue_item {
    int64_t user_id; /* a share of the queue: store/judging/jobs.h */
    int64_t address; /* an account's address, as a share; 0: unknown, or a guest */
    /* the queue's own */
    struct list node;
    struct queue_user *user; /* NULL: not in the queue */
    uint64_t round, serial;  /* serials of a round have no gaps */
};

struct queue *queue_create(size_t max);
void queue_destroy(struct queue *queue); /* the caller does not use the items in it any more */

enum queue_room {
    QUEUE_ROOM,
    QUEUE_USER_FULL,   /* this user has user_max places */
    QUEUE_GUESTS_FULL, /* guests may use no more places */
    QUEUE_FULL         /* the queue has no place for this user */
};
/* The user_max of people who work for the judge: they may use every place. */
#define QUEUE_UNBOUNDED SIZE_MAX
enum queue_room queue_reserve(struct queue *queue, int64_t user_id, int64_t address,
                              size_t user_max) MUST_CHECK;
void queue_release(struct queue *queue, int64_t user_id, int64_t address);
/* reserved: the item uses a place that is reserved for its user and address. */
void queue_push(struct queue *queue, struct queue_item *item, bool reserved);
struct queue_item *queue_first(const struct queue *queue); /* stays there; NULL when empty */
struct queue_item *queue_pop(struct queue *queue);         /* NULL when empty */
void queue_remove(struct queue *queue, struct queue_item *item);
/* The items of one user, without reservations. */
size_t queue_waiting(const struct queue *queue, int64_t user_id);
size_t queue_depth(const struct queue *queue);
/* The number of pops until this item comes, 1 is the next; 0: not in the queue. */
size_t queue_position(const struct queue *queue, const struct queue_item *item);
/* Calls fn for the next `max` items, by position. fn may not change the queue. */
void queue_each(const struct queue *queue, size_t max,
                void (*fn)(void *ctx, struct queue_item *item, size_t position), void *ctx);

#endif
