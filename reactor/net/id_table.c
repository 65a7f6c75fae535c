#include "reactor/net/id_table.h"

struct id_entry {
    void *object; /* NULL: free */
    uint32_t generation;
    uint32_t next_free;
};

/* An id has the generation in its upper half and the number of the entry, counted from 1, below. */
static struct id_entry *entry_of(const struct id_table *table, uint64_t id)
{
    uint32_t number = (uint32_t)id;
    if (number == 0 || number > table->count)
        return NULL;
    struct id_entry *entry = &table->entries[number - 1];
    return entry->object && entry->generation == (uint32_t)(id >> 32) ? entry : NULL;
}

static uint32_t index_take(struct id_table *table)
{
    uint32_t number = table->free_head;
    if (number) {
        table->free_head = table->entries[number - 1].next_free;
        return number;
    }
    if (table->count == table->cap) {
        table->cap = table->cap ? table->cap * 2 : 64;
        table->entries = xrealloc(table->entries, table->cap * sizeof *table->entries);
    }
    table->entries[table->count] = (struct id_entry){0};
    return (uint32_t)++table->count;
}

uint64_t id_table_add(struct id_table *table, void *object)
{
    uint32_t number = index_take(table);
    struct id_entry *entry = &table->entries[number - 1];
    entry->object = object;
    entry->generation++;
    return (uint64_t)entry->generation << 32 | number;
}

void *id_table_find(const struct id_table *table, uint64_t id)
{
    struct id_entry *entry = entry_of(table, id);
    return entry ? entry->object : NULL;
}

void *id_table_next(const struct id_table *table, size_t *at)
{
    while (*at < table->count) {
        void *object = table->entries[(*at)++].object;
        if (object)
            return object;
    }
    return NULL;
}

void id_table_remove(struct id_table *table, uint64_t id)
{
    struct id_entry *entry = entry_of(table, id);
    if (!entry)
        abort();
    entry->object = NULL;
    entry->next_free = table->free_head;
    table->free_head = (uint32_t)id;
}

void id_table_finish(struct id_table *table)
{
    free(table->entries);
    *table = (struct id_table){0};
}
