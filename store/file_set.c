#include "store/file_set.h"

#include <archive.h>
#include <archive_entry.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#define FILES_MAX 2048
#define TOTAL_MAX ((size_t)64 << 20)
#define FILE_MAX ((size_t)16 << 20)
#define PATH_MAX_BYTES 255
#define DEPTH_MAX 8

void file_set_finish(struct file_set *set)
{
    for (size_t i = 0; i < set->count; i++) {
        free(set->files[i].path);
        buf_finish(&set->files[i].content);
    }
    free(set->files);
    *set = (struct file_set){0};
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const struct package_file *)a)->path, ((const struct package_file *)b)->path);
}

const struct package_file *file_set_find(const struct file_set *set, const char *path)
{
    struct package_file key = {.path = (char *)(uintptr_t)path};
    return set->count ? bsearch(&key, set->files, set->count, sizeof key, by_path) : NULL;
}

/* A relative path that stays inside: no empty, "." or ".." part, no control characters. */
static int path_check(const char *path, struct err *err)
{
    size_t len = strlen(path);
    bool bad = len == 0 || len > PATH_MAX_BYTES || path[0] == '/' || !utf8_valid(path, len);
    for (const char *part = path; !bad && part;) {
        size_t n = strcspn(part, "/");
        bad = n == 0 || (n == 1 && part[0] == '.') || (n == 2 && part[0] == '.' && part[1] == '.');
        for (size_t i = 0; i < n; i++)
            bad = bad || (unsigned char)part[i] < 0x20 || part[i] == '\\' || part[i] == 0x7f;
        part = part[n] ? part + n + 1 : NULL;
    }
    if (bad)
        return err_set(err, "bad_package", NULL, "the package has a file with a bad name: %.120s",
                       path);
    return 0;
}

static int file_add(struct file_set *set, const char *path, struct buf *content, struct err *err)
{
    if (path_check(path, err))
        return -1;
    set->bytes += content->len;
    if (set->count == FILES_MAX || set->bytes > TOTAL_MAX)
        return err_set(err, "package_too_large", NULL,
                       "a package may hold %d files and %zu MiB altogether; this one has more",
                       FILES_MAX, TOTAL_MAX >> 20);
    if (set->count % 64 == 0)
        set->files = xrealloc(set->files, (set->count + 64) * sizeof *set->files);
    struct package_file *f = &set->files[set->count++];
    *f = (struct package_file){.path = xstrdup(path), .content = *content};
    buf_reserve(&f->content, 0);
    f->content.data[f->content.len] = '\0';
    *content = (struct buf){0};
    return 0;
}

static int too_large(const char *path, struct err *err)
{
    return err_set(err, "package_too_large", NULL, "%.200s is over %zu MiB", path, FILE_MAX >> 20);
}

/* --- a folder ------------------------------------------------------------------------------- */

static int folder_file(struct file_set *set, int fd, const char *path, struct err *err)
{
    AUTO_BUF struct buf content = {0};
    char chunk[65536];
    ssize_t n;
    while ((n = read(fd, chunk, sizeof chunk)) > 0) {
        buf_append(&content, chunk, (size_t)n);
        if (content.len > FILE_MAX)
            return too_large(path, err);
    }
    if (n < 0)
        return err_set(err, "bad_package", NULL, "cannot read %s: %s", path, strerror(errno));
    return file_add(set, path, &content, err);
}

static int folder_walk(struct file_set *set, int dir_fd, const char *prefix, int depth,
                       struct err *err);

