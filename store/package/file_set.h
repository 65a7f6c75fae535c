/*
 * Reads the files of a package from a folder or a zip into memory: relative paths and bytes, sorted
 * by path. It never leaves the package: devices, absolute paths and ".." are errors. It skips what
 * editors and version control leave behind (.git, __pycache__, __MACOSX).
 *
 * A link is kept as its two texts, and after all is read the file or the folder that it names takes
 * its place. Nothing on the disk is looked up by a link, so none can lead out of the package.
 *
 * Thread: any. Limits: 4,096 files, 64 MiB altogether, 16 MiB a file, paths of 255 bytes; a zip or
 * a folder has at most 8,192 entries, and no more than these 64 MiB of a zip are unpacked.
 *
 * Defined in: file_set_zip.c, file_set_links.c.
 */
#ifndef ASSAY_STORE_FILE_SET_H
#define ASSAY_STORE_FILE_SET_H

#include "store/package/package_report.h"
#include "store/package/problems.h"
#include "store/package/spool.h"

/* A file whose name begins with a dot and that is read all the same: a time limit in seconds, which
 * several judges keep there. */
#define TIME_LIMIT_FILE ".timelimit"
#define FILE_SET_FILES_MAX 4096
#define FILE_SET_ENTRIES_MAX                                                                       \
    (2 * FILE_SET_FILES_MAX) /* with folders, links and what is skipped                            \
                              */
#define FILE_SET_BYTES_MAX ((size_t)512 << 20)
#define FILE_SET_MEMORY_MAX ((size_t)64 << 20) /* of all that is in no spool */
#define FILE_SET_FILE_MAX ((size_t)16 << 20)
#define FILE_SET_TEST_MAX ((size_t)64 << 20)

/* A symbolic link of a package. */
struct package_link {
    char *path, *target;
};

struct file_set {
    struct package_file *files;
    size_t count;
    struct package_link *links;
    size_t link_count;
    size_t entries;
    size_t bytes; /* read so far, also of refused files */
    size_t in_memory;
    struct spool *spool; /* NULL: nothing is large */
    char *top; /* the folder of a zip that contained everything, removed from the paths; or NULL */
};

/* Faults go into the report. -1: the package cannot be read to its end; else *out has all files
 * that could be read. */
int file_set_read(struct file_set *out, const char *path, struct package_report *report) MUST_CHECK;
int file_set_read_zip(struct file_set *out, struct bytes zip,
                      struct package_report *report) MUST_CHECK;
/* Sorts files that were added one by one, and reports what two files cannot be. */
void file_set_settle(struct file_set *set, struct package_report *report);
void file_set_finish(struct file_set *set);
const struct package_file *file_set_find(const struct file_set *set, const char *path);

/* --- for file_set.c, file_set_zip.c and file_set_links.c ------------------------------------ */
#define FILE_SET_DEPTH_MAX 8 /* folders in each other */
/* False, with a line in the report: a file of this name is not taken. What judging needs is an
 * error; anything else with a name that the format does not allow is skipped. */
bool file_set_path_check(const char *path, struct package_report *report);
/* Whether judging may need the file: tests, programs, problem.yaml. */
bool file_set_is_needed(const char *path);
/* Whether a file or folder of this path is skipped. */
bool file_set_is_junk(const char *path);
/* Counts `more` bytes of `path`, of which `len` are read already. -1: too many. */
int file_set_count(struct file_set *set, const char *path, size_t more, size_t len,
                   struct package_report *report) MUST_CHECK;
/* Counts an entry. -1: too many. */
int file_set_enter(struct file_set *set, struct package_report *report) MUST_CHECK;
/* Adds a link, and puts what the links name in their place. The files are sorted then. */
/* A target that is too long is an error in the report. */
void file_set_add_link(struct file_set *set, const char *path, const char *target,
                       struct package_report *report);
int file_set_follow(struct file_set *set, struct package_report *report) MUST_CHECK;
void file_set_sort(struct file_set *set);
/* A file while it is read. */
struct file_content {
    struct buf text; /* empty once the spool has it */
    bool is_spooled;
    size_t at, len; /* of a spooled one: where in the spool */
};
/* Adds bytes of the file `path`. -1: there is no room. */
int file_content_add(struct file_set *set, struct file_content *content, const char *path,
                     const void *data, size_t len, struct package_report *report) MUST_CHECK;
void file_content_finish(struct file_content *content);
#define AUTO_CONTENT __attribute__((cleanup(file_content_finish)))
/* Adds a file and takes over content. -1: too many files. */
int file_set_add(struct file_set *set, const char *path, struct file_content *content,
                 struct package_report *report) MUST_CHECK;
/* The same with a text in memory, which the caller has counted. */
int file_set_add_text(struct file_set *set, const char *path, struct buf *text,
                      struct package_report *report) MUST_CHECK;
int file_set_zip(struct file_set *set, const char *path, struct bytes zip,
                 struct package_report *report) MUST_CHECK;

#endif
