/*
 * The disk under the data file: whether it takes more.
 *
 * Thread: any but the loop's, for they block.
 */
#ifndef ASSAY_STORE_DISK_H
#define ASSAY_STORE_DISK_H

#include "store/engine/store.h"

/* Bytes it still takes; -1: it cannot be told. */
int64_t disk_room_bytes(const char *data_dir);
/* For store_write: changes nothing, and is written to the disk all the same. */
int disk_try(struct store_conn *conn, struct err *err) MUST_CHECK;

#endif
