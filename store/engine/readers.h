/*
 * The threads that read, each with its own connection. One is reserved for the server's own reads
 * (READ_OWN), which are short and for which everything else waits. The others read for clients too,
 * when no read of the server waits.
 *
 * There is a gate before the threads. While it is closed no read begins, so that for a moment
 * nobody uses the log and SQLite can begin it anew.
 *
 * Threads: ask and depth on any; hold and release on the writer's; start, stop and destroy on the
 * owner's. Ownership: accepted operations belong to the readers until they go to `end`.
 * Limits: mailbox_max operations of each class wait.
 */
#ifndef ASSAY_STORE_READERS_H
#define ASSAY_STORE_READERS_H

#include "store/engine/guard.h"
#include "store/engine/operation.h"

enum read_class { READ_OWN, READ_CLIENT, READ_CLASSES };

struct readers;
struct readers_config {
    const char *path;
    int count; /* of threads, besides the reserved one */
    size_t mailbox_max;
    struct guard *guard; /* gets a report when a read finds damage */
    struct operations_end end;
};

int readers_start(struct readers **out, const struct readers_config *config,
                  struct err *err) MUST_CHECK;
/* -1: too many operations wait, or the readers stop. */
int readers_ask(struct readers *readers, enum read_class class, struct operation *o) MUST_CHECK;
/* Whether readers_ask would accept an operation now. Only further calls of readers_ask can change
 * that to false. */
bool readers_take(struct readers *readers, enum read_class class);
/* How many operations wait. */
size_t readers_depth(struct readers *readers);
/* Closes the gate and waits for running reads. False: one still ran after wait_ms. */
bool readers_hold(struct readers *readers, int64_t wait_ms);
/* Opens the gate. */
void readers_release(struct readers *readers);
/* Finishes the operations that wait and ends the threads. NULL is fine, here and for destroy. */
void readers_stop(struct readers *readers);
/* Closes the connections. Call it after readers_stop. */
void readers_destroy(struct readers *readers);

#endif
