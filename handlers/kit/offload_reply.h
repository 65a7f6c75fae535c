/*
 * The way of a GET whose answer is large: what it is made of is read on a store thread, the answer
 * is made on a thread for long work, and its bytes go out without a copy. So neither the loop nor
 * a reader of the store is held up.
 *
 * Thread: the loop thread; `args` belongs to whichever step runs. Limits: OFFLOAD_REPLIES_MAX under
 * way at once, since each may hold 100 MiB; further ones are 503.
 */
#ifndef ASSAY_OFFLOAD_REPLY_H
#define ASSAY_OFFLOAD_REPLY_H

#include "handlers/kit/app.h"

#define OFFLOAD_REPLIES_MAX 4

struct offload_reply {
    store_op_fn *load; /* -1: answered as by reply_refusal */
    int (*make)(const void *args, struct buf *out, struct err *err);
    void *args; /* taken over, whatever happens */
    void (*args_free)(void *args);
    /* On the loop, before the answer goes out. NULL: no more headers. */
    void (*headers)(struct request *rq, const void *args);
    const char *content_type;
    int status;
};
void offload_reply_start(struct request *rq, const struct offload_reply *reply);

#endif
