/*
 * The way of every GET that asks the store: `load` runs on a store thread, where it reads and also
 * makes the JSON (so that the loop does neither), then the answer is given on the loop.
 */
#ifndef ASSAY_READ_REPLY_H
#define ASSAY_READ_REPLY_H

#include "handlers/kit/refusal.h"

/* Fills *answer. -1: answered by err.code (refusal.h). */
typedef int read_reply_load_fn(struct store_conn *conn, void *args, json_t **answer,
                               struct err *err);

/* Any read for a request: in the turns of who asks, and not at all once that one has gone. -1: too
 * many wait, or the request is over. */
int request_store_read(struct server *server, request_id_t request, store_op_fn *op, void *arg,
                       store_done_fn *done) MUST_CHECK;

struct read_reply {
    read_reply_load_fn *load;
    void *args; /* taken over, whatever happens */
    void (*args_free)(void *args);
    /* On the loop, before the answer goes out: may change it, and calls done(ctx) once, inside the
     * call or later. NULL: nothing to do. */
    void (*finish)(const struct app *app, void *args, json_t *answer, void (*done)(void *ctx),
                   void *ctx);
};

void read_reply_start(struct request *rq, const struct read_reply *reply);

#endif
