/*
 * Cells kept ready, for either backend: made ahead of need, handed out once, replaced.
 *
 *   start --> starting --ready--> idle --acquire--> leased --destroy--> closing --gone--> freed
 *                   \--failed--------------------------------------------^
 *
 * Thread: the loop's; nothing here waits. Ownership: the first member of the backend's struct
 * sandbox, as pooled_cell is of its struct cell; a cell is on exactly one of the lists, from start
 * until gone. Limits: CELL_POOL_MAX cells at once, of every state; one warm cell a slot and kind;
 * after a failure new ones are tried once a second.
 */
#ifndef ASSAY_CELL_POOL_H
#define ASSAY_CELL_POOL_H

#include "executor/sandbox/sandbox.h"

#define CELL_POOL_MAX 128

struct cell_pool;

/* The first member of a backend's struct cell. */
struct pooled_cell {
    struct list node;
    struct cell_pool *pool;
    enum cell_kind kind;
    int index; /* 0..CELL_POOL_MAX-1, of no other cell at the same time */
    int slot;  /* of who holds it */
    int64_t setup_us;
};

struct cell_pool_ops {
    /* Begins to make a cell, with `pooled` filled in as given. Ends with cell_pool_ready or
     * cell_pool_failed, later or within this call. */
    void (*start)(struct sandbox *sandbox, const struct pooled_cell *pooled);
    /* Ends with cell_pool_gone, later. */
    void (*destroy)(struct cell *cell);
    /* All cells are gone: the rest of the backend can be freed, after which it calls done. */
    void (*closed)(struct sandbox *sandbox, void (*done)(void *ctx), void *ctx);
};

struct cell_pool {
    const struct cell_pool_ops *ops;
    int slots;
    bool warm[CELL_KINDS];
    struct list starting, idle, leased, closing; /* of struct pooled_cell */
    int count[CELL_KINDS];                       /* starting and idle ones, a kind */
    char *trouble[CELL_KINDS];                   /* why the last one failed; NULL: it did not */
    bool index_used[CELL_POOL_MAX];
    struct list waiting; /* of struct acquire_request, oldest first */
    uv_timer_t pump;     /* work that must not be done inside a caller's call */
    bool backing_off;    /* cells fail to start; the pump waits */
    bool closing_down, pump_closed;
    void (*closed)(void *ctx);
    void *closed_ctx;
};

void cell_pool_init(struct cell_pool *pool, const struct sandbox_config *config,
                    const struct cell_pool_ops *ops);
/* As in sandbox_ops, for a backend whose struct sandbox begins with its pool. */
void cell_pool_acquire(struct sandbox *sandbox, enum cell_kind kind, int slot, cell_ready_fn *ready,
                       void *ctx);
void cell_pool_cancel(struct sandbox *sandbox, const void *ctx);
void cell_pool_destroy(struct cell *cell);
int64_t cell_pool_setup_us(const struct cell *cell);
const char *cell_pool_trouble(const struct sandbox *sandbox);
void cell_pool_counts(const struct sandbox *sandbox, struct cell_counts *out);
/* Destroys all cells, then ops->closed, then done. */
void cell_pool_close(struct sandbox *sandbox, void (*done)(void *ctx), void *ctx);

/* What the backend tells about a cell. After `failed` of one that is leased, its holder is told by
 * the backend; else the pool destroys it. */
void cell_pool_started(struct pooled_cell *cell); /* it exists: first of all */
void cell_pool_ready(struct pooled_cell *cell);
void cell_pool_failed(struct pooled_cell *cell, const struct err *failure);
void cell_pool_gone(struct pooled_cell *cell); /* the backend frees it after this */

#endif
