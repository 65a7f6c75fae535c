/*
 * The waiting jobs: bounded, fair among users (each turn another user's), oldest first within one.
 *
 * Thread: the loop. Ownership: items are embedded in the caller's jobs, which outlive their stay.
 * Limits: at most `max` items and reservations together; when full queue_reserve returns -1. What
 * was acknowledged before (queue_push_reserved false: a restart, a retry) is always taken.
 */
#ifndef ASSAY_QUEUE_H
#define ASSAY_QUEUE_H

#include "store/base.h"

struct queue;
struct queue_user;
struct queue_item {
    int64_t user_id;
    /* the queue's own */
    struct list node;
    struct queue_user *user; /* NULL: not in the queue */
    uint64_t serial;         /* within its user */
};

struct queue *queue_create(size_t max);
void queue_destroy(struct queue *queue); /* must be empty of items the caller still reads */

int queue_reserve(struct queue *queue) MUST_CHECK;
void queue_release(struct queue *queue);
/* `reserved`: takes the place of one reservation. */
void queue_push(struct queue *queue, struct queue_item *item, bool reserved);
struct queue_item *queue_pop(struct queue *queue); /* NULL when empty */
void queue_remove(struct queue *queue, struct queue_item *item);
size_t queue_depth(const struct queue *queue);
/* How many pops until this one, 1 is next. */
size_t queue_position(const struct queue *queue, const struct queue_item *item);

#endif
