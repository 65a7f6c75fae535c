/*
 * The library of run times (cell/library.h), seen from the server: its process, which is started
 * again when it ends, and the channel on which supervisors send requests to it.
 *
 * Thread: the loop's; no call waits. Ownership: the sandbox embeds the struct, from start to stop;
 * after `stopped` the memory is the caller's again. Limits: one process, started at most once a
 * second.
 */
#ifndef ASSAY_NATIVE_LIBRARY_H
#define ASSAY_NATIVE_LIBRARY_H

#include "store/base/base.h"

#include <uv.h>

struct native_library {
    uv_loop_t *loop;
    uv_process_t process;
    uv_timer_t again;
    const char *program, *assay_dir; /* borrowed from the caller */
    int channel;                     /* supervisors inherit it; -1: there is none at the moment */
    bool running, stopping;
    int open_handles;
    void (*stopped)(void *ctx);
    void *ctx;
};

int native_library_start(struct native_library *library, uv_loop_t *loop, const char *program,
                         const char *assay_dir, struct err *err) MUST_CHECK;
/* `stopped` is called later, from the loop. */
void native_library_stop(struct native_library *library, void (*stopped)(void *ctx), void *ctx);

#endif
