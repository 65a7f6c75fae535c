/*
 * Reads the files of a package from a folder or a zip into memory: relative paths and bytes, sorted
 * by path. It never leaves the package: links, devices, absolute paths and ".." are errors. It
 * skips what editors and version control leave behind (.git, __pycache__, __MACOSX).
 *
 * Thread: any. Limits: 2,048 files, 64 MiB altogether, 16 MiB a file, paths of 255 bytes; a zip has
 * at most 4,096 entries, and no more than these 64 MiB of it are unpacked.
 *
 * Defined in: file_set_zip.c.
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
    size_t bytes; /* read so far, also of refused files */
    char *top; /* the folder of a zip that contained everything, removed from the paths; or NULL */
};

/* Faults go into the report. -1: the package cannot be read to its end; else *out has all files
 * that could be read. */
int file_set_read(struct file_set *out, const char *path, struct package_report *report) MUST_CHECK;
int file_set_read_zip(struct file_set *out, struct bytes zip,
                      struct package_report *report) MUST_CHECK;
void file_set_finish(struct file_set *set);
const struct package_file *file_set_find(const struct file_set *set, const char *path);

/* --- for file_set.c and file_set_zip.c ------------------------------------------------------ */
/* False, with a line in the report: the path is not relative or leaves the package. */
bool file_set_path_check(const char *path, struct package_report *report);
/* Whether a file or folder of this path is skipped. */
bool file_set_is_junk(const char *path);
/* Counts `more` bytes of `path`, of which `len` are read already. -1: too many. */
int file_set_count(struct file_set *set, const char *path, size_t more, size_t len,
                   struct package_report *report) MUST_CHECK;
/* Adds a file and takes over content. -1: too many files. */
int file_set_add(struct file_set *set, const char *path, struct buf *content,
                 struct package_report *report) MUST_CHECK;
int file_set_zip(struct file_set *set, const char *path, struct bytes zip,
                 struct package_report *report) MUST_CHECK;

#endif
