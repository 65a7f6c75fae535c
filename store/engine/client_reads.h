/*
 * Reads for clients, before a thread has them: shares take turns (turns.h), and a client that has
 * gone while it waited is passed over when its turn comes. Few are with the threads at once, so
 * that a turn is one.
 *
 * Thread: the loop. Ownership: a read that was asked for is told as ended (on the loop, by
 * store_dispatch), whether it was read or not.
 * Limits: READS_OF_SHARE_MAX of one share wait, READS_WAITING_MAX of all; when these are full, who
 * has most waiting gives up its last for one that has less, and whoever has most is refused.
 */
#ifndef ASSAY_STORE_CLIENT_READS_H
#define ASSAY_STORE_CLIENT_READS_H

#include "store/engine/readers.h"

#define READS_OF_SHARE_MAX 512
#define READS_WAITING_MAX 4096

struct client_reads;
/* at_once: so many are with the readers. What is not read is told to `end` as refused. */
struct client_reads *client_reads_create(struct readers *readers, size_t at_once,
                                         struct operations_end end);
int client_reads_ask(struct client_reads *reads, const struct read_client *client, store_op_fn *op,
                     void *arg, store_done_fn *done) MUST_CHECK;
size_t client_reads_waiting(const struct client_reads *reads);
/* Whatever waits is told as refused, and no more are taken. NULL: nothing, as for destroy. */
void client_reads_stop(struct client_reads *reads);
/* After all are told. */
void client_reads_destroy(struct client_reads *reads);

#endif
