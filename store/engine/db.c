#include "store/engine/db.h"

#include "store/base/library_words.h"

#include <math.h>
#include <search.h>
#include <stdio.h>
#include <string.h>

static int sqlite_error(struct err *err, sqlite3 *db, const char *doing)
{
    const char *words = sqlite_fault_words(db ? sqlite3_errcode(db) : SQLITE_NOMEM);
    return err_set(err, "store_failed", NULL, "%s: %s", doing, words ? words : sqlite3_errmsg(db));
}

/* --- opening -------------------------------------------------------------------------------- */

/* Settings of every connection. The writer makes the settings of the file (WAL). */
static const char *const common_pragmas =
    "PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA cache_size=-16384;";
static const char *const writer_pragmas =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=4000;"
    "PRAGMA journal_size_limit=67108864;";
static const char *const reader_pragmas = "PRAGMA query_only=ON;";

static int conn_configure(struct store_conn *conn, enum conn_role role, struct err *err)
{
    sqlite3_extended_result_codes(conn->db, 1);
    sqlite3_busy_timeout(conn->db, CONN_BUSY_MS);
    sqlite3_limit(conn->db, SQLITE_LIMIT_LENGTH, 64 << 20);
    sqlite3_limit(conn->db, SQLITE_LIMIT_ATTACHED, role == CONN_WRITER ? 1 : 0);
    if (sqlite3_db_config(conn->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL) != SQLITE_OK)
        return sqlite_error(err, conn->db, "configuring the data file");
    if (conn_run(conn, common_pragmas, err) < 0)
        return -1;
    if (conn_run(conn, role == CONN_WRITER ? writer_pragmas : reader_pragmas, err) < 0)
        return -1;
    /* The first read opens the log by its name: do it now, while the names lead to the right
     * files. */
    return query_number(conn_query(conn, err, "PRAGMA schema_version", ""), err) < 0 ? -1 : 0;
}

bool conn_damaged(const struct store_conn *conn)
{
    int code = sqlite3_errcode(conn->db) & 0xff;
    return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
}

