/*
 * Answers a GET with a large answer. `load` reads its parts on a store thread, `make` makes the
 * answer on a thread for long work, and the bytes are sent without a copy. So it holds up neither
 * the loop nor a reader of the store.
 *
 * Thread: the loop thread; `args` is used by one thread at a time. Limits: OFFLOAD_REPLIES_MAX in
 * progress at a time, since each may hold 100 MiB; further requests get 503.
 */
#ifndef ASSAY_OFFLOAD_REPLY_H
#define ASSAY_OFFLOAD_REPLY_H

#include "handlers/kit/app.h"

#define OFFLOAD_REPLIES_MAX 4

struct offload_reply {
    store_op_fn *load; /* -1: the request is refused by err.code */
    int (*make)(const void *args, struct buf *out, struct err *err);
    void *args; /* freed by args_free in any case */
    void (*args_free)(void *args);
    /* Adds headers, on the loop before the answer is sent. NULL: none. */
    void (*headers)(struct request *rq, const void *args);
    const char *content_type;
    int status;
};
void offload_reply_start(struct request *rq, const struct offload_reply *reply);

#endif
