/*
 * The threads that read, each with a connection of its own. One of them is kept for the server's
 * own reads (READ_OWN), which are short and which everything else waits for; the others read for
 * clients too, where none of the server's own waits.
 *
 * A gate before them: while it is closed nothing new is read, so that for a moment nobody looks at
 * the log and SQLite can begin it anew.
 *
 * Threads: ask and depth on any; hold and let_go on the writer's; start, stop and destroy on the
 * owner's. Ownership: operations asked for belong to the readers until they are told as ended.
 * Limits: mailbox_max of each class wait.
 */
#ifndef ASSAY_STORE_READERS_H
#define ASSAY_STORE_READERS_H

#include "store/engine/guard.h"
#include "store/engine/operation.h"

enum read_class { READ_OWN, READ_CLIENT, READ_CLASSES };

struct readers;
struct readers_config {
    const char *path;
    int count; /* of threads, besides the one that is kept */
    size_t mailbox_max;
    struct guard *guard; /* told of damage that is read */
    struct operations_end end;
};

int readers_start(struct readers **out, const struct readers_config *config,
                  struct err *err) MUST_CHECK;
/* -1: too many wait, or no more are taken. */
int readers_ask(struct readers *readers, enum read_class class, struct operation *o) MUST_CHECK;
/* Whether readers_ask would take one now: only who asks can change that. */
bool readers_take(struct readers *readers, enum read_class class);
/* Operations that wait. */
size_t readers_depth(struct readers *readers);
/* Closes the gate. True: nothing is being read; false: something still was after so long. */
bool readers_hold(struct readers *readers, int64_t wait_ms);
void readers_let_go(struct readers *readers);
/* Reads what was asked for, and ends the threads. NULL: nothing, as for destroy. */
void readers_stop(struct readers *readers);
/* After readers_stop: closes the connections. */
void readers_destroy(struct readers *readers);

#endif
