/*
 * Protects the data file against other programs: a lock, and checks that the name still leads to
 * the file that SQLite writes.
 *
 * SQLite goes on writing into a file that was removed or moved away, and reports success. So after
 * each commit, before it is acknowledged, the names are checked: assay.db and its two companions
 * must lead to the files that were opened, and assay.db must not be in an earlier state. The log
 * must have the header and the end of the last commit that were seen before. SQLite does not read
 * again what it wrote, and would copy the wrong bytes of a cut log over the pages of assay.db. A
 * failure stays until the next start: the commits that failed may be in a file that comes back, and
 * to repeat them would do them twice.
 *
 * There are two record locks: one on a byte of assay.db that SQLite does not use, and one on the
 * file `lock` beside it, which holds also while there is no assay.db. Record locks end with the
 * process, even if a forked child lives on. But a process loses them when it closes any descriptor
 * of the file. Therefore no other code opens assay.db, this module closes its descriptor only after
 * SQLite, and each check takes the lock again.
 *
 * Threads: open, settle, check and close on one thread at a time; data_file_named on any. Cost of a
 * check: ten system calls, none of which reads the disk.
 */
#ifndef ASSAY_STORE_DATA_FILE_H
#define ASSAY_STORE_DATA_FILE_H

#include "store/base/base.h"

#include <sys/types.h>

enum data_name { DATA_MAIN, DATA_LOG, DATA_INDEX, DATA_NAMES };

#define LOG_HEADER_BYTES 32
#define FRAME_HEADER_BYTES 24

struct data_file {
    int folder_fd, fd; /* they hold the locks; -1: closed */
    char *paths[DATA_NAMES];
    struct {
        dev_t device;
        ino_t inode;
    } ids[DATA_NAMES];
    /* Numbers that only grow while no other program writes: the length of the file, and the change
     * counter in its header. */
    int64_t bytes;
    uint32_t changes;
    /* The log: its number of frames, which SQLite reports after each commit, and the bytes that the
     * last check saw. */
    int log_fd; /* -1: not open yet */
    int64_t frames;
    bool log_is_known;
    int64_t frame_at; /* offset of the last commit's end; 0: not known */
    unsigned char log_header[LOG_HEADER_BYTES], frame_header[FRAME_HEADER_BYTES];
};

#define DATA_FILE_CLOSED ((struct data_file){.folder_fd = -1, .fd = -1, .log_fd = -1})
/* Makes data_dir (0700) and an empty assay.db (0600) if they are missing, and takes the locks. -1
 * with err: another process uses the file, or there is only the log of a data file. */
int data_file_open(struct data_file *file, const char *data_dir, struct err *err) MUST_CHECK;
/* Call it when SQLite has opened all three files: remembers which files they are. */
int data_file_settle(struct data_file *file, const char *sqlite_path, struct err *err) MUST_CHECK;
/* 0: all commits until now are in the file that has the name. */
int data_file_check(struct data_file *file, struct err *err) MUST_CHECK;
/* Checks the log only. Called before anything is added to it or copied from it. */
int data_file_log_check(const struct data_file *file, struct err *err) MUST_CHECK;
/* Checks the names only. */
int data_file_named(const struct data_file *file, struct err *err) MUST_CHECK;
/* Call it after SQLite has closed. DATA_FILE_CLOSED is fine. */
void data_file_close(struct data_file *file);

#endif
