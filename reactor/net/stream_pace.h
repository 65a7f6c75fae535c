/*
 * Notes whether the client of a stream takes what is sent.
 *
 * Thread: the loop thread only. No file outside this folder includes it.
 */
#ifndef ASSAY_STREAM_PACE_H
#define ASSAY_STREAM_PACE_H

#include "reactor/net/transport.h"

/* So many bytes were written to the socket, of which it has not taken `kept`. */
void pace_note(struct connection *connection, size_t written, size_t kept);
/* Whether the client has taken next to nothing for a while, though much is waiting. */
bool pace_is_stalled(struct connection *connection);

#endif
