/*
 * Looks at the start whether the data file is damaged. A server that does not start is better than
 * one that stores submissions in a file that cannot return them.
 *
 * It finds a page of a table or an index that is none (zeroed, or with other content), a row that
 * breaks the rules of its table, and a log that breaks off before its end. It does not find changed
 * bytes in the middle of a text, because SQLite has no checksums of pages, nor a log that was
 * removed while no server ran.
 *
 * Threads: the caller's. It changes nothing.
 */
#ifndef ASSAY_STORE_DAMAGE_H
#define ASSAY_STORE_DAMAGE_H

#include "store/engine/store.h"

/* Call it before SQLite opens the file at `path`, because SQLite ignores everything behind a broken
 * place of the log. */
int damage_find_in_log(const char *path, struct err *err) MUST_CHECK;
/* Reads the whole file. It gives up after within_us (0: never) or on sqlite3_interrupt; *whole is
 * then false. */
int damage_find(struct store_conn *conn, int64_t within_us, bool *whole,
                struct err *err) MUST_CHECK;
/* Sets err to a message that says what to do about a damaged file; returns -1. */
int damage_err(struct err *err, const char *path, const char *what);

#endif
