/*
 * Accepts connections: gives each a place, or refuses it. server.h says the limits.
 *
 * Thread: the loop thread only. No file outside this folder includes it.
 */
#ifndef ASSAY_ACCEPT_H
#define ASSAY_ACCEPT_H

#include "reactor/net/transport.h"

/* Begins to listen. */
int accept_begin(struct server *server, struct err *err) MUST_CHECK;
/* There are fewer connections than the limit again: accepts those that wait in the kernel. */
void accept_resume(struct server *server);

#endif
