/*
 * A bell that any thread may ring and that the loop thread answers (uv_async_t). Several rings
 * before the answer give one answer.
 *
 * Thread: loop_bell_ring on any; the rest on the loop thread.
 * Ownership: the caller embeds it. Its memory must stay until libuv has closed the handle.
 */
#ifndef ASSAY_LOOP_BELL_H
#define ASSAY_LOOP_BELL_H

#include "store/base/base.h"

#include <uv.h>

struct loop_bell {
    uv_async_t async;
    void (*answer)(void *ctx);
    void *ctx;
};

void loop_bell_init(struct loop_bell *bell, uv_loop_t *loop, void (*answer)(void *ctx), void *ctx);
/* bell is a struct loop_bell: void *, so that this function itself can be a callback. */
void loop_bell_ring(void *bell);
void loop_bell_close(struct loop_bell *bell);

#endif
