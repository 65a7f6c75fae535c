/*
 * Queues the reads of clients before a thread gets them. Shares take turns (turns.h). The read of a
 * client that has gone is dropped when its turn comes. Only few reads are with the threads at a
 * time, else the turns would have no effect.
 *
 * Thread: the loop. Ownership: the `done` of each accepted read is called, by store_dispatch on the
 * loop, whether it was read or not.
 * Limits: READS_OF_SHARE_MAX reads of one share wait, and READS_WAITING_MAX of all. When all places
 * are taken, the share with most reads loses its last one to a share with fewer; a share that has
 * the most itself is refused.
 */
#ifndef ASSAY_STORE_CLIENT_READS_H
#define ASSAY_STORE_CLIENT_READS_H

#include "store/engine/readers.h"

#define READS_OF_SHARE_MAX 512
#define READS_WAITING_MAX 4096

struct client_reads;
/* at_once: how many reads are with the reader threads at a time. Refused reads go to `end` too. */
struct client_reads *client_reads_create(struct readers *readers, size_t at_once,
                                         struct operations_end end);
int client_reads_ask(struct client_reads *reads, const struct read_client *client, store_op_fn *op,
                     void *arg, store_done_fn *done) MUST_CHECK;
size_t client_reads_waiting(const struct client_reads *reads);
/* Refuses all reads that wait, and new ones. NULL is fine, here and for destroy. */
void client_reads_stop(struct client_reads *reads);
/* Call it after all reads have ended. */
void client_reads_destroy(struct client_reads *reads);

#endif
