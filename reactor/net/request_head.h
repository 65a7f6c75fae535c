/*
 * Fills a request from its head: method, address, headers, the client behind a proxy.
 *
 * Thread: the loop thread only. No file outside this folder includes it.
 */
#ifndef ASSAY_REQUEST_HEAD_H
#define ASSAY_REQUEST_HEAD_H

#include "reactor/net/transport.h"

/* Fills rq from a whole head. 0, or -1 after it has answered what is wrong with the head. */
int request_head_read(struct request *rq, const struct head *head, const char *data) MUST_CHECK;

#endif
