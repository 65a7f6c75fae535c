/*
 * Cells that are kept ready, for either backend. A cell is made ahead of need, handed out once, and
 * replaced.
 *
 *   start --> starting --ready--> idle --acquire--> leased --destroy--> closing --gone--> freed
 *                   \--failed--------------------------------------------^
 *
 * Thread: the loop's; no call waits. Ownership: a backend's struct sandbox begins with its struct
 * cell_pool, and its struct cell with a struct pooled_cell. A cell is on exactly one of the lists,
 * from start until gone. Limits: CELL_POOL_MAX cells in all states together; one warm cell for each
 * slot and kind; after a failure the pool tries again once a second.
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
    int kind;
    int index; /* 0..CELL_POOL_MAX-1; unique among the cells that exist */
    int slot;  /* the slot of its holder */
};

struct cell_pool_ops {
    /* Begins to make a cell from a copy of *pooled. Ends with cell_pool_ready or cell_pool_failed,
     * during this call or later. */
    void (*start)(struct sandbox *sandbox, const struct pooled_cell *pooled);
    /* Ends with cell_pool_gone, later. */
    void (*destroy)(struct cell *cell);
    /* Called when all cells are gone. Frees the rest of the backend, then calls done. */
    void (*closed)(struct sandbox *sandbox, void (*done)(void *ctx), void *ctx);
};

struct cell_pool {
    const struct cell_pool_ops *ops;
    int slots;
    const struct cell_plan *plans;
    int plan_count;
    struct list starting, idle, leased, closing; /* of struct pooled_cell */
    int count[CELL_KINDS_MAX];                   /* starting and idle cells of each kind */
    char *trouble[CELL_KINDS_MAX]; /* why the last cell of the kind failed; NULL: it did not */
    bool index_used[CELL_POOL_MAX];
    struct list waiting; /* of struct acquire_request, oldest first */
    uv_timer_t pump;     /* runs what must not run inside a caller's call */
    bool backing_off;    /* cells fail to start, so the pool waits before it makes more */
    bool closing_down, pump_closed;
    void (*closed)(void *ctx);
    void *closed_ctx;
};

void cell_pool_init(struct cell_pool *pool, const struct sandbox_config *config,
                    const struct cell_pool_ops *ops);
/* These implement sandbox_ops, for a backend whose struct sandbox begins with its pool. */
void cell_pool_acquire(struct sandbox *sandbox, int kind, int slot, cell_ready_fn *ready,
                       void *ctx);
void cell_pool_cancel(struct sandbox *sandbox, const void *ctx);
void cell_pool_destroy(struct cell *cell);
const char *cell_pool_trouble(const struct sandbox *sandbox);
void cell_pool_counts(const struct sandbox *sandbox, struct cell_counts *out);
/* Destroys all cells, then calls ops->closed, which calls done. */
void cell_pool_close(struct sandbox *sandbox, void (*done)(void *ctx), void *ctx);

const struct cell_plan *cell_pool_plan(const struct pooled_cell *cell);

/* The backend reports what happens to a cell. If a leased cell fails, the backend also tells its
 * holder; any other failed cell is destroyed by the pool. */
void cell_pool_started(struct pooled_cell *cell); /* the first report: the cell exists */
void cell_pool_ready(struct pooled_cell *cell);
void cell_pool_failed(struct pooled_cell *cell, const struct err *failure);
void cell_pool_gone(struct pooled_cell *cell); /* the last report: the backend then frees it */

#endif
