/*
 * A read or a write on its way through the store: the loop makes it, a store thread runs it, and
 * the loop calls `done` and frees it (store.c). It is on one list at a time.
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
    struct waiter *waiter; /* of store_run_blocking; NULL: nobody blocks for it */
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

/* Takes over lists of operations that have ended. Called on any thread. */
struct operations_end {
    void (*fn)(void *ctx, struct list *operations);
    void *ctx;
};

#endif
