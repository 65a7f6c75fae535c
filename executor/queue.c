#include "executor/queue.h"

#include <search.h>

/* A user with waiting jobs; on the ring in the order of turns. */
struct queue_user {
    int64_t id;
    struct list ring;
    struct list items;
    size_t count;
    uint64_t next_serial;
};

struct queue {
    size_t max, count, reserved;
    struct list ring;
    void *users; /* tsearch(3) tree of struct queue_user by id */
};

static int user_order(const void *a, const void *b)
{
    int64_t x = ((const struct queue_user *)a)->id, y = ((const struct queue_user *)b)->id;
    return x < y ? -1 : x > y;
}

static struct queue_user *user_get(struct queue *queue, int64_t id)
{
    struct queue_user key = {.id = id};
    void **found = tfind(&key, &queue->users, user_order);
    if (found)
        return *found;
    struct queue_user *user = xcalloc(1, sizeof *user);
    user->id = id;
    list_init(&user->items);
    list_push_back(&queue->ring, &user->ring);
    if (!tsearch(user, &queue->users, user_order))
        abort();
    return user;
}

static void user_drop(struct queue *queue, struct queue_user *user)
{
    tdelete(user, &queue->users, user_order);
    list_remove(&user->ring);
    free(user);
}

struct queue *queue_create(size_t max)
{
    struct queue *queue = xcalloc(1, sizeof *queue);
    queue->max = max;
    list_init(&queue->ring);
    return queue;
}

void queue_destroy(struct queue *queue)
{
    if (!queue)
        return;
    while (queue_pop(queue))
        ;
    free(queue);
}

int queue_reserve(struct queue *queue)
{
    if (queue->count + queue->reserved >= queue->max)
        return -1;
    queue->reserved++;
    return 0;
}

void queue_release(struct queue *queue)
{
    if (!queue->reserved)
        abort();
    queue->reserved--;
}

void queue_push(struct queue *queue, struct queue_item *item, bool reserved)
{
    if (item->user)
        abort();
    if (reserved)
        queue_release(queue);
    struct queue_user *user = user_get(queue, item->user_id);
    item->user = user;
    item->serial = user->next_serial++;
    list_push_back(&user->items, &item->node);
    user->count++;
    queue->count++;
}

void queue_remove(struct queue *queue, struct queue_item *item)
{
    struct queue_user *user = item->user;
    if (!user)
        abort();
    list_remove(&item->node);
    item->user = NULL;
    queue->count--;
    if (--user->count == 0)
        user_drop(queue, user);
}

struct queue_item *queue_pop(struct queue *queue)
{
    if (list_empty(&queue->ring))
        return NULL;
    struct queue_user *user = CONTAINER_OF(queue->ring.next, struct queue_user, ring);
    struct queue_item *item = CONTAINER_OF(user->items.next, struct queue_item, node);
    list_remove(&user->ring); /* its next turn comes after everybody else's */
    list_push_back(&queue->ring, &user->ring);
    queue_remove(queue, item);
    return item;
}

size_t queue_depth(const struct queue *queue)
{
    return queue->count;
}

/* The k-th of its user goes in round k: before it go k of each user whose turn is earlier in the
 * ring, and k - 1 of each whose turn is later. */
size_t queue_position(const struct queue *queue, const struct queue_item *item)
{
    const struct queue_user *user = item->user;
    if (!user)
        return 0;
    const struct queue_item *first = CONTAINER_OF(user->items.next, struct queue_item, node);
    size_t k = (size_t)(item->serial - first->serial) + 1, position = 0;
    bool earlier = true;
    LIST_FOR_EACH (node, &queue->ring) {
        const struct queue_user *other = CONTAINER_OF(node, struct queue_user, ring);
        size_t rounds = other == user ? k : earlier ? k : k - 1;
        position += other->count < rounds ? other->count : rounds;
        if (other == user)
            earlier = false;
    }
    return position;
}
