/*
 * The way of a GET whose answer is large: what it is made of is read on a store thread, the answer
 * is made on a thread for long work, and its bytes go out without a copy. So neither the loop nor
 * a reader of the store is held up.
 *
 * Thread: the loop thread; `args` belongs to whichever step runs. Limits: LARGE_READINGS_MAX under
 * way at once, since each may hold 100 MiB; further ones are 503.
 */
#ifndef ASSAY_LARGE_READING_H
#define ASSAY_LARGE_READING_H

#include "handlers/kit/app.h"

#define LARGE_READINGS_MAX 4

struct large_reading {
    store_op_fn *load; /* -1: answered as by reply_refusal */
    int (*make)(const void *args, struct buf *out, struct err *err);
    void *args; /* taken over, whatever happens */
    void (*args_free)(void *args);
    /* On the loop, before the answer goes out. NULL: no more headers. */
    void (*headers)(struct request *rq, const void *args);
    const char *content_type;
    int status;
};
void large_reading_start(struct request *rq, const struct large_reading *reading);

#endif
