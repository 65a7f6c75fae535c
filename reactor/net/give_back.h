/*
 * Returns freed memory to the system after a peak.
 *
 * Thread: the loop thread only. No file outside this folder includes it.
 */
#ifndef ASSAY_GIVE_BACK_H
#define ASSAY_GIVE_BACK_H

#include "reactor/net/transport.h"

void give_back_sweep(struct server *server, int64_t now_ms);

#endif
