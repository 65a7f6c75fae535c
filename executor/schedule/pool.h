/*
 * The slots: one for each judging that may go on at the same time.
 *
 * Thread: the loop. Limits: fixed at creation, 1 to 256.
 */
#ifndef ASSAY_POOL_H
#define ASSAY_POOL_H

#include "store/base/base.h"

struct pool;

struct pool *pool_create(int slots);
void pool_destroy(struct pool *pool);
/* Takes the lowest free slot; -1: all are busy. */
int pool_take(struct pool *pool) MUST_CHECK;
void pool_give(struct pool *pool, int slot);
int pool_busy(const struct pool *pool);
int pool_slots(const struct pool *pool);

#endif
