#include "executor/sandbox/cell_pool.h"

#include "store/base/metrics.h"

#include <stdlib.h>
#include <string.h>

#define REFILL_RETRY_MS 1000 /* the pause after a warm cell could not be made */

struct acquire_request {
    struct list node;
    int kind;
    cell_ready_fn *ready;
    void *ctx;
    int slot;
    int64_t since_us;
};

/* The C and C++ libraries that a program can link with the harness's flags, and those that they
 * load; older C libraries are split into several. The loader skips those that do not exist. */
const struct cell_plan cell_plain = {
    .compiles = true,
    .warm = true,
    .pch = true,
    .zygote = "",
    .tree = "library libstdc++.so.6\nlibrary libm.so.6\nlibrary libgcc_s.so.1\nlibrary libc.so.6\n"
            "library libpthread.so.0\nlibrary libdl.so.2\nlibrary librt.so.1\n"
            "library libatomic.so.1\nlibrary libgomp.so.1\n",
    .host = ""};

static void on_pump(uv_timer_t *timer);

static struct pooled_cell *cell_at(struct list *node)
{
    return CONTAINER_OF(node, struct pooled_cell, node);
}

static struct acquire_request *request_at(struct list *node)
{
    return CONTAINER_OF(node, struct acquire_request, node);
}

/* The pool is the first member of a struct sandbox, so each can be cast to the other. */
static struct cell_pool *pool_of(struct sandbox *sandbox)
{
    return (struct cell_pool *)sandbox;
}

static struct sandbox *sandbox_of(struct cell_pool *pool)
{
    return (struct sandbox *)pool;
}

static void pump_soon(struct cell_pool *pool)
{
    if (!pool->closing_down)
        uv_timer_start(&pool->pump, on_pump, 0, 0);
}

static void move_to(struct pooled_cell *cell, struct list *list)
{
    list_remove(&cell->node);
    list_push_back(list, &cell->node);
}

static void discard(struct pooled_cell *cell)
{
    move_to(cell, &cell->pool->closing);
    cell->pool->ops->destroy((struct cell *)cell);
}

/* --- making cells --------------------------------------------------------------------------- */

static int take_index(struct cell_pool *pool)
{
    for (int i = 0; i < CELL_POOL_MAX; i++) {
        if (!pool->index_used[i]) {
            pool->index_used[i] = true;
            return i;
        }
    }
    return -1;
}

static void start_cell(struct cell_pool *pool, int kind)
{
    struct pooled_cell pooled = {.pool = pool, .kind = kind, .index = take_index(pool)};
    if (pooled.index >= 0) /* if none is free, the pump runs again when a cell has closed */
        pool->ops->start(sandbox_of(pool), &pooled);
}

void cell_pool_started(struct pooled_cell *cell)
{
    cell->pool->count[cell->kind]++;
    list_push_back(&cell->pool->starting, &cell->node);
}

static int waiting_for(const struct cell_pool *pool, int kind)
{
    int count = 0;
    LIST_FOR_EACH (node, &pool->waiting)
        count += request_at(node)->kind == kind;
    return count;
}

/* Cells whose request was withdrawn, of kinds that are not kept ready: they would take the place of
 * others. */
static void discard_unwanted(struct cell_pool *pool)
{
    LIST_FOR_EACH (node, &pool->idle) {
        struct pooled_cell *cell = cell_at(node);
        if (pool->plans[cell->kind].warm || waiting_for(pool, cell->kind))
            continue;
        pool->count[cell->kind]--;
        discard(cell);
    }
}

/* Makes one cell for each waiting request, and one for each slot if the kind is kept warm. */
static void refill(struct cell_pool *pool)
{
    for (int kind = 0; kind < pool->plan_count; kind++) {
        int want = waiting_for(pool, kind);
        if (pool->plans[kind].warm && !pool->backing_off)
            want += pool->slots;
        for (int missing = want - pool->count[kind]; missing > 0; missing--)
            start_cell(pool, kind);
    }
}

/* --- outcomes ------------------------------------------------------------------------------ */

static void set_trouble(struct cell_pool *pool, int kind, const char *why)
{
    free(pool->trouble[kind]);
    pool->trouble[kind] = why ? xstrdup(why) : NULL;
}

void cell_pool_ready(struct pooled_cell *cell)
{
    counter_add(&metrics.cells_made, 1);
    set_trouble(cell->pool, cell->kind, NULL);
    move_to(cell, &cell->pool->idle);
    pump_soon(cell->pool);
}

static void refuse_oldest(struct cell_pool *pool, int kind, const struct err *failure)
{
    LIST_FOR_EACH (node, &pool->waiting) {
        struct acquire_request *request = request_at(node);
        if (request->kind != kind)
            continue;
        list_remove(&request->node);
        request->ready(request->ctx, NULL, failure);
        free(request);
        return;
    }
}

/* A cell failed before or while it was idle. The oldest request for its kind gets the failure;
 * without a request, the pool makes a new cell a little later. */
void cell_pool_failed(struct pooled_cell *cell, const struct err *failure)
{
    struct cell_pool *pool = cell->pool;
    struct err why = *failure; /* copied, because the cell may own it */
    int kind = cell->kind;
    LIST_FOR_EACH (node, &pool->leased)
        if (node == &cell->node)
            return; /* its holder gets the failure from the next run */
    counter_add(&metrics.cells_died, 1);
    if (!pool->trouble[kind])
        log_warn("sandbox: a cell failed: %s", why.detail);
    set_trouble(pool, kind, why.detail);
    pool->count[kind]--;
    discard(cell);
    refuse_oldest(pool, kind, &why);
    if (pool->closing_down)
        return;
    pool->backing_off = true;
    uv_timer_start(&pool->pump, on_pump, REFILL_RETRY_MS, 0);
}

