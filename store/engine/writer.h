/*
 * The connection that writes: all steps of opening a data folder, and its write-ahead log.
 *
 * Thread: the connection's own. Limits: the log is some 16 MiB long, and at most 64 MiB while
 * readers are in its way.
 */
#ifndef ASSAY_STORE_WRITER_H
#define ASSAY_STORE_WRITER_H

#include "store/engine/db.h"

/* Opens the writer of a data folder: locks it, looks for damage (damage.h) and migrates the schema.
 * *whole false: the file is too large to look through all of it now. */
int conn_open_writer(struct store_conn **out, const char *data_dir, bool *whole,
                     struct err *err) MUST_CHECK;
/* Call it after each commit of the writer. 0: the commit is in the file that has the name. Copies
 * the log into the file when the log has grown long. */
int conn_committed(struct store_conn *conn, struct err *err) MUST_CHECK;
/* SQLite begins the log anew only when all of it is copied and nobody reads, which never happens
 * while several readers are busy. So when the log is too long, the readers are held (readers.h) and
 * conn_begin_log_anew is called. is_quiet: nobody reads now. If a reader is still there (another
 * process, a look for damage), the log counts as too long again when it has grown by a quarter of
 * its bound. -1: the file was removed or replaced. */
bool conn_log_is_too_long(const struct store_conn *conn);
int conn_begin_log_anew(struct store_conn *conn, bool is_quiet, struct err *err) MUST_CHECK;
/* Copies the log into the file after a check that the log is whole. For times without work. */
int conn_copy_log(struct store_conn *conn, struct err *err) MUST_CHECK;
/* Copies the log and closes. NULL is fine. Changes nothing if is_intact is false, or if a last
 * check finds that the file was removed, replaced or damaged. */
void conn_close_writer(struct store_conn *conn, bool is_intact);

#endif
