#include "store/engine/data_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* SQLite locks 512 bytes from 0x40000000 on (sqlite.org/fileformat2.html, "The Lock-Byte Page"). */
#define LOCK_BYTE 0x40001000

/* --- the lock ------------------------------------------------------------------------------- */

/* Makes a folder and its parents, as mkdir -p does; only the last one is private. */
static int make_dirs(const char *path, struct err *err)
{
    AUTO_FREE char *copy = xstrdup(path);
    for (char *slash = copy + 1; (slash = strchr(slash, '/')); slash++) {
        *slash = '\0';
        if (mkdir(copy, 0755) && errno != EEXIST)
            return err_set(err, "data_dir", NULL, "cannot make %s: %s", copy, strerror(errno));
        *slash = '/';
    }
    if (mkdir(copy, 0700) && errno != EEXIST)
        return err_set(err, "data_dir", NULL, "cannot make %s: %s", copy, strerror(errno));
    return 0;
}

/* length 0: locks the whole file. *holder: the process that has the lock; 0: not known. */
static int lock_take(int fd, off_t start, off_t length, int *holder)
{
    struct flock lock = {
        .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = start, .l_len = length};
    if (fcntl(fd, F_SETLK, &lock) == 0)
        return 0;
    *holder = fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK ? lock.l_pid : 0;
    return -1;
}

static int lock_file(int *out, const char *path, int more_flags, off_t start, off_t length,
                     const char *data_dir, struct err *err)
{
    int holder;
    AUTO_FD int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | more_flags, 0600);
    if (fd < 0)
        return err_set(err, "data_dir", NULL, "cannot open %s: %s", path, strerror(errno));
    if (lock_take(fd, start, length, &holder) < 0)
        return err_set(err, "data_in_use", NULL,
                       "%s is in use by another assay (process %d: a running server?); stop it "
                       "first",
                       data_dir, holder);
    *out = fd_take(&fd);
    return 0;
}

/* A log without its data file: SQLite would make an empty data file and delete the log, with the
 * commits in it. */
static int orphan_check(const char *path, struct err *err)
{
    struct stat st;
    AUTO_FREE char *log = xasprintf("%s-wal", path);
    if (access(path, F_OK) == 0 || stat(log, &st) || st.st_size == 0)
        return 0;
    return err_set(
        err, "data_lost", NULL,
        "%s is gone, but the last commits are still in %s: put the data file back beside "
        "it; or, to begin with an empty one, move that file away too",
        path, log);
}

int data_file_open(struct data_file *file, const char *data_dir, struct err *err)
{
    *file = DATA_FILE_CLOSED;
    if (make_dirs(data_dir, err) < 0)
        return -1;
    AUTO_FREE char *folder_lock = xasprintf("%s/lock", data_dir);
    file->paths[DATA_MAIN] = xasprintf("%s/assay.db", data_dir);
    if (lock_file(&file->folder_fd, folder_lock, O_NOFOLLOW, 0, 0, data_dir, err) < 0 ||
        orphan_check(file->paths[DATA_MAIN], err) < 0 ||
        lock_file(&file->fd, file->paths[DATA_MAIN], 0, LOCK_BYTE, 1, data_dir, err) < 0) {
        data_file_close(file);
        return -1;
    }
    return 0;
}

void data_file_close(struct data_file *file)
{
    cleanup_fd(&file->log_fd);
    cleanup_fd(&file->fd);
    cleanup_fd(&file->folder_fd);
    for (size_t i = 0; i < DATA_NAMES; i++)
        free(file->paths[i]);
    *file = DATA_FILE_CLOSED;
}

/* --- which file it is ----------------------------------------------------------------------- */

static int lost(struct err *err, const char *path, const char *how)
{
    return err_set(err, "store_failed", NULL, "%s was %s while it was in use", path, how);
}

int data_file_named(const struct data_file *file, struct err *err)
{
    for (size_t i = 0; i < DATA_NAMES; i++) {
        struct stat st;
        if (stat(file->paths[i], &st))
            return lost(err, file->paths[i], errno == ENOENT ? "removed" : "made unreachable");
        if (st.st_dev != file->ids[i].device || st.st_ino != file->ids[i].inode)
            return lost(err, file->paths[i], "replaced by another file");
    }
    return 0;
}

