#include "reactor/net/mailbox.h"

static void on_async(uv_async_t *async)
{
    struct mailbox *box = CONTAINER_OF(async, struct mailbox, async);
    box->answer(box->ctx);
}

void mailbox_init(struct mailbox *box, uv_loop_t *loop, void (*answer)(void *ctx), void *ctx)
{
    box->answer = answer;
    box->ctx = ctx;
    if (uv_async_init(loop, &box->async, on_async) < 0)
        abort();
}

void mailbox_ring(void *box)
{
    uv_async_send(&((struct mailbox *)box)->async);
}

void mailbox_close(struct mailbox *box)
{
    uv_close((uv_handle_t *)&box->async, NULL);
}
