/*
 * Jobs of rejudges wait in the store. Only a few of them at a time are in the queue, where they
 * take the turns of one user; more follow when those get their slots. So any number of them holds
 * up nobody, and a restart has little to load.
 *
 * Thread: the loop. Ownership: part of the executor.
 * Limits: BACKLOG_BATCH at a time, when fewer than BACKLOG_LOW wait.
 */
#ifndef ASSAY_BACKLOG_H
#define ASSAY_BACKLOG_H

#include "store/base/base.h"

#define BACKLOG_LOW 16
#define BACKLOG_BATCH 64

struct executor;
struct backlog {
    bool asking; /* a read of the store is under way */
    bool empty;  /* as far as the executor knows, no more wait in the store */
};

/* Loads more jobs into the queue, if it has room and the store may have some. */
void backlog_refill(struct executor *ex);

#endif