int conn_open(struct store_conn **out, const char *path, enum conn_role role, struct err *err)
{
    struct store_conn *conn = xcalloc(1, sizeof *conn);
    conn->file = DATA_FILE_CLOSED;
    int flags =
        role == CONN_WRITER ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    if (sqlite3_open_v2(path, &conn->db, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK) {
        sqlite_error(err, conn->db, path);
        conn_close(conn);
        return -1;
    }
    if (conn_configure(conn, role, err) < 0) {
        if (err && conn_damaged(conn))
            snprintf(err->code, sizeof err->code, "data_damaged");
        conn_close(conn);
        return -1;
    }
    *out = conn;
    return 0;
}

struct statement {
    const char *sql;
    sqlite3_stmt *stmt;
};

static int statement_order(const void *a, const void *b)
{
    uintptr_t one = (uintptr_t)((const struct statement *)a)->sql;
    uintptr_t other = (uintptr_t)((const struct statement *)b)->sql;
    return (one > other) - (one < other);
}

static void statement_free(void *arg)
{
    struct statement *statement = arg;
    sqlite3_finalize(statement->stmt);
    free(statement);
}

void conn_close(struct store_conn *conn)
{
    if (!conn)
        return;
    tdestroy(conn->statements, statement_free);
    sqlite3_close(conn->db);
    data_file_close(&conn->file);
    free(conn);
}

/* --- statements ----------------------------------------------------------------------------- */

static sqlite3_stmt *statement_find(struct store_conn *conn, const char *sql, struct err *err)
{
    struct statement key = {.sql = sql};
    void *const *node = tfind(&key, &conn->statements, statement_order);
    if (node)
        return (*(struct statement *const *)node)->stmt;
    if (sqlite3_prepare_v3(conn->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &key.stmt, NULL)) {
        sqlite_error(err, conn->db, "preparing a statement");
        return NULL;
    }
    if (!tsearch(xmemdup(&key, sizeof key), &conn->statements, statement_order))
        abort();
    return key.stmt;
}

static int bind_one(sqlite3_stmt *stmt, int at, char type, va_list *args)
{
    switch (type) {
    case 'i':
        return sqlite3_bind_int64(stmt, at, va_arg(*args, int64_t));
    case 'n': {
        int64_t value = va_arg(*args, int64_t);
        return value ? sqlite3_bind_int64(stmt, at, value) : sqlite3_bind_null(stmt, at);
    }
    case 'd': {
        double value = va_arg(*args, double);
        return isnan(value) ? sqlite3_bind_null(stmt, at) : sqlite3_bind_double(stmt, at, value);
    }
    case 't':
        return sqlite3_bind_text(stmt, at, va_arg(*args, const char *), -1, SQLITE_TRANSIENT);
    case 'b': {
        const void *data = va_arg(*args, const void *);
        size_t len = va_arg(*args, size_t);
        return sqlite3_bind_blob64(stmt, at, len ? data : "", len, SQLITE_TRANSIENT);
    }
    default:
        abort();
    }
}

static sqlite3_stmt *query_bind(struct store_conn *conn, struct err *err, const char *sql,
                                const char *types, va_list *args)
{
    sqlite3_stmt *stmt = statement_find(conn, sql, err);
    if (!stmt)
        return NULL;
    sqlite3_reset(stmt);
    for (int i = 0; types[i]; i++) {
        if (bind_one(stmt, i + 1, types[i], args) != SQLITE_OK) {
            sqlite_error(err, conn->db, "binding a value");
            return NULL;
        }
    }
    return stmt;
}

sqlite3_stmt *conn_query(struct store_conn *conn, struct err *err, const char *sql,
                         const char *types, ...)
{
    va_list args;
    va_start(args, types);
    sqlite3_stmt *stmt = query_bind(conn, err, sql, types, &args);
    va_end(args);
    return stmt;
}

int query_step(sqlite3_stmt *stmt, struct err *err)
{
    int rc = sqlite3_step(stmt);
    if (rc == SQLITE_ROW)
        return 1;
    if (rc != SQLITE_DONE)
        sqlite_error(err, sqlite3_db_handle(stmt), "running a statement");
    query_end(stmt);
    return rc == SQLITE_DONE ? 0 : -1;
}

void query_end(sqlite3_stmt *stmt)
{
    sqlite3_reset(stmt);
    sqlite3_clear_bindings(stmt);
}

int64_t conn_exec(struct store_conn *conn, struct err *err, const char *sql, const char *types, ...)
{
    va_list args;
    va_start(args, types);
    sqlite3_stmt *stmt = query_bind(conn, err, sql, types, &args);
    va_end(args);
    if (!stmt)
        return -1;
    int rc;
    while ((rc = query_step(stmt, err)) == 1)
        ;
    return rc ? -1 : sqlite3_changes64(conn->db);
}

int conn_run(struct store_conn *conn, const char *sql, struct err *err)
{
    if (sqlite3_exec(conn->db, sql, NULL, NULL, NULL) == SQLITE_OK)
        return 0;
    const char *words = sqlite_fault_words(sqlite3_errcode(conn->db));
    if (words)
        return err_set(err, "store_failed", NULL, "running a statement: %s", words);
    return err_set(err, "store_failed", NULL, "%s (in: %.80s)", sqlite3_errmsg(conn->db), sql);
}

char *column_text(sqlite3_stmt *stmt, int column)
{
    const unsigned char *text = sqlite3_column_text(stmt, column);
    return text ? xstrdup((const char *)text) : NULL;
}

void column_bytes(sqlite3_stmt *stmt, int column, struct buf *out)
{
    const void *data = sqlite3_column_blob(stmt, column);
    buf_append(out, data, (size_t)sqlite3_column_bytes(stmt, column));
}

void column_copy(sqlite3_stmt *stmt, int column, char *out, size_t size)
{
    const char *text = (const char *)sqlite3_column_text(stmt, column);
    snprintf(out, size, "%s", text ? text : "");
}

int column_word(sqlite3_stmt *stmt, int column, const struct words *words, struct err *err)
{
    const char *text = (const char *)sqlite3_column_text(stmt, column);
    int value = word_find(words, text);
    if (value < 0)
        return err_set(err, "store_failed", NULL,
                       "the data file has '%.40s' as the %s, which this version does not know",
                       text ? text : "", words->what);
    return value;
}

int column_word_or(sqlite3_stmt *stmt, int column, const struct words *words, int if_null,
                   struct err *err)
{
    return sqlite3_column_type(stmt, column) == SQLITE_NULL ? if_null
                                                            : column_word(stmt, column, words, err);
}

int64_t query_number(sqlite3_stmt *stmt, struct err *err)
{
    int64_t number = -1;
    if (stmt && query_step(stmt, err) == 1)
        number = sqlite3_column_int64(stmt, 0);
    if (stmt)
        query_end(stmt);
    return number;
}

int query_rows(sqlite3_stmt *stmt, const struct row_type *type, void *out, int most,
               struct err *err)
{
    char *rows = out;
    int count = 0, rc = stmt ? 1 : -1;
    while (rc == 1 && count < most && (rc = query_step(stmt, err)) == 1) {
        if (type->read(stmt, rows + (size_t)count * type->size, err) < 0)
            rc = -1;
        else
            count++;
    }
    if (stmt)
        query_end(stmt);
    if (rc >= 0)
        return count;
    while (type->finish && count > 0)
        type->finish(rows + (size_t)--count * type->size);
    return -1;
}

char *like_pattern(const char *words)
{
    struct buf b = {0};
    buf_puts(&b, "%");
    for (const char *q = words; *q; q++) {
        if (*q == ' ') {
            buf_puts(&b, "%");
            continue;
        }
        if (strchr("%_\\", *q))
            buf_puts(&b, "\\");
        buf_append(&b, q, 1);
    }
    buf_puts(&b, "%");
    return buf_steal(&b);
}
