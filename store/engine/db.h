/*
 * SQLite as the store's files use it: one connection on one thread, statements prepared once and
 * found again by the address of their SQL text, values always bound.
 *
 * Thread: the connection's own. Ownership: statements belong to the connection.
 * Limits: as many statements a connection as the program has; a row's blob at most 64 MiB.
 */
#ifndef ASSAY_STORE_DB_H
#define ASSAY_STORE_DB_H

#include "store/engine/data_file.h"
#include "store/engine/store.h"

#include <sqlite3.h>

#define CONN_BUSY_MS 10000 /* how long another process is waited for */

struct store_conn {
    sqlite3 *db;
    struct data_file file;  /* of the writer, which holds its lock */
    int64_t log_frames_max; /* of the writer: with so many the log is to begin anew */
    void *statements;       /* tsearch(3) tree of struct statement by the address of its SQL */
};

enum conn_role { CONN_WRITER, CONN_READER };

int conn_open(struct store_conn **out, const char *path, enum conn_role role,
              struct err *err) MUST_CHECK;
void conn_close(struct store_conn *conn);
/* The writer of a data folder: locked, looked at for damage (damage.h), brought up to date. Not
 * *whole: the file is too large to be looked at here in whole. */
int conn_open_writer(struct store_conn **out, const char *data_dir, bool *whole,
                     struct err *err) MUST_CHECK;
/* After a commit of the writer, which SQLite has said is done: 0 where it is in the file that bears
 * the name. Copies the log into that when it has grown long. */
int conn_committed(struct store_conn *conn, struct err *err) MUST_CHECK;
/* The log begins anew by itself only when all of it is copied and nobody reads: while readers take
 * turns that is never. When it is too long they are held (readers.h), and then: is_quiet, nobody
 * reads. Where somebody does (another process, a look for damage), it is too long again when it has
 * grown by a quarter of its bound. -1: the file is not ours any more. */
bool conn_log_is_too_long(const struct store_conn *conn);
int conn_begin_log_anew(struct store_conn *conn, bool is_quiet, struct err *err) MUST_CHECK;
/* While nobody waits: copies the log, once it is seen to be whole. */
int conn_copy_log(struct store_conn *conn, struct err *err) MUST_CHECK;
/* Copies the log, and closes (conn NULL: nothing). Not is_intact, or where it is seen then that the
 * file is not: nothing is changed any more. */
void conn_close_writer(struct store_conn *conn, bool is_intact);
/* All that a reader sees, as a file that must not exist. */
int conn_copy(struct store_conn *conn, const char *to, struct err *err) MUST_CHECK;
/* Whether the last call failed because the file is no whole database. */
bool conn_damaged(const struct store_conn *conn);
/* Brings the schema up to date, in one transaction a step; refuses a newer file. */
int schema_migrate(struct store_conn *conn, struct err *err) MUST_CHECK;
/* The same as far as this version, at most: files of before are made so, to see them migrate. */
int schema_migrate_to(struct store_conn *conn, int64_t version, struct err *err) MUST_CHECK;

/* A reset statement with the values bound: i int64_t, n int64_t with 0 as NULL, t const char * or
 * NULL, b const void * and size_t (bytes). `sql` is a string literal or static. NULL with err set
 * when that fails. */
sqlite3_stmt *conn_query(struct store_conn *conn, struct err *err, const char *sql,
                         const char *types, ...) MUST_CHECK;
/* 1: a row; 0: no more (the statement is reset); -1 with err. */
int query_step(sqlite3_stmt *stmt, struct err *err) MUST_CHECK;
/* Ends a query early; the next conn_query of it would do so too, but a reader must not wait. */
void query_end(sqlite3_stmt *stmt);
/* Binds, runs to the end. Returns the number of rows changed, or -1. */
int64_t conn_exec(struct store_conn *conn, struct err *err, const char *sql, const char *types,
                  ...) MUST_CHECK;
/* Statements without values or rows: BEGIN, COMMIT, pragmas. */
int conn_run(struct store_conn *conn, const char *sql, struct err *err) MUST_CHECK;

/* A column as a copy of the caller's (free()), NULL for SQL NULL. */
char *column_text(sqlite3_stmt *stmt, int column);
void column_bytes(sqlite3_stmt *stmt, int column, struct buf *out);
/* The text, cut where it does not fit; "" for SQL NULL. */
void column_copy(sqlite3_stmt *stmt, int column, char *out, size_t size);
/* The only number of a query that has one row (ended then), or -1. stmt NULL: -1. */
int64_t query_number(sqlite3_stmt *stmt, struct err *err) MUST_CHECK;
/* A pattern for LIKE ... ESCAPE '\\' that matches the words as they are, blanks standing for
 * anything between. free() it. */
char *like_pattern(const char *words);

#endif
