#include "executor/schedule/pool.h"

#define SLOTS_MAX 256

struct pool {
    int slots, busy;
    bool taken[SLOTS_MAX];
};

struct pool *pool_create(int slots)
{
    if (slots < 1 || slots > SLOTS_MAX)
        abort();
    struct pool *pool = xcalloc(1, sizeof *pool);
    pool->slots = slots;
    return pool;
}

void pool_destroy(struct pool *pool)
{
    free(pool);
}

int pool_take(struct pool *pool)
{
    for (int i = 0; i < pool->slots; i++) {
        if (!pool->taken[i]) {
            pool->taken[i] = true;
            pool->busy++;
            return i;
        }
    }
    return -1;
}

void pool_give(struct pool *pool, int slot)
{
    if (slot < 0 || slot >= pool->slots || !pool->taken[slot])
        abort();
    pool->taken[slot] = false;
    pool->busy--;
}

int pool_busy(const struct pool *pool)
{
    return pool->busy;
}

int pool_slots(const struct pool *pool)
{
    return pool->slots;
}
