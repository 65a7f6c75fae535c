#include "store/engine/writer.h"

#include "store/engine/damage.h"
#include "store/engine/schema.h"

#include <string.h>
#include <sys/stat.h>

/* The start may take two seconds altogether. A fast machine checks a gigabyte in one second. The
 * check of a file that needs longer is not begun, because SQLite cannot stop within a table. */
#define LOOK_MAX_US 1000000
#define LOG_FRAMES_LONG 4000 /* about 16 MiB */
#define LOG_FRAMES_MAX (4 * LOG_FRAMES_LONG)
#define LOOK_MAX_BYTES (INT64_C(512) << 20)

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
    if (look_for_damage(conn, path, whole, err) < 0 || schema_migrate(conn, err) < 0)
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
    if (data_file_check(&conn->file, err) < 0)
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
    if (data_file_check(&conn->file, err) < 0)
        return -1;
    /* RESTART and not TRUNCATE: the length of the file is watched, so it must stay. */
    bool done = is_quiet && log_restart(conn, SQLITE_CHECKPOINT_RESTART) == 0;
    conn->log_frames_max = done ? LOG_FRAMES_MAX : conn->file.frames + LOG_FRAMES_LONG;
    return 0;
}

int conn_copy_log(struct store_conn *conn, struct err *err)
{
    if (data_file_check(&conn->file, err) < 0 ||
        damage_find_in_log(conn->file.paths[DATA_MAIN], err) < 0)
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
    if (conn && is_intact && conn_copy_log(conn, &err) < 0) {
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
    if (data_file_open(&file, data_dir, err) < 0)
        return -1;
    const char *path = file.paths[DATA_MAIN];
    mode_t mask = umask(0077);
    int rc =
        damage_find_in_log(path, err) < 0 || conn_open(&conn, path, CONN_WRITER, err) < 0 ? -1 : 0;
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
    if (writer_prepare(conn, whole, err) < 0) {
        conn_close(conn);
        return -1;
    }
    *out = conn;
    return 0;
}
