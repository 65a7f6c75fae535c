#include "store/base/turns.h"

#include <search.h>

struct turn_share {
    int64_t number;
    struct list place; /* on turns->shares */
    struct list waiting;
    size_t count;
};

static int share_order(const void *a, const void *b)
{
    int64_t x = ((const struct turn_share *)a)->number, y = ((const struct turn_share *)b)->number;
    return (x > y) - (x < y);
}

static struct turn_share *share_find(const struct turns *turns, int64_t number)
{
    struct turn_share key = {.number = number};
    void *const *found = tfind(&key, &turns->by_number, share_order);
    return found ? *found : NULL;
}

static struct turn_share *share_get(struct turns *turns, int64_t number)
{
    struct turn_share *share = share_find(turns, number);
    if (share)
        return share;
    share = xcalloc(1, sizeof *share);
    share->number = number;
    list_init(&share->place);
    list_init(&share->waiting);
    list_push_back(&turns->shares, &share->place);
    if (!tsearch(share, &turns->by_number, share_order))
        abort();
    return share;
}

void turns_init(struct turns *turns)
{
    *turns = (struct turns){.count = 0};
    list_init(&turns->shares);
}

void turns_join(struct turns *turns, struct turn *turn, int64_t share)
{
    turn->share = share_get(turns, share);
    list_init(&turn->node);
    list_push_back(&turn->share->waiting, &turn->node);
    turn->share->count++;
    turns->count++;
}

void turns_leave(struct turns *turns, struct turn *turn)
{
    struct turn_share *share = turn->share;
    if (!share)
        abort();
    list_remove(&turn->node);
    turn->share = NULL;
    turns->count--;
    if (--share->count)
        return;
    list_remove(&share->place);
    tdelete(share, &turns->by_number, share_order);
    free(share);
}

struct turn *turns_take(struct turns *turns)
{
    if (list_empty(&turns->shares))
        return NULL;
    struct turn_share *share = CONTAINER_OF(turns->shares.next, struct turn_share, place);
    struct turn *turn = CONTAINER_OF(share->waiting.next, struct turn, node);
    list_remove(&share->place);
    list_push_back(&turns->shares, &share->place);
    turns_leave(turns, turn);
    return turn;
}

size_t turns_of(const struct turns *turns, int64_t share)
{
    const struct turn_share *found = share_find(turns, share);
    return found ? found->count : 0;
}

struct turn *turns_last_of_most(const struct turns *turns, int64_t for_share)
{
    const struct turn_share *most = NULL;
    LIST_FOR_EACH (place, &turns->shares) {
        const struct turn_share *share = CONTAINER_OF(place, struct turn_share, place);
        if (share->number && (!most || share->count >= most->count))
            most = share;
    }
    if (!most || most->count <= turns_of(turns, for_share) + 1)
        return NULL;
    return CONTAINER_OF(most->waiting.prev, struct turn, node);
}

struct turn *turns_find(const struct turns *turns, bool (*is)(const struct turn *turn))
{
    LIST_FOR_EACH (place, &turns->shares) {
        struct turn_share *share = CONTAINER_OF(place, struct turn_share, place);
        LIST_FOR_EACH (node, &share->waiting) {
            struct turn *turn = CONTAINER_OF(node, struct turn, node);
            if (is(turn))
                return turn;
        }
    }
    return NULL;
}
