/*
 * Does what takes long in turns by address, and bounds it in a turn of the loop.
 *
 * Thread: the loop thread only. No file outside this folder includes it.
 */
#ifndef ASSAY_DUE_H
#define ASSAY_DUE_H

#include "reactor/net/transport.h"

void due_start(struct server *server);
/* Calls due->run from the loop when its turn comes. Does nothing if it waits already. */
void due_join(struct server *server, struct due *due, const struct peer *share);
void due_leave(struct server *server, struct due *due);
/* Has the loop run again without waiting for events: work is left for the next turn. */
void due_go_on(struct server *server);
/* Whether this turn's time for reading sockets is over; sockets are then read in a later turn. */
bool turn_is_over(const struct server *server);
/* Counts the time since begun_ns (uv_hrtime) as spent in this turn. */
void turn_spend(struct server *server, uint64_t begun_ns);

#endif
