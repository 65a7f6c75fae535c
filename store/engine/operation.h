/*
 * What the store was asked for, on its way: asked by the loop, done on a store thread, told of on
 * the loop (store.c), which frees it. It is on one list at a time.
 */
#ifndef ASSAY_STORE_OPERATION_H
#define ASSAY_STORE_OPERATION_H

#include "store/engine/store.h"

struct operation {
    struct list node;
    store_op_fn *op;
    void *arg;
    store_done_fn *done;
    int rc;
    struct err err;
    struct waiter *waiter; /* of store_run_blocking, else NULL */
};

static inline struct operation *operation_create(store_op_fn *op, void *arg, store_done_fn *done)
{
    struct operation *o = (struct operation *)xcalloc(1, sizeof *o);
    o->op = op;
    o->arg = arg;
    o->done = done;
    list_init(&o->node);
    return o;
}

/* Where operations go that have ended, a list of them at a time; from any thread. */
struct operations_end {
    void (*fn)(void *ctx, struct list *operations);
    void *ctx;
};

#endif
