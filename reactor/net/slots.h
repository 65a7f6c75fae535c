/*
 * Ids with a generation for objects that others must not hold pointers to: a number that finds its
 * object while that lives, and never another one that came to the same place later.
 *
 * Thread: the loop thread only. Ownership: the table owns nothing but itself.
 * Limits: 2^31 objects at once; a place is given out 2^32 times before a number comes again.
 */
#ifndef ASSAY_SLOTS_H
#define ASSAY_SLOTS_H

#include "store/base/base.h"

struct slot;
struct slots {
    struct slot *places;
    size_t count, cap;
    uint32_t free_head; /* place + 1 of a free one; 0: none */
};

uint64_t slots_add(struct slots *slots, void *object); /* never 0 */
void *slots_find(const struct slots *slots, uint64_t id);
/* The first object at place *at or after it, which is moved behind it; NULL: there is none. Start
 * with 0. Objects may be removed meanwhile. */
void *slots_next(const struct slots *slots, size_t *at);
void slots_remove(struct slots *slots, uint64_t id);
void slots_finish(struct slots *slots);

#endif
