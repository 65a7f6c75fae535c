/*
 * Closes a connection when all places are taken and somebody new comes; give_way.c says which.
 *
 * Thread: the loop thread only. No file outside this folder includes it.
 */
#ifndef ASSAY_GIVE_WAY_H
#define ASSAY_GIVE_WAY_H

#include "reactor/net/transport.h"

/* Closes a connection of an address that has more than the newcomer; NULL: it is not known yet who
 * that is. False: none gives way, or not in this turn of the loop. Not inside the callbacks of a
 * connection. */
bool connection_give_way(struct server *server, const struct peer *newcomer);
/* Whether none gives way any more in this turn. */
bool give_ways_are_over(const struct server *server);

#endif
