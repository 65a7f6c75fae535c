/*
 * Ids for objects that other modules must not hold pointers to. An id finds its object while the
 * object is in the table. After that it finds nothing: an entry that is used again has another
 * generation, which is part of the id.
 *
 * Thread: the loop thread only. Ownership: the table owns its entries, not the objects.
 * Limits: 2^31 objects at a time; an id comes again after its entry was used 2^32 times.
 */
#ifndef ASSAY_ID_TABLE_H
#define ASSAY_ID_TABLE_H

#include "store/base/base.h"

struct id_entry;
/* All zero is an empty table. */
struct id_table {
    struct id_entry *entries;
    size_t count, cap;
    uint32_t free_head; /* number of a free entry, counted from 1; 0: none is free */
};

uint64_t id_table_add(struct id_table *table, void *object); /* the id, never 0 */
void *id_table_find(const struct id_table *table, uint64_t id);
/* Walks over all objects: returns the next one and advances *at, which begins at 0. NULL at the
 * end. Objects may be removed between two calls. */
void *id_table_next(const struct id_table *table, size_t *at);
/* Aborts if the id is not in the table. */
void id_table_remove(struct id_table *table, uint64_t id);
void id_table_finish(struct id_table *table);

#endif
