/*
 * Answers a GET from the store. `load` runs on a store thread, where it reads and also makes the
 * JSON, so that the loop does neither. Then the loop sends the answer.
 *
 * Thread: the loop thread. Ownership: args belongs to the reply from read_reply_start on.
 */
#ifndef ASSAY_READ_REPLY_H
#define ASSAY_READ_REPLY_H

#include "handlers/kit/refusal.h"

/* Fills *answer. -1: the request is refused by err.code (refusal.h). */
typedef int read_reply_load_fn(struct store_conn *conn, void *args, json_t **answer,
                               struct err *err);

/* Any read of the store for a request, in the turns of its requester (store_read_for). It is
 * dropped if the client has gone. -1: too many reads wait, or the request has ended. */
int request_store_read(struct server *server, request_id_t request, store_op_fn *op, void *arg,
                       store_done_fn *done) MUST_CHECK;

struct read_reply {
    read_reply_load_fn *load;
    void *args; /* freed by args_free in any case */
    void (*args_free)(void *args);
    /* Runs on the loop before the answer is sent. It may change the answer, and calls done(ctx)
     * exactly once, inside the call or later. NULL: nothing to do. */
    void (*finish)(const struct app *app, void *args, json_t *answer, void (*done)(void *ctx),
                   void *ctx);
};

void read_reply_start(struct request *rq, const struct read_reply *reply);

#endif
