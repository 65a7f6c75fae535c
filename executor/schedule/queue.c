#include "executor/schedule/queue.h"

#include "store/judging/jobs.h"
#include "store/judging/submissions.h"

#include <search.h>

#define ROUNDS_MIN 16 /* a power of two, as every capacity is */
#define FEW_FACTOR 8  /* a user who has n places needs more than n / FEW_FACTOR free ones */
#define KEPT_PART 4   /* one in this many places is not for guests */

/* A user who has jobs waiting or reserved, or had a turn in the first round. The queue remembers
 * the user until that round is over, so that a user who comes back at once does not get another
 * turn in it. */
struct queue_user {
    int64_t id;
    uint64_t next_round; /* the first round in which this user has no job */
    size_t count, reserved;
    struct queue_user *from; /* an account's latest address, while jobs of it wait; NULL: unknown */
    /* for an address: */
    size_t through;   /* places of the accounts that came from it */
    size_t accounts;  /* accounts whose `from` it is */
    struct list node; /* queue->idle while it has no places */
};

/* The number of turns that accounts of one address have in a round, including turns that are over.
 */
struct address_turns {
    int64_t address;
    size_t count;
};

struct round {
    struct list items;
    void *addresses; /* tsearch(3) tree of struct address_turns */
    size_t count;
    uint64_t next_serial;
};

struct queue {
    size_t max, count;
    size_t taken, taken_by_guests; /* places, without those of rejudges */
    struct round *rounds;          /* first .. end - 1, round r at r modulo the capacity */
    size_t capacity;
    uint64_t first, end;
    void *users; /* tsearch(3) tree of struct queue_user by id */
    struct list idle;
};

/* --- users ---------------------------------------------------------------------------------- */

static int user_order(const void *a, const void *b)
{
    int64_t x = ((const struct queue_user *)a)->id, y = ((const struct queue_user *)b)->id;
    return x < y ? -1 : x > y;
}

static struct queue_user *user_find(const struct queue *queue, int64_t id)
{
    struct queue_user key = {.id = id};
    void *const *found = tfind(&key, &queue->users, user_order);
    return found ? *found : NULL;
}

/* The user's own places; for an address, also the places of accounts that came from it. */
static size_t places_of(const struct queue_user *user)
{
    return user ? user->count + user->reserved + user->through : 0;
}

static struct queue_user *user_get(struct queue *queue, int64_t id)
{
    struct queue_user *user = user_find(queue, id);
    if (user)
        return user;
    user = xcalloc(1, sizeof *user);
    user->id = id;
    list_init(&user->node);
    if (!tsearch(user, &queue->users, user_order))
        abort();
    return user;
}

static void user_drop(struct queue *queue, struct queue_user *user)
{
    tdelete(user, &queue->users, user_order);
    list_remove(&user->node);
    free(user);
}

/* Call this after a place of the user has become free. The queue forgets a user who had no turn in
 * this round: otherwise many users who come and are refused would fill the memory. */
static void user_settle(struct queue *queue, struct queue_user *user)
{
    if (places_of(user) > 0 || user->accounts)
        return;
    if (user->next_round > queue->first)
        list_push_back(&queue->idle, &user->node);
    else
        user_drop(queue, user);
}

static void user_comes_from(struct queue *queue, struct queue_user *user, struct queue_user *from)
{
    struct queue_user *before = user->from;
    user->from = from;
    if (from)
        from->accounts++;
    if (before && before->accounts-- == 1)
        user_settle(queue, before);
}

/* --- rounds --------------------------------------------------------------------------------- */

static struct round *round_at(const struct queue *queue, uint64_t number)
{
    return &queue->rounds[number & (queue->capacity - 1)];
}

/* Repairs the links of a list whose head has moved in memory. */
static void list_take_over(struct list *to, struct list *from)
{
    list_init(to);
    if (list_empty(from))
        return;
    *to = *from;
    to->next->prev = to->prev->next = to;
}

static void rounds_grow(struct queue *queue)
{
    size_t capacity = queue->capacity * 2;
    struct round *rounds = xcalloc(capacity, sizeof *rounds);
    for (uint64_t r = queue->first; r < queue->end; r++) {
        struct round *from = round_at(queue, r), *to = &rounds[r & (capacity - 1)];
        *to = *from;
        list_take_over(&to->items, &from->items);
    }
    free(queue->rounds);
    queue->rounds = rounds;
    queue->capacity = capacity;
}

