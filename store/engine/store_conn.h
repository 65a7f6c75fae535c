/*
 * Connections of commands and of the start, which may block; and copies of the data file.
 *
 * Thread: the caller's. Ownership: who opened a connection closes it.
 */
#ifndef ASSAY_STORE_CONN_H
#define ASSAY_STORE_CONN_H

#include "store/engine/store.h"

/* For commands and the start, which may block: a connection with the same lock. Each op runs at
 * once, in a transaction of its own. */
int store_conn_open(struct store_conn **out, const char *data_dir, struct err *err) MUST_CHECK;
int store_conn_run(struct store_conn *conn, store_op_fn *op, void *arg, struct err *err) MUST_CHECK;
void store_conn_close(struct store_conn *conn);
/* A connection that only reads, also beside a running server. It never makes a data file. */
int store_reader_open(struct store_conn **out, const char *data_dir, struct err *err) MUST_CHECK;
void store_reader_close(struct store_conn *conn);
/* Writes all that a reader sees into a file that must not exist. */
int conn_copy(struct store_conn *conn, const char *to, struct err *err) MUST_CHECK;
/* Writes a consistent copy of the data file to a path that must not exist, also beside a running
 * server. */
int store_backup(const char *data_dir, const char *to, struct err *err) MUST_CHECK;
/* The bytes that the disk of the data file still takes; -1: not known. It blocks: not on the loop.
 */
int64_t store_room_bytes(const char *data_dir);
/* For store_write: changes nothing, but is written to the disk, which shows that writes work. */
int store_try_write(struct store_conn *conn, struct err *err) MUST_CHECK;

#endif
