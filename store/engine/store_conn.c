/* Opens and closes connections: the writer's, with all steps of opening a data folder, and those of
 * commands; and copies the data. */
#include "store/engine/damage.h"
#include "store/engine/db.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

/* The start may take two seconds altogether. A fast machine checks a gigabyte in one second. The
 * check of a file that needs longer is not begun, because SQLite cannot stop within a table. */
#define LOOK_MAX_US 1000000
#define LOG_FRAMES_LONG 4000 /* about 16 MiB */
#define LOG_FRAMES_MAX (4 * LOG_FRAMES_LONG)
#define LOOK_MAX_BYTES (INT64_C(512) << 20)

/* --- the writer ----------------------------------------------------------------------------- */

static int look_for_damage(struct store_conn *conn, const char *path, bool *whole, struct err *err)
{
    struct stat st;
    *whole = false;
    if (stat(path, &st) == 0 && st.st_size > LOOK_MAX_BYTES)
        return 0;
    return damage_find(conn, LOOK_MAX_US, whole, err);
}

/* Copies the log and begins it anew. If a reader is in the way this fails without harm. */
static int log_restart(struct store_conn *conn, int mode)
{
    sqlite3_busy_timeout(conn->db, 0);
    int rc = sqlite3_wal_checkpoint_v2(conn->db, NULL, mode, NULL, NULL);
    sqlite3_busy_timeout(conn->db, CONN_BUSY_MS);
    return rc == SQLITE_OK ? 0 : -1;
}

static int writer_prepare(struct store_conn *conn, bool *whole, struct err *err)
{
    const char *path = sqlite3_db_filename(conn->db, "main");
    if (look_for_damage(conn, path, whole, err) || schema_migrate(conn, err))
        return -1;
    /* The log begins anew with each start, so that it never has the remains of two crashes. */
    (void)log_restart(conn, SQLITE_CHECKPOINT_TRUNCATE);
    return data_file_settle(&conn->file, path, err);
}

/* Replaces SQLite's own hook, which would copy the log before it is checked. */
static int on_commit(void *ctx, sqlite3 *db, const char *name, int frames)
{
    struct store_conn *conn = ctx;
    (void)db;
    if (strcmp(name, "main") == 0)
        conn->file.frames = frames;
    return SQLITE_OK;
}

/* Copies the log as far as readers allow; the rest is copied later. */
static void log_copy(struct store_conn *conn)
{
    sqlite3_wal_checkpoint_v2(conn->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

int conn_committed(struct store_conn *conn, struct err *err)
{
    if (data_file_check(&conn->file, err))
        return -1;
    if (conn->file.frames >= LOG_FRAMES_LONG)
        log_copy(conn);
    return 0;
}

bool conn_log_is_too_long(const struct store_conn *conn)
{
    return conn->file.frames >= conn->log_frames_max;
}

int conn_begin_log_anew(struct store_conn *conn, bool is_quiet, struct err *err)
{
    if (data_file_check(&conn->file, err))
        return -1;
    /* RESTART and not TRUNCATE: the length of the file is watched, so it must stay. */
    bool done = is_quiet && log_restart(conn, SQLITE_CHECKPOINT_RESTART) == 0;
    conn->log_frames_max = done ? LOG_FRAMES_MAX : conn->file.frames + LOG_FRAMES_LONG;
    return 0;
}

int conn_copy_log(struct store_conn *conn, struct err *err)
{
    if (data_file_check(&conn->file, err) || damage_find_in_log(conn->file.paths[DATA_MAIN], err))
        return -1;
    log_copy(conn);
    return 0;
}

/* Changes nothing if the file was replaced: SQLite would write the log into it, and remove by its
 * name a log that may belong to another file. */
void conn_close_writer(struct store_conn *conn, bool is_intact)
{
    struct err err;
    int keep = 1;
    if (conn && is_intact && conn_copy_log(conn, &err)) {
        log_error("store: nothing more is written: %s", err.detail);
        is_intact = false;
    }
    if (conn && is_intact) {
        sqlite3_wal_checkpoint_v2(conn->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    } else if (conn) {
        sqlite3_file_control(conn->db, "main", SQLITE_FCNTL_PERSIST_WAL, &keep);
        sqlite3_db_config(conn->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    }
    conn_close(conn);
}

int conn_open_writer(struct store_conn **out, const char *data_dir, bool *whole, struct err *err)
{
    struct data_file file;
    struct store_conn *conn = NULL;
    if (data_file_open(&file, data_dir, err))
        return -1;
    const char *path = file.paths[DATA_MAIN];
    mode_t mask = umask(0077);
    int rc = damage_find_in_log(path, err) || conn_open(&conn, path, CONN_WRITER, err) ? -1 : 0;
    umask(mask);
    if (rc && strcmp(err->code, "data_damaged") == 0 && !strstr(err->detail, "backup"))
        damage_err(err, path, err->detail);
    if (rc) {
        data_file_close(&file);
        return -1;
    }
    conn->file = file;
    conn->log_frames_max = LOG_FRAMES_MAX;
    sqlite3_wal_hook(conn->db, on_commit, conn);
    if (writer_prepare(conn, whole, err)) {
        conn_close(conn);
        return -1;
    }
    *out = conn;
    return 0;
}

/* --- of commands ---------------------------------------------------------------------------- */

int store_conn_open(struct store_conn **out, const char *data_dir, struct err *err)
{
    bool whole;
    return conn_open_writer(out, data_dir, &whole, err);
}

int store_conn_run(struct store_conn *conn, store_op_fn *op, void *arg, struct err *err)
{
    if (conn_run(conn, "BEGIN IMMEDIATE", err))
        return -1;
    if (op(conn, arg, err) || conn_run(conn, "COMMIT", err)) {
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
    if (store_reader_open(&conn, data_dir, err))
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
    return version < 0 || conn_run(conn, sql, err) ? -1 : 0;
}
