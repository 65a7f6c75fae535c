/*
 * The data file as a thing that others can touch: who holds it, and whether it still is the file
 * that SQLite writes into.
 *
 * SQLite goes on writing into a file that was removed or put aside, and says that all is well. So
 * after each commit, before anybody is told of it, the names are looked at again: assay.db and its
 * two companions must lead to the files that were opened, and assay.db must not have gone back to
 * an earlier state. The log must still begin as it did, and have the end of the last commit where
 * that was: SQLite does not read again what it wrote, and would copy what a cut log has in its
 * place over the pages of assay.db. What fails once stays failed until the next start: what was
 * committed meanwhile is in a file that may come back, and doing it again would do it twice.
 *
 * The lock is a record lock on a byte of assay.db that SQLite leaves alone, and one on the file
 * `lock` beside it, which also holds while there is no assay.db. Record locks end with the process
 * whatever it forked. But a process loses them when it closes any descriptor of the file: nobody
 * else in the process opens assay.db, this closes its own only after SQLite has closed, and each
 * check takes the lock again.
 *
 * Threads: open, settle, check and close on one thread at a time; data_file_named on any.
 * Cost of a check: ten system calls on what the kernel has at hand.
 */
#ifndef ASSAY_STORE_DATA_FILE_H
#define ASSAY_STORE_DATA_FILE_H

#include "store/base/base.h"

#include <sys/types.h>

enum data_name { DATA_MAIN, DATA_LOG, DATA_INDEX, DATA_NAMES };

#define LOG_HEADER_BYTES 32
#define FRAME_HEADER_BYTES 24

struct data_file {
    int folder_fd, fd; /* that hold the locks; -1: none */
    char *paths[DATA_NAMES];
    struct {
        dev_t device;
        ino_t inode;
    } ids[DATA_NAMES];
    /* What never gets less while this program alone writes: the bytes of the file, and the count of
     * changes in its header. */
    int64_t bytes;
    uint32_t changes;
    /* The log: how many frames it has, as SQLite says after each commit; and what was seen of it.
     */
    int log_fd; /* -1: not open yet */
    int64_t frames;
    bool log_is_known;
    int64_t frame_at; /* of the last commit's end; 0: not known */
    unsigned char log_header[LOG_HEADER_BYTES], frame_header[FRAME_HEADER_BYTES];
};

#define DATA_FILE_CLOSED ((struct data_file){.folder_fd = -1, .fd = -1, .log_fd = -1})
/* Makes data_dir (0700) and an empty assay.db (0600) where they are missing, and takes the lock.
 * Refused, with words for people: in use, or only the log of a data file is there. */
int data_file_open(struct data_file *file, const char *data_dir, struct err *err) MUST_CHECK;
/* When SQLite has opened all three and has them under these names: notes which files they are. */
int data_file_settle(struct data_file *file, const char *sqlite_path, struct err *err) MUST_CHECK;
/* 0: what was committed until now is in the file that bears the name. */
int data_file_check(struct data_file *file, struct err *err) MUST_CHECK;
/* The part of it that looks at the log only: before something is added to it, or copied from it. */
int data_file_log_check(const struct data_file *file, struct err *err) MUST_CHECK;
/* The part of it that looks at names only. */
int data_file_named(const struct data_file *file, struct err *err) MUST_CHECK;
/* After SQLite has closed. Of a zeroed one with -1 for descriptors: nothing. */
void data_file_close(struct data_file *file);

#endif
