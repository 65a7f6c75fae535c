/*
 * Judging without a server or a store: it has a loop, a sandbox and slots of its own, and takes the
 * tests from packages in memory. `assay judge` and `assay verify` use it.
 *
 * Thread: the caller's; offline_run blocks until all items are judged.
 */
#ifndef ASSAY_OFFLINE_H
#define ASSAY_OFFLINE_H

#include "executor/judge/judging.h"
#include "store/package/package.h"

struct offline;
struct offline_item {
    const struct package *package;
    const char *language;
    struct bytes code;
    bool every_test; /* also those after a failed one (plan_run_all) */
    /* Each may be NULL. `ended` borrows the outcome and is the last call. */
    void (*event)(struct offline_item *item, json_t *event); /* takes over event */
    void (*ended)(struct offline_item *item, const struct outcome *outcome);
    void *ctx;
};

/* Makes $XDG_CACHE_HOME/assay, or ~/.cache/assay: it has the precompiled headers and programs that
 * a server keeps in its data folder. free() the path. */
int offline_cache_dir(char **out, struct err *err) MUST_CHECK;
int offline_create(struct offline **out, const char *lib_dir, int slots,
                   struct err *err) MUST_CHECK;
/* Judges `count` items in order, `slots` at a time. */
void offline_run(struct offline *offline, struct offline_item *items, size_t count);
void offline_destroy(struct offline *offline);

#endif
