#include "reactor/net/loop_bell.h"

static void on_async(uv_async_t *async)
{
    struct loop_bell *bell = CONTAINER_OF(async, struct loop_bell, async);
    bell->answer(bell->ctx);
}

void loop_bell_init(struct loop_bell *bell, uv_loop_t *loop, void (*answer)(void *ctx), void *ctx)
{
    bell->answer = answer;
    bell->ctx = ctx;
    if (uv_async_init(loop, &bell->async, on_async) < 0)
        abort();
}

void loop_bell_ring(void *bell)
{
    uv_async_send(&((struct loop_bell *)bell)->async);
}

void loop_bell_close(struct loop_bell *bell)
{
    uv_close((uv_handle_t *)&bell->async, NULL);
}
