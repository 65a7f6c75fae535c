/*
 * A bell that any thread may ring and that is answered on the loop thread: uv_async_t. Rings that
 * come before the answer are one.
 *
 * Thread: mailbox_ring from any; the rest on the loop thread.
 * Ownership: the caller embeds it; it may be freed once `closed` was called.
 */
#ifndef ASSAY_MAILBOX_H
#define ASSAY_MAILBOX_H

#include "store/base/base.h"

#include <uv.h>

struct mailbox {
    uv_async_t async;
    void (*answer)(void *ctx);
    void *ctx;
};

void mailbox_init(struct mailbox *box, uv_loop_t *loop, void (*answer)(void *ctx), void *ctx);
void mailbox_ring(void *box); /* takes void * to be a callback as it is */
void mailbox_close(struct mailbox *box);

#endif