static struct round *round_get(struct queue *queue, uint64_t number)
{
    while (queue->end <= number) {
        if (queue->end - queue->first == queue->capacity)
            rounds_grow(queue);
        struct round *added = round_at(queue, queue->end++);
        *added = (struct round){0};
        list_init(&added->items);
    }
    return round_at(queue, number);
}

/* When a round is over, its users are equal to all others again. */
static void rounds_advance(struct queue *queue)
{
    uint64_t before = queue->first;
    while (queue->first < queue->end && round_at(queue, queue->first)->count == 0)
        tdestroy(round_at(queue, queue->first++)->addresses, free);
    if (queue->first == before)
        return;
    LIST_FOR_EACH (node, &queue->idle)
        user_drop(queue, CONTAINER_OF(node, struct queue_user, node));
}

/* --- the queue ------------------------------------------------------------------------------ */

struct queue *queue_create(size_t max)
{
    struct queue *queue = xcalloc(1, sizeof *queue);
    queue->max = max;
    queue->capacity = ROUNDS_MIN;
    queue->rounds = xcalloc(queue->capacity, sizeof *queue->rounds);
    list_init(&queue->idle);
    return queue;
}

void queue_destroy(struct queue *queue)
{
    if (!queue)
        return;
    while (queue_pop(queue))
        ;
    tdestroy(queue->users, free); /* users who have only reservations */
    free(queue->rounds);
    free(queue);
}

static size_t places_left(size_t max, size_t taken)
{
    return taken < max ? max - taken : 0;
}

static void place_take(struct queue *queue, int64_t user_id, int64_t address)
{
    if (user_id == SHARE_REJUDGES)
        return;
    queue->taken++;
    if (share_is_guests(user_id))
        queue->taken_by_guests++;
    if (address) {
        struct queue_user *from = user_get(queue, address);
        list_remove(&from->node);
        from->through++;
    }
}

static void place_give(struct queue *queue, int64_t user_id, int64_t address)
{
    if (user_id == SHARE_REJUDGES)
        return;
    queue->taken--;
    if (share_is_guests(user_id))
        queue->taken_by_guests--;
    struct queue_user *from = address ? user_find(queue, address) : NULL;
    if (address && (!from || !from->through))
        abort();
    if (from) {
        from->through--;
        user_settle(queue, from);
    }
}

/* Whether a user who has this many places may have one of those that are left. */
static bool is_enough(size_t left, size_t has, size_t user_max)
{
    return left && (user_max == QUEUE_UNBOUNDED || has / FEW_FACTOR < left);
}

static enum queue_room room_for(const struct queue *queue, int64_t user_id, int64_t address,
                                size_t user_max)
{
    const struct queue_user *user = user_find(queue, user_id);
    size_t own = user ? user->count + user->reserved : 0;
    size_t all = places_of(user), from = address ? places_of(user_find(queue, address)) : 0;
    size_t has = all > from ? all : from;
    size_t for_guests = queue->max - queue->max / KEPT_PART;
    if (own >= user_max)
        return QUEUE_USER_FULL;
    if (!is_enough(places_left(queue->max, queue->taken), has, user_max))
        return QUEUE_FULL;
    if (share_is_guests(user_id) &&
        !is_enough(places_left(for_guests, queue->taken_by_guests), has, user_max))
        return QUEUE_GUESTS_FULL;
    return QUEUE_ROOM;
}

enum queue_room queue_reserve(struct queue *queue, int64_t user_id, int64_t address,
                              size_t user_max)
{
    enum queue_room room = room_for(queue, user_id, address, user_max);
    if (room != QUEUE_ROOM)
        return room;
    struct queue_user *user = user_get(queue, user_id);
    list_remove(&user->node);
    user->reserved++;
    place_take(queue, user_id, address);
    return QUEUE_ROOM;
}

void queue_release(struct queue *queue, int64_t user_id, int64_t address)
{
    struct queue_user *user = user_find(queue, user_id);
    if (!user || !user->reserved)
        abort();
    user->reserved--;
    place_give(queue, user_id, address);
    user_settle(queue, user);
}

static int address_order(const void *a, const void *b)
{
    int64_t x = ((const struct address_turns *)a)->address,
            y = ((const struct address_turns *)b)->address;
    return (x > y) - (x < y);
}

static size_t address_turns_in(const struct queue *queue, uint64_t round, int64_t address)
{
    const struct address_turns key = {.address = address};
    if (round >= queue->end)
        return 0;
    void *const *found = tfind(&key, &round_at(queue, round)->addresses, address_order);
    return found ? (*(struct address_turns *const *)found)->count : 0;
}

