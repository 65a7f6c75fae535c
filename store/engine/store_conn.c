/* Connections of one's own: the writer's with all that belongs to opening a data folder, those of
 * commands, and copies. */
#include "store/engine/damage.h"
#include "store/engine/db.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* A start may take two seconds in all. A fast machine looks at a gigabyte in one; what is larger
 * than this is not begun, since SQLite does not stop within one table. */
#define LOOK_MAX_US 1000000
#define LOG_FRAMES_LONG 4000 /* some 16 MiB */
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

/* A reader in the way only puts it off. */
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
    /* With each start the log begins anew, so that the remains of two crashes never stand in one.
     */
    (void)log_restart(conn, SQLITE_CHECKPOINT_TRUNCATE);
    return data_file_settle(&conn->file, path, err);
}

/* In the place of SQLite's own, which would copy the log before it is looked at. */
static int on_commit(void *ctx, sqlite3 *db, const char *name, int frames)
{
    struct store_conn *conn = ctx;
    (void)db;
    if (strcmp(name, "main") == 0)
        conn->file.frames = frames;
    return SQLITE_OK;
}

/* A reader in the way only puts it off. */
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
    /* The file keeps its length, which is watched. */
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

/* Of a file that is no longer ours nothing is changed: SQLite would write the log into it, and
 * remove by name what may be somebody else's log. */
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

/* Into a file beside it first: a name that exists is a whole copy. */
int conn_copy(struct store_conn *conn, const char *to, struct err *err)
{
    AUTO_FREE char *part = xasprintf("%s.part-%d", to, (int)getpid());
    unlink(part);
    /* VACUUM counts as writing, though not to this file, which is open for reading only. */
    sqlite3_limit(conn->db, SQLITE_LIMIT_ATTACHED, 1);
    int rc = conn_run(conn, "PRAGMA query_only = OFF", err);
    if (!rc && conn_exec(conn, err, "VACUUM INTO ?", "t", part) < 0)
        rc = -1;
    if (!rc && link(part, to))
        rc = err_set(err, "backup_failed", NULL, "cannot make %s: %s", to, strerror(errno));
    unlink(part);
    return rc;
}

/* Through a reader: it needs no lock, and the copy is of one moment. */
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