static int folder_entry(struct file_set *set, int dir_fd, const char *name, const char *prefix,
                        int depth, struct err *err)
{
    AUTO_FREE char *path = xasprintf("%s%s", prefix, name);
    AUTO_FD int fd = openat(dir_fd, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat st;
    if (fd < 0 || fstat(fd, &st))
        return err_set(err, "bad_package", NULL, "%s: %s", path,
                       errno == ELOOP ? "links are not taken in packages" : strerror(errno));
    if (S_ISREG(st.st_mode))
        return folder_file(set, fd, path, err);
    if (!S_ISDIR(st.st_mode))
        return err_set(err, "bad_package", NULL, "%s is neither a file nor a folder", path);
    AUTO_FREE char *below = xasprintf("%s/", path);
    return folder_walk(set, fd, below, depth + 1, err);
}

static int folder_walk(struct file_set *set, int dir_fd, const char *prefix, int depth,
                       struct err *err)
{
    if (depth > DEPTH_MAX)
        return err_set(err, "bad_package", NULL, "%s: folders are nested too deep", prefix);
    int own = dup(dir_fd);
    DIR *dir = own < 0 ? NULL : fdopendir(own);
    if (!dir)
        return err_set(err, "bad_package", NULL, "cannot read %s: %s", prefix, strerror(errno));
    int rc = 0;
    struct dirent *entry;
    while (rc == 0 && (entry = readdir(dir))) {
        /* "." and "..", and what editors and version control leave behind */
        if (entry->d_name[0] == '.' || strcmp(entry->d_name, "__pycache__") == 0)
            continue;
        rc = folder_entry(set, dirfd(dir), entry->d_name, prefix, depth, err);
    }
    closedir(dir);
    return rc;
}

/* --- a zip ---------------------------------------------------------------------------------- */

static int zip_entry(struct file_set *set, struct archive *zip, struct archive_entry *entry,
                     struct err *err)
{
    const char *path = archive_entry_pathname_utf8(entry);
    if (!path)
        return err_set(err, "bad_package", NULL, "the zip has a file name that is not UTF-8");
    if (archive_entry_filetype(entry) == AE_IFDIR)
        return 0;
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry))
        return err_set(err, "bad_package", NULL, "%.200s: links are not taken in packages", path);
    AUTO_BUF struct buf content = {0};
    char chunk[65536];
    ssize_t n;
    /* What comes out is counted, never what the entry says of itself: so a bomb ends here. */
    while ((n = archive_read_data(zip, chunk, sizeof chunk)) > 0) {
        buf_append(&content, chunk, (size_t)n);
        if (content.len > FILE_MAX)
            return too_large(path, err);
    }
    if (n < 0)
        return err_set(err, "bad_package", NULL, "the zip is damaged at %.200s: %s", path,
                       archive_error_string(zip));
    return file_add(set, path, &content, err);
}

static int zip_walk(struct file_set *set, struct archive *zip, const char *path, struct err *err)
{
    if (archive_read_open_filename(zip, path, 65536) != ARCHIVE_OK)
        return err_set(err, "bad_package", NULL, "%s is neither a folder nor a zip: %s", path,
                       archive_error_string(zip));
    struct archive_entry *entry;
    int rc, entries = 0;
    while ((rc = archive_read_next_header(zip, &entry)) == ARCHIVE_OK) {
        if (++entries > 2 * FILES_MAX)
            return err_set(err, "package_too_large", NULL, "the zip has more than %d entries",
                           2 * FILES_MAX);
        if (zip_entry(set, zip, entry, err))
            return -1;
    }
    if (rc != ARCHIVE_EOF)
        return err_set(err, "bad_package", NULL, "%s: %s", path, archive_error_string(zip));
    return 0;
}

/* Many zips hold one folder with everything in it: its name is taken off. */
static void common_folder_strip(struct file_set *set)
{
    size_t n = set->count ? strcspn(set->files[0].path, "/") : 0;
    for (size_t i = 0; i < set->count; i++)
        if (set->files[i].path[n] != '/' ||
            strncmp(set->files[i].path, set->files[0].path, n + 1) != 0)
            return;
    for (size_t i = 0; i < set->count; i++)
        memmove(set->files[i].path, set->files[i].path + n + 1,
                strlen(set->files[i].path + n + 1) + 1);
}

static int zip_read(struct file_set *set, const char *path, struct err *err)
{
    struct archive *zip = archive_read_new();
    if (!zip)
        abort();
    archive_read_support_format_zip(zip);
    int rc = zip_walk(set, zip, path, err);
    archive_read_free(zip);
    if (rc == 0)
        common_folder_strip(set);
    return rc;
}

int file_set_read(struct file_set *out, const char *path, struct err *err)
{
    struct file_set set = {0};
    AUTO_FD int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;
    if (fd < 0 || fstat(fd, &st))
        return err_set(err, "bad_package", NULL, "cannot read %s: %s", path, strerror(errno));
    int rc = S_ISDIR(st.st_mode) ? folder_walk(&set, fd, "", 0, err) : zip_read(&set, path, err);
    if (rc) {
        file_set_finish(&set);
        return -1;
    }
    if (set.count)
        qsort(set.files, set.count, sizeof *set.files, by_path);
    for (size_t i = 1; i < set.count; i++) {
        if (strcmp(set.files[i - 1].path, set.files[i].path) == 0) {
            err_set(err, "bad_package", NULL, "%.200s is there twice", set.files[i].path);
            file_set_finish(&set);
            return -1;
        }
    }
    *out = set;
    return 0;
}
