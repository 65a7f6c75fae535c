/*
 * Jobs of rejudges wait in the store: only a few of them at a time are in the queue, where they
 * take the turns of one user, and more come as those get their slots. So however many there are,
 * they hold up nobody, and a restart has little to take up.
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
    bool asking; /* the store, just now */
    bool empty;  /* nothing is left there, as far as is known */
};

/* Takes more into the queue, if there is room and there may be some. */
void backlog_refill(struct executor *ex);

#endif
