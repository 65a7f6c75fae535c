#include "store/engine/damage.h"

#include "store/engine/db.h"

#include <endian.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

int damage_err(struct err *err, const char *path, const char *what)
{
    return err_set(err, "data_damaged", NULL,
                   "%s is damaged (%s). Go back to a backup: move it away together with %s-wal "
                   "and %s-shm, and put the backup there under its name. What is left of the "
                   "damaged one, `sqlite3 FILE .recover` can read",
                   path, what, path, path);
}

/* --- pages ---------------------------------------------------------------------------------- */

static int is_late(void *arg)
{
    return clock_monotonic_us() > *(int64_t *)arg;
}

#define STEPS_BETWEEN_LOOKS 10000

int damage_find(struct store_conn *conn, int64_t within_us, bool *whole, struct err *err)
{
    int64_t until_us = clock_monotonic_us() + within_us;
    const char *path = sqlite3_db_filename(conn->db, "main");
    char found[128] = "";
    if (within_us)
        sqlite3_progress_handler(conn->db, STEPS_BETWEEN_LOOKS, is_late, &until_us);
    sqlite3_stmt *stmt = conn_query(conn, err, "PRAGMA quick_check(1)", "");
    int rc = stmt ? query_step(stmt, err) : -1;
    if (rc == 1) {
        column_copy(stmt, 0, found, sizeof found);
        query_end(stmt);
    }
    sqlite3_progress_handler(conn->db, 0, NULL, NULL);
    if (rc == 1 && strcmp(found, "ok") != 0)
        return damage_err(err, path, "what its pages refer to is not there");
    *whole = rc == 1;
    if (rc < 0 && conn_damaged(conn))
        return damage_err(err, path, "a page of it cannot be read");
    return rc < 0 && (sqlite3_errcode(conn->db) & 0xff) != SQLITE_INTERRUPT ? -1 : 0;
}

/* --- the log (sqlite.org/fileformat2.html, "The WAL File Format") -------------------------- */

#define LOG_MAGIC 0x377f0682u /* one more: the checksums are over big-endian numbers */
#define LOG_HEADER 32
#define FRAME_HEADER 24
#define PAGE_MAX 65536

struct log_sum {
    bool big_endian;
    uint32_t a, b;
};

static uint32_t number_at(const unsigned char *at, bool big_endian)
{
    uint32_t raw;
    memcpy(&raw, at, sizeof raw);
    return big_endian ? be32toh(raw) : le32toh(raw);
}

static void sum_add(struct log_sum *sum, const unsigned char *at, size_t len)
{
    for (size_t i = 0; i + 8 <= len; i += 8) {
        sum->a += number_at(at + i, sum->big_endian) + sum->b;
        sum->b += number_at(at + i + 4, sum->big_endian) + sum->a;
    }
}

static bool sum_is(const struct log_sum *sum, const unsigned char *at)
{
    return sum->a == number_at(at, true) && sum->b == number_at(at + 4, true);
}

/* The state of reading the log: how far it is whole, and what was found behind that. */
struct log_reading {
    FILE *file;
    size_t page_bytes;
    unsigned char salts[8];
    struct log_sum sum;
    bool is_broken, commit_is_behind;
};

static int header_read(struct log_reading *log)
{
    unsigned char header[LOG_HEADER];
    if (fread(header, sizeof header, 1, log->file) != 1)
        return -1;
    log->sum.big_endian = number_at(header, true) & 1;
    sum_add(&log->sum, header, 24);
    log->page_bytes = number_at(header + 8, true);
    memcpy(log->salts, header + 16, sizeof log->salts);
    return (number_at(header, true) & ~1u) == LOG_MAGIC && sum_is(&log->sum, header + 24) &&
                   log->page_bytes >= 512 && log->page_bytes <= PAGE_MAX
               ? 0
               : -1;
}

/* Reads one frame of the log. SQLite writes a commit only when the one before is on the disk. So if
 * the log is broken at the end of a commit or before it, and another frame of the same use of the
 * log follows that end, the commit was acknowledged: it is damaged, and not cut short by a loss of
 * power. Frames of an earlier use of the log have other salts. True: such a commit was found. */
static bool frame_take(struct log_reading *log, const unsigned char *frame)
{
    bool is_of_now = memcmp(frame + 8, log->salts, sizeof log->salts) == 0;
    bool ends_commit = number_at(frame + 4, true) != 0;
    if (!log->is_broken) {
        sum_add(&log->sum, frame, 8);
        sum_add(&log->sum, frame + FRAME_HEADER, log->page_bytes);
        log->is_broken = !is_of_now || !sum_is(&log->sum, frame + 16);
    }
    if (!log->is_broken || !is_of_now)
        return false;
    if (log->commit_is_behind)
        return true;
    log->commit_is_behind = ends_commit;
    return false;
}

static bool log_is_damaged(FILE *file)
{
    struct log_reading log = {.file = file};
    if (header_read(&log) < 0)
        return true;
    size_t frame_bytes = FRAME_HEADER + log.page_bytes;
    AUTO_FREE unsigned char *frame = xmalloc(frame_bytes);
    bool damaged = false;
    while (!damaged && fread(frame, frame_bytes, 1, file) == 1)
        damaged = frame_take(&log, frame);
    return damaged;
}

int damage_find_in_log(const char *path, struct err *err)
{
    AUTO_FREE char *name = xasprintf("%s-wal", path);
    FILE *file = fopen(name, "re");
    struct stat st;
    if (!file)
        return 0;
    /* SQLite has the header on the disk before it writes the first frame. */
    bool damaged = fstat(fileno(file), &st) == 0 && st.st_size > LOG_HEADER && log_is_damaged(file);
    fclose(file);
    return damaged ? damage_err(err, path, "commits in its log, -wal, cannot be read") : 0;
}
