#include "reactor/net/slots.h"

struct slot {
    void *object; /* NULL: free */
    uint32_t generation;
    uint32_t next_free;
};

/* An id is generation << 32 | place + 1. */
static struct slot *slot_of(const struct slots *slots, uint64_t id)
{
    uint32_t place = (uint32_t)id;
    if (place == 0 || place > slots->count)
        return NULL;
    struct slot *slot = &slots->places[place - 1];
    return slot->object && slot->generation == (uint32_t)(id >> 32) ? slot : NULL;
}

static uint32_t place_take(struct slots *slots)
{
    uint32_t place = slots->free_head;
    if (place) {
        slots->free_head = slots->places[place - 1].next_free;
        return place;
    }
    if (slots->count == slots->cap) {
        slots->cap = slots->cap ? slots->cap * 2 : 64;
        slots->places = xrealloc(slots->places, slots->cap * sizeof *slots->places);
    }
    slots->places[slots->count] = (struct slot){0};
    return (uint32_t)++slots->count;
}

uint64_t slots_add(struct slots *slots, void *object)
{
    uint32_t place = place_take(slots);
    struct slot *slot = &slots->places[place - 1];
    slot->object = object;
    slot->generation++;
    return (uint64_t)slot->generation << 32 | place;
}

void *slots_find(const struct slots *slots, uint64_t id)
{
    struct slot *slot = slot_of(slots, id);
    return slot ? slot->object : NULL;
}

void *slots_next(const struct slots *slots, size_t *at)
{
    while (*at < slots->count) {
        void *object = slots->places[(*at)++].object;
        if (object)
            return object;
    }
    return NULL;
}

void slots_remove(struct slots *slots, uint64_t id)
{
    struct slot *slot = slot_of(slots, id);
    if (!slot)
        abort();
    slot->object = NULL;
    slot->next_free = slots->free_head;
    slots->free_head = (uint32_t)id;
}

void slots_finish(struct slots *slots)
{
    free(slots->places);
    *slots = (struct slots){0};
}