const char *cell_pool_trouble(const struct sandbox *sandbox)
{
    const struct cell_pool *pool = (const struct cell_pool *)sandbox;
    const char *trouble = NULL;
    for (int kind = 0; kind < pool->plan_count; kind++) {
        if (pool->plans[kind].warm && !pool->trouble[kind])
            return NULL;
        trouble = pool->trouble[kind] ? pool->trouble[kind] : trouble;
    }
    return trouble;
}

/* --- handing out --------------------------------------------------------------------------- */

static struct pooled_cell *find_idle(const struct cell_pool *pool, int kind)
{
    LIST_FOR_EACH (node, &pool->idle)
        if (cell_at(node)->kind == kind)
            return cell_at(node);
    return NULL;
}

/* Serves one request a call, because the callback may acquire another cell or close the pool. */
static bool serve_one(struct cell_pool *pool)
{
    LIST_FOR_EACH (node, &pool->waiting) {
        struct acquire_request *request = request_at(node);
        struct pooled_cell *cell = find_idle(pool, request->kind);
        if (!cell)
            continue;
        list_remove(&request->node);
        pool->count[cell->kind]--;
        move_to(cell, &pool->leased);
        cell->slot = request->slot; /* any cell serves any slot */
        histogram_add(&metrics.cell_acquire, clock_monotonic_us() - request->since_us);
        request->ready(request->ctx, (struct cell *)cell, NULL);
        free(request);
        return true;
    }
    return false;
}

static void on_pump(uv_timer_t *timer)
{
    struct cell_pool *pool = timer->data;
    pool->backing_off = false;
    while (!pool->closing_down && serve_one(pool))
        ;
    if (pool->closing_down)
        return;
    discard_unwanted(pool);
    refill(pool);
}

void cell_pool_acquire(struct sandbox *sandbox, int kind, int slot, cell_ready_fn *ready, void *ctx)
{
    struct cell_pool *pool = pool_of(sandbox);
    if (kind < 0 || kind >= pool->plan_count)
        abort();
    struct acquire_request *request = xcalloc(1, sizeof *request);
    request->kind = kind;
    request->slot = slot;
    request->ready = ready;
    request->ctx = ctx;
    request->since_us = clock_monotonic_us();
    list_push_back(&pool->waiting, &request->node);
    pump_soon(pool);
}

void cell_pool_cancel(struct sandbox *sandbox, const void *ctx)
{
    LIST_FOR_EACH (node, &pool_of(sandbox)->waiting) {
        struct acquire_request *request = request_at(node);
        if (request->ctx != ctx)
            continue;
        list_remove(&request->node);
        free(request);
    }
}

void cell_pool_destroy(struct cell *cell)
{
    if (cell)
        discard((struct pooled_cell *)cell);
}

const struct cell_plan *cell_pool_plan(const struct pooled_cell *cell)
{
    return &cell->pool->plans[cell->kind];
}

static size_t count_of(const struct list *cells)
{
    size_t count = 0;
    LIST_FOR_EACH (node, cells)
        count++;
    return count;
}

void cell_pool_counts(const struct sandbox *sandbox, struct cell_counts *out)
{
    const struct cell_pool *pool = (const struct cell_pool *)sandbox;
    *out = (struct cell_counts){.starting = count_of(&pool->starting),
                                .idle = count_of(&pool->idle),
                                .in_use = count_of(&pool->leased),
                                .closing = count_of(&pool->closing)};
}

/* --- beginning and end ---------------------------------------------------------------------- */

void cell_pool_init(struct cell_pool *pool, const struct sandbox_config *config,
                    const struct cell_pool_ops *ops)
{
    *pool = (struct cell_pool){.ops = ops,
                               .slots = config->slots,
                               .plans = config->plan_count ? config->plans : &cell_plain,
                               .plan_count = config->plan_count ? config->plan_count : 1};
    if (pool->plan_count > CELL_KINDS_MAX)
        abort();
    list_init(&pool->starting);
    list_init(&pool->idle);
    list_init(&pool->leased);
    list_init(&pool->closing);
    list_init(&pool->waiting);
    uv_timer_init(config->loop, &pool->pump);
    pool->pump.data = pool;
    pump_soon(pool);
}

static void finish_close(struct cell_pool *pool)
{
    if (!pool->pump_closed || !list_empty(&pool->closing))
        return;
    for (int kind = 0; kind < pool->plan_count; kind++)
        free(pool->trouble[kind]);
    pool->ops->closed(sandbox_of(pool), pool->closed, pool->closed_ctx);
}

void cell_pool_gone(struct pooled_cell *cell)
{
    struct cell_pool *pool = cell->pool;
    list_remove(&cell->node);
    pool->index_used[cell->index] = false;
    if (!pool->closing_down && !list_empty(&pool->waiting))
        pump_soon(pool);
    if (pool->closing_down)
        finish_close(pool);
}

static void on_pump_closed(uv_handle_t *handle)
{
    struct cell_pool *pool = handle->data;
    pool->pump_closed = true;
    finish_close(pool);
}

static void discard_all(struct list *cells)
{
    LIST_FOR_EACH (node, cells)
        discard(cell_at(node));
}

void cell_pool_close(struct sandbox *sandbox, void (*done)(void *ctx), void *ctx)
{
    struct cell_pool *pool = pool_of(sandbox);
    pool->closing_down = true;
    pool->closed = done;
    pool->closed_ctx = ctx;
    LIST_FOR_EACH (node, &pool->waiting) {
        list_remove(node);
        free(request_at(node));
    }
    discard_all(&pool->starting);
    discard_all(&pool->idle);
    discard_all(&pool->leased);
    uv_close((uv_handle_t *)&pool->pump, on_pump_closed);
}
