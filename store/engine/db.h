/*
 * SQLite for the other files of the store: a connection on one thread, whose statements are
 * prepared once and found again by the address of their SQL text. Values are always bound.
 *
 * Thread: the connection's own. Ownership: statements belong to the connection.
 * Limits: a connection keeps all statements of the program; a blob has at most 64 MiB.
 */
#ifndef ASSAY_STORE_DB_H
#define ASSAY_STORE_DB_H

#include "store/base/words.h"
#include "store/engine/data_file.h"
#include "store/engine/store.h"

#include <sqlite3.h>

#define CONN_BUSY_MS 10000 /* waits so long for another process */

struct store_conn {
    sqlite3 *db;
    struct data_file file;  /* the writer's only; it has the lock */
    int64_t log_frames_max; /* the writer's only: the log is too long with more frames */
    void *statements;       /* tsearch(3) tree of struct statement by the address of its SQL */
};

enum conn_role { CONN_WRITER, CONN_READER };

int conn_open(struct store_conn **out, const char *path, enum conn_role role,
              struct err *err) MUST_CHECK;
void conn_close(struct store_conn *conn);
/* Whether the last call failed because the file is damaged. */
bool conn_damaged(const struct store_conn *conn);
/* A statement, reset and with the values bound. `types` has a letter for each value: i int64_t, n
 * int64_t with 0 as NULL, d double with NAN as NULL, t const char * or NULL, b const void * and
 * size_t (bytes). `sql` is a literal or static. NULL with err on failure. */
sqlite3_stmt *conn_query(struct store_conn *conn, struct err *err, const char *sql,
                         const char *types, ...) MUST_CHECK;
/* 1: a row; 0: no more (the statement is reset); -1 with err. */
int query_step(sqlite3_stmt *stmt, struct err *err) MUST_CHECK;
/* Ends a query before its last row. The next conn_query of the statement would end it too, but
 * until then the connection would keep its view of the file. */
void query_end(sqlite3_stmt *stmt);
/* Binds the values and runs the statement to its end. Returns the number of changed rows, or -1. */
int64_t conn_exec(struct store_conn *conn, struct err *err, const char *sql, const char *types,
                  ...) MUST_CHECK;
/* Runs statements without values or rows: BEGIN, COMMIT, pragmas. */
int conn_run(struct store_conn *conn, const char *sql, struct err *err) MUST_CHECK;

/* A copy of a text column, which the caller frees; NULL for SQL NULL. */
char *column_text(sqlite3_stmt *stmt, int column);
void column_bytes(sqlite3_stmt *stmt, int column, struct buf *out);
/* Copies a text column into out, cut if it is too long; "" for SQL NULL. */
void column_copy(sqlite3_stmt *stmt, int column, char *out, size_t size);
/* The value whose word the column holds; -1 with err where it holds none of the words, or NULL. */
int column_word(sqlite3_stmt *stmt, int column, const struct words *words,
                struct err *err) MUST_CHECK;
/* The same of a column that may be NULL, which stands for the value `if_null`. */
int column_word_or(sqlite3_stmt *stmt, int column, const struct words *words, int if_null,
                   struct err *err) MUST_CHECK;
/* The only column of the only row of a query, which it ends; -1 on failure and for stmt NULL. */
int64_t query_number(sqlite3_stmt *stmt, struct err *err) MUST_CHECK;
/* The rows of a list. */
struct row_type {
    size_t size; /* of one, in bytes */
    /* Reads the row where the statement stands. -1 with err: the row then owns nothing. */
    int (*read)(sqlite3_stmt *stmt, void *row, struct err *err);
    void (*finish)(void *row); /* NULL: rows own nothing */
};
/* Reads the rows of a query into out, at most `most`, and ends the query. Returns their number; -1
 * with err, also for stmt NULL: then no row is left to be finished. */
int query_rows(sqlite3_stmt *stmt, const struct row_type *type, void *out, int most,
               struct err *err) MUST_CHECK;
/* A pattern for LIKE ... ESCAPE '\\' that matches these words in this order, with anything between
 * them. The caller frees it. */
char *like_pattern(const char *words);

#endif
