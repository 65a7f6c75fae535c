/*
 * The way of a request that changes something in one write of the store: `write` runs on the writer
 * thread, and when it is on disk `done` answers on the loop. A client that goes away meanwhile
 * changes nothing of that: either all is written or nothing.
 *
 * A refusal (err of `write`) is answered by its code (refusal.h).
 *
 * Thread: the loop thread; `args` belongs to whichever step runs. Ownership: args is taken over.
 */
#ifndef ASSAY_WRITE_REPLY_H
#define ASSAY_WRITE_REPLY_H

#include "handlers/kit/refusal.h"

struct write_reply {
    store_op_fn *write;
    void *args;
    void (*args_free)(void *args);
    /* After the commit, whether the client is still there or not (rq NULL). Answers rq. */
    void (*done)(struct app *app, void *args, struct request *rq);
    /* Nothing was written, and rq, if it is still there, is answered. NULL: nothing to take back.
     */
    void (*undo)(struct app *app, void *args);
};
void write_reply_start(struct request *rq, const struct write_reply *reply);
/* A `done` that answers 204. */
void write_reply_nothing(struct app *app, void *args, struct request *rq);
/* The same for who comes to it later than in the handler itself. */
void write_reply_later(struct server *server, request_id_t request,
                       const struct write_reply *reply);

#endif
