/*
 * The files of a package in memory, from a folder or a zip: relative path and bytes, sorted by
 * path. Nothing is followed out of it: links, devices, absolute paths and ".." are errors.
 *
 * Thread: any. Limits: 2,048 files, 64 MiB altogether, 16 MiB a file, paths of 255 bytes.
 */
#ifndef ASSAY_STORE_FILE_SET_H
#define ASSAY_STORE_FILE_SET_H

#include "store/problems.h"

struct file_set {
    struct package_file *files;
    size_t count;
    size_t bytes;
};

int file_set_read(struct file_set *out, const char *path, struct err *err) MUST_CHECK;
void file_set_finish(struct file_set *set);
const struct package_file *file_set_find(const struct file_set *set, const char *path);

#endif