static uint32_t big_endian(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

/* Notices an older file that was copied over this one, which changes neither name nor inode. The
 * change counter is at byte 24 of the header; the file may be empty before the first checkpoint. */
static int progress_check(struct data_file *file, struct err *err)
{
    static const char magic[16] = "SQLite format 3";
    unsigned char header[32];
    struct stat st;
    if (fstat(file->fd, &st))
        return err_set(err, "store_failed", NULL, "%s: %s", file->paths[DATA_MAIN],
                       strerror(errno));
    if (st.st_nlink == 0)
        return lost(err, file->paths[DATA_MAIN], "removed");
    if (st.st_size < file->bytes)
        return lost(err, file->paths[DATA_MAIN], "cut short");
    if (st.st_size == 0)
        return 0;
    if (pread(file->fd, header, sizeof header, 0) != (ssize_t)sizeof header ||
        memcmp(header, magic, sizeof magic) != 0)
        return lost(err, file->paths[DATA_MAIN], "overwritten");
    uint32_t changes = big_endian(header + 24);
    if (changes < file->changes)
        return lost(err, file->paths[DATA_MAIN], "overwritten by an older one");
    file->bytes = st.st_size;
    file->changes = changes;
    return 0;
}

/* --- the log (sqlite.org/fileformat2.html, "The WAL File Format") -------------------------- */

static bool is_there(const struct data_file *file, int64_t at, const unsigned char *bytes,
                     size_t len)
{
    unsigned char found[LOG_HEADER_BYTES];
    return pread(file->log_fd, found, len, (off_t)at) == (ssize_t)len &&
           memcmp(found, bytes, len) == 0;
}

static bool header_read(const struct data_file *file, unsigned char header[LOG_HEADER_BYTES])
{
    static const unsigned char magic[3] = {0x37, 0x7f, 0x06}; /* then 0x82 or 0x83 */
    return pread(file->log_fd, header, LOG_HEADER_BYTES, 0) == LOG_HEADER_BYTES &&
           memcmp(header, magic, sizeof magic) == 0;
}

/* When the whole log is copied into assay.db SQLite begins it anew, with another header. */
int data_file_log_check(const struct data_file *file, struct err *err)
{
    unsigned char header[LOG_HEADER_BYTES];
    if (!file->log_is_known)
        return 0;
    if (!header_read(file, header))
        return lost(err, file->paths[DATA_LOG], "cut short or overwritten");
    bool is_same = memcmp(header, file->log_header, sizeof header) == 0;
    if (is_same && file->frame_at &&
        !is_there(file, file->frame_at, file->frame_header, FRAME_HEADER_BYTES))
        return lost(err, file->paths[DATA_LOG], "cut short or overwritten");
    return 0;
}

/* Remembers where the last commit ends. If a transaction that was rolled back has written there,
 * the salts differ, and no end is remembered. */
static void log_note(struct data_file *file)
{
    unsigned char frame[FRAME_HEADER_BYTES];
    if (file->log_fd < 0 || !header_read(file, file->log_header))
        return;
    file->log_is_known = true;
    int64_t page_bytes = big_endian(file->log_header + 8);
    int64_t at = LOG_HEADER_BYTES + (file->frames - 1) * (FRAME_HEADER_BYTES + page_bytes);
    bool is_frame = file->frames > 0 &&
                    pread(file->log_fd, frame, sizeof frame, (off_t)at) == sizeof frame &&
                    memcmp(frame + 8, file->log_header + 16, 8) == 0;
    file->frame_at = is_frame ? at : 0;
    if (is_frame)
        memcpy(file->frame_header, frame, sizeof frame);
}

int data_file_check(struct data_file *file, struct err *err)
{
    int holder;
    if (lock_take(file->fd, LOCK_BYTE, 1, &holder) < 0)
        return err_set(err, "store_failed", NULL, "another process (%d) has taken the lock of %s",
                       holder, file->paths[DATA_MAIN]);
    if (data_file_named(file, err) < 0 || progress_check(file, err) < 0 ||
        data_file_log_check(file, err) < 0)
        return -1;
    log_note(file);
    return 0;
}

int data_file_settle(struct data_file *file, const char *sqlite_path, struct err *err)
{
    static const char *const suffixes[DATA_NAMES] = {"", "-wal", "-shm"};
    struct stat locked;
    for (size_t i = 0; i < DATA_NAMES; i++) {
        struct stat st;
        free(file->paths[i]);
        file->paths[i] = xasprintf("%s%s", sqlite_path, suffixes[i]);
        if (stat(file->paths[i], &st))
            return err_set(err, "store_failed", NULL, "%s: %s", file->paths[i], strerror(errno));
        file->ids[i].device = st.st_dev;
        file->ids[i].inode = st.st_ino;
    }
    file->log_fd = open(file->paths[DATA_LOG], O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (file->log_fd < 0)
        return err_set(err, "store_failed", NULL, "%s: %s", file->paths[DATA_LOG], strerror(errno));
    if (fstat(file->fd, &locked) || locked.st_dev != file->ids[DATA_MAIN].device ||
        locked.st_ino != file->ids[DATA_MAIN].inode)
        return lost(err, file->paths[DATA_MAIN], "replaced by another file");
    return data_file_check(file, err);
}
