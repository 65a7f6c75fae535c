/*
 * The files of a package in memory, from a folder or a zip: relative path and bytes, sorted by
 * path. Nothing is followed out of it: links, devices, absolute paths and ".." are errors. What
 * editors and version control leave behind (.git, __pycache__, __MACOSX) is passed over.
 *
 * Thread: any. Limits: 2,048 files, 64 MiB altogether, 16 MiB a file, paths of 255 bytes; a zip
 * may have 4,096 entries, and no more than those 64 MiB are ever unpacked.
 */
#ifndef ASSAY_STORE_FILE_SET_H
#define ASSAY_STORE_FILE_SET_H

#include "store/package/package_report.h"
#include "store/package/problems.h"

#define FILE_SET_FILES_MAX 2048
#define FILE_SET_BYTES_MAX ((size_t)64 << 20)
#define FILE_SET_FILE_MAX ((size_t)16 << 20)

struct file_set {
    struct package_file *files;
    size_t count;
    size_t bytes; /* read, of files that were refused too */
    char *top;    /* the one folder of a zip that held everything (taken off the paths), or NULL */
};

/* What is wrong goes into the report. -1: it cannot be read to its end; else *out has what could be
 * taken. */
int file_set_read(struct file_set *out, const char *path, struct package_report *report) MUST_CHECK;
int file_set_read_zip(struct file_set *out, struct bytes zip,
                      struct package_report *report) MUST_CHECK;
void file_set_finish(struct file_set *set);
const struct package_file *file_set_find(const struct file_set *set, const char *path);

/* For the readers. False with a line in the report: not a relative path that stays inside. */
bool file_set_path_check(const char *path, struct package_report *report);
/* Of a file or folder: passed over. */
bool file_set_is_junk(const char *path);
/* Counts bytes read of `path`, whose length so far is `len`. -1: too many. */
int file_set_count(struct file_set *set, const char *path, size_t more, size_t len,
                   struct package_report *report) MUST_CHECK;
/* Takes over content. -1: too many files. */
int file_set_add(struct file_set *set, const char *path, struct buf *content,
                 struct package_report *report) MUST_CHECK;
int file_set_zip(struct file_set *set, const char *path, struct bytes zip,
                 struct package_report *report) MUST_CHECK;

#endif
