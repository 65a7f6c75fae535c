/*
 * Counts and logs answered requests.
 *
 * Thread: the loop thread only. No file outside this folder includes it.
 */
#ifndef ASSAY_REQUEST_LOG_H
#define ASSAY_REQUEST_LOG_H

#include "reactor/net/transport.h"

/* Counts the answer in the metrics, once its status is known. goes_on: an event stream. */
void request_count(const struct request *rq, bool goes_on);
/* Writes the access log's line at the end of the request. */
void request_log(const struct request *rq);
/* Counts and logs the answer to a WebSocket's handshake. */
void upgrade_log(const struct connection *connection, int status);

#endif
