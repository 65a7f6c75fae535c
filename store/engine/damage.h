/*
 * Whether a data file is whole, asked at a start: better no server than one that takes submissions
 * into a file that cannot give them back.
 *
 * What is seen: a page of a table or an index that is not one (zeroed, or with another's content),
 * a row that breaks the rules of its table, a log that breaks off before its end. What is not:
 * other bytes in the middle of a text, for SQLite keeps no sum of its pages; a log that was removed
 * while no server ran.
 *
 * Threads: the caller's. Nothing is changed.
 */
#ifndef ASSAY_STORE_DAMAGE_H
#define ASSAY_STORE_DAMAGE_H

#include "store/engine/store.h"

/* Before SQLite opens the file at `path`, for it takes what lies behind a broken place of the log
 * as never written. */
int damage_find_in_log(const char *path, struct err *err) MUST_CHECK;
/* Reads everything. within_us other than 0: gives up after this time, with *whole false; so it does
 * on sqlite3_interrupt. */
int damage_find(struct store_conn *conn, int64_t within_us, bool *whole,
                struct err *err) MUST_CHECK;
/* Says what to do about a damaged file; returns -1. */
int damage_err(struct err *err, const char *path, const char *what);

#endif
