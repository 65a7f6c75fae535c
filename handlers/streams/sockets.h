/*
 * The WebSockets: WS /ws, on which a client sends operations (auth, ping, submit, subscribe,
 * unsubscribe), and WS /ws/jobs/{id}, which sends the events of one job.
 *
 * Thread: the loop thread only.
 */
#ifndef ASSAY_SOCKETS_H
#define ASSAY_SOCKETS_H

#include "reactor/net/socket_ops.h"

extern const struct socket_ops product_sockets;

#endif