static void address_turn_count(struct round *round, int64_t address)
{
    const struct address_turns key = {.address = address};
    void **found = tfind(&key, &round->addresses, address_order);
    if (!found) {
        struct address_turns *added = xmemdup(&key, sizeof key);
        found = tsearch(added, &round->addresses, address_order);
        if (!found)
            abort();
    }
    (*(struct address_turns **)found)->count++;
}

/* The first round for one more job of this user from this address. */
static uint64_t round_for(const struct queue *queue, const struct queue_user *user,
                          const struct queue_user *from)
{
    size_t accounts = from ? from->accounts : 0;
    uint64_t stride = accounts ? (accounts - 1) / QUEUE_ADDRESS_TURNS + 1 : 1;
    uint64_t round = user->next_round > queue->first ? user->next_round - 1 + stride : queue->first;
    for (; from && stride > 1 && address_turns_in(queue, round, from->id) >= QUEUE_ADDRESS_TURNS;
         stride--)
        round++;
    return round;
}

void queue_push(struct queue *queue, struct queue_item *item, bool reserved)
{
    if (item->user)
        abort();
    struct queue_user *user = user_get(queue, item->user_id);
    if (reserved && !user->reserved)
        abort();
    list_remove(&user->node);
    user->count++;
    if (reserved)
        user->reserved--;
    else
        place_take(queue, item->user_id, item->address);
    struct queue_user *from = item->address ? user_find(queue, item->address) : NULL;
    user_comes_from(queue, user, from);
    item->user = user;
    item->round = round_for(queue, user, from);
    user->next_round = item->round + 1;
    struct round *round = round_get(queue, item->round);
    if (from)
        address_turn_count(round, from->id);
    item->serial = round->next_serial++;
    list_push_back(&round->items, &item->node);
    round->count++;
    queue->count++;
}

/* Only a removal from the middle of a round leaves a gap. */
static void serials_close_up(struct round *round, struct queue_item *item)
{
    if (round->items.next == &item->node)
        return;
    for (struct list *node = item->node.next; node != &round->items; node = node->next)
        CONTAINER_OF(node, struct queue_item, node)->serial--;
    round->next_serial--;
}

void queue_remove(struct queue *queue, struct queue_item *item)
{
    struct queue_user *user = item->user;
    if (!user)
        abort();
    struct round *round = round_at(queue, item->round);
    serials_close_up(round, item);
    list_remove(&item->node);
    item->user = NULL;
    round->count--;
    queue->count--;
    if (--user->count == 0)
        user_comes_from(queue, user, NULL);
    place_give(queue, item->user_id, item->address);
    user_settle(queue, user);
    rounds_advance(queue);
}

struct queue_item *queue_first(const struct queue *queue)
{
    return queue->count
               ? CONTAINER_OF(round_at(queue, queue->first)->items.next, struct queue_item, node)
               : NULL;
}

struct queue_item *queue_pop(struct queue *queue)
{
    struct queue_item *item = queue_first(queue);
    if (item)
        queue_remove(queue, item);
    return item;
}

size_t queue_waiting(const struct queue *queue, int64_t user_id)
{
    const struct queue_user *user = user_find(queue, user_id);
    return user ? user->count : 0;
}

size_t queue_depth(const struct queue *queue)
{
    return queue->count;
}

/* The number of items in the rounds [from, to). */
static size_t rounds_count(const struct queue *queue, uint64_t from, uint64_t to)
{
    size_t count = 0;
    for (uint64_t r = from; r < to; r++)
        count += round_at(queue, r)->count;
    return count;
}

/* Counts from the nearer end: a caller asks for the position of each new item, which is near the
 * end. */
size_t queue_position(const struct queue *queue, const struct queue_item *item)
{
    if (!item->user)
        return 0;
    size_t before = item->round - queue->first < queue->end - item->round
                        ? rounds_count(queue, queue->first, item->round)
                        : queue->count - rounds_count(queue, item->round, queue->end);
    const struct list *head = &round_at(queue, item->round)->items;
    const struct queue_item *front = CONTAINER_OF(head->next, struct queue_item, node);
    return before + (size_t)(item->serial - front->serial) + 1;
}

void queue_each(const struct queue *queue, size_t max,
                void (*fn)(void *ctx, struct queue_item *item, size_t position), void *ctx)
{
    size_t position = 0;
    for (uint64_t r = queue->first; r < queue->end; r++) {
        LIST_FOR_EACH (node, &round_at(queue, r)->items) {
            if (position == max)
                return;
            fn(ctx, CONTAINER_OF(node, struct queue_item, node), ++position);
        }
    }
}
