/* Connections of commands, and copies. */
#include "store/engine/store_conn.h"

#include "store/engine/writer.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

int store_conn_open(struct store_conn **out, const char *data_dir, struct err *err)
{
    bool whole;
    return conn_open_writer(out, data_dir, &whole, err);
}

int store_conn_run(struct store_conn *conn, store_op_fn *op, void *arg, struct err *err)
{
    if (conn_run(conn, "BEGIN IMMEDIATE", err) < 0)
        return -1;
    if (op(conn, arg, err) || conn_run(conn, "COMMIT", err) < 0) {
        sqlite3_exec(conn->db, "ROLLBACK", NULL, NULL, NULL);
        return -1;
    }
    return conn_committed(conn, err);
}

void store_conn_close(struct store_conn *conn)
{
    conn_close_writer(conn, true);
}

int store_reader_open(struct store_conn **out, const char *data_dir, struct err *err)
{
    AUTO_FREE char *path = xasprintf("%s/assay.db", data_dir);
    if (access(path, R_OK)) {
        err_set(err, "no_data", NULL, "there is no data file %s", path);
        return -1;
    }
    return conn_open(out, path, CONN_READER, err);
}

void store_reader_close(struct store_conn *conn)
{
    conn_close(conn);
}

/* Writes into a file with another name first, so that a file named `to` is always a whole copy. */
int conn_copy(struct store_conn *conn, const char *to, struct err *err)
{
    AUTO_FREE char *part = xasprintf("%s.part-%d", to, (int)getpid());
    unlink(part);
    /* SQLite counts VACUUM INTO as a write, though it does not write this file. */
    sqlite3_limit(conn->db, SQLITE_LIMIT_ATTACHED, 1);
    int rc = conn_run(conn, "PRAGMA query_only = OFF", err);
    if (!rc && conn_exec(conn, err, "VACUUM INTO ?", "t", part) < 0)
        rc = -1;
    if (!rc && link(part, to))
        rc = err_set(err, "backup_failed", NULL, "cannot make %s: %s", to, strerror(errno));
    unlink(part);
    return rc;
}

/* Copies through a reader, which needs no lock and sees one moment. */
int store_backup(const char *data_dir, const char *to, struct err *err)
{
    struct store_conn *conn = NULL;
    if (access(to, F_OK) == 0)
        return err_set(err, "file_exists", NULL, "%s exists already", to);
    if (store_reader_open(&conn, data_dir, err) < 0)
        return -1;
    mode_t mask = umask(0077);
    int rc = conn_copy(conn, to, err);
    umask(mask);
    store_reader_close(conn);
    return rc;
}

int64_t store_room_bytes(const char *data_dir)
{
    struct statvfs info;
    if (statvfs(data_dir, &info))
        return -1;
    return (int64_t)info.f_bavail * (int64_t)info.f_frsize;
}

/* Writes the first page anew, with the version that it has. */
int store_try_write(struct store_conn *conn, struct err *err)
{
    int64_t version = query_number(conn_query(conn, err, "PRAGMA user_version", ""), err);
    AUTO_FREE char *sql = xasprintf("PRAGMA user_version = %lld", (long long)version);
    return version < 0 || conn_run(conn, sql, err) < 0 ? -1 : 0;
}
