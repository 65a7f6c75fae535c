/*
 * Answers a request that changes something by one write of the store. `write` runs on the writer
 * thread; when the write is on disk, `done` answers on the loop. The write happens also if the
 * client goes away meanwhile. Either all of it is written or nothing.
 *
 * If `write` fails, the request is refused by err.code (refusal.h).
 *
 * Thread: the loop thread; `args` is used by one thread at a time. Ownership: args belongs to the
 * reply from write_reply_start on.
 */
#ifndef ASSAY_WRITE_REPLY_H
#define ASSAY_WRITE_REPLY_H

#include "handlers/kit/refusal.h"

struct write_reply {
    store_op_fn *write;
    void *args;
    void (*args_free)(void *args);
    /* Answers rq. Runs after the commit in any case; rq NULL: the client has gone. */
    void (*done)(struct app *app, void *args, struct request *rq);
    /* Runs when nothing was written. The refusal is sent after it. NULL: nothing to undo. */
    void (*undo)(struct app *app, void *args);
};
void write_reply_start(struct request *rq, const struct write_reply *reply);
/* A `done` that answers 204. */
void write_reply_nothing(struct app *app, void *args, struct request *rq);
/* The same after the handler has returned. */
void write_reply_later(struct server *server, request_id_t request,
                       const struct write_reply *reply);

#endif
