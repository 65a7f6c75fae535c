#include "store/package/file_set.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#define PATH_MAX_BYTES 255

void file_set_finish(struct file_set *set)
{
    for (size_t i = 0; i < set->count; i++) {
        free(set->files[i].path);
        buf_finish(&set->files[i].content);
    }
    free(set->files);
    for (size_t i = 0; i < set->link_count; i++) {
        free(set->links[i].path);
        free(set->links[i].target);
    }
    free(set->links);
    spool_destroy(set->spool);
    free(set->top);
    *set = (struct file_set){0};
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const struct package_file *)a)->path, ((const struct package_file *)b)->path);
}

void file_set_sort(struct file_set *set)
{
    if (set->count)
        qsort(set->files, set->count, sizeof *set->files, by_path);
}

const struct package_file *file_set_find(const struct file_set *set, const char *path)
{
    struct package_file key = {.path = (char *)(uintptr_t)path};
    return set->count ? bsearch(&key, set->files, set->count, sizeof key, by_path) : NULL;
}

/* --- what readers may add ------------------------------------------------------------------- */

bool file_set_is_needed(const char *path)
{
    static const char *const needed[] = {"data/",    "submissions/", "output_validator", "include/",
                                         "graders/", "problem.yaml", "signature.json"};
    for (size_t i = 0; i < COUNT_OF(needed); i++)
        if (starts_with(path, needed[i]))
            return true;
    return false;
}

/* A part of a path is not empty, "." or "..". */
static bool parts_are_plain(const char *path)
{
    bool plain = *path && *path != '/';
    for (const char *part = path; plain && part;) {
        size_t n = strcspn(part, "/");
        plain = n > 0 && !(n == 1 && part[0] == '.') && !(n == 2 && memcmp(part, "..", 2) == 0);
        part = part[n] ? part + n + 1 : NULL;
    }
    return plain;
}

static bool has_odd_characters(const char *path)
{
    for (const char *at = path; *at; at++)
        if ((unsigned char)*at < 0x20 || *at == '\\' || *at == 0x7f)
            return true;
    return false;
}

/* A zip may have a folder around the package. */
static bool is_submission(const char *path)
{
    const char *slash = strchr(path, '/');
    return starts_with(path, "submissions/") || (slash && starts_with(slash + 1, "submissions/"));
}

bool file_set_path_check(const char *path, struct package_report *report)
{
    size_t len = strlen(path);
    const char *fault = !parts_are_plain(path)     ? "it leads out of the package"
                        : len > PATH_MAX_BYTES     ? "it is too long"
                        : !utf8_valid(path, len)   ? "it is not UTF-8"
                        : has_odd_characters(path) ? "it has control characters or a backslash"
                                                   : NULL;
    if (!fault)
        return true;
    if (parts_are_plain(path) && is_submission(path))
        report_warning(report, path, 0, "this is skipped, for its name is bad: %s", fault);
    else
        report_error(report, "", 0, "the package has a file with a bad name, for %s: %.120s", fault,
                     path);
    return false;
}

bool file_set_is_junk(const char *path)
{
    const char *slash = strchr(path, '/'); /* a zip may have a folder around the package */
    if (strcmp(path, TIME_LIMIT_FILE) == 0 || (slash && strcmp(slash + 1, TIME_LIMIT_FILE) == 0))
        return false;
    for (const char *part = path; part;) {
        size_t n = strcspn(part, "/");
        bool is_up = n == 2 && memcmp(part, "..", 2) == 0; /* refused, not skipped */
        if ((part[0] == '.' && !is_up) || (n == 11 && strncmp(part, "__pycache__", n) == 0) ||
            (n == 8 && strncmp(part, "__MACOSX", n) == 0))
            return true;
        part = part[n] ? part + n + 1 : NULL;
    }
    return false;
}

/* A zip may have a folder around the package. */
static size_t file_max(const char *path)
{
    const char *data = strstr(path, "data/");
    bool is_test = data && (data == path || data[-1] == '/') &&
                   (ends_with(path, ".in") || ends_with(path, ".ans"));
    return is_test ? FILE_SET_TEST_MAX : FILE_SET_FILE_MAX;
}

int file_set_count(struct file_set *set, const char *path, size_t more, size_t len,
                   struct package_report *report)
{
    set->bytes += more;
    if (len > file_max(path))
        report_error(report, path, 0,
                     "a file may have %zu MiB, and a test %zu MiB; this one has more",
                     FILE_SET_FILE_MAX >> 20, FILE_SET_TEST_MAX >> 20);
    else if (set->bytes > FILE_SET_BYTES_MAX)
        report_error(report, path, 0,
                     "a package may have %zu MiB altogether; this one has more, and is read no "
                     "further",
                     FILE_SET_BYTES_MAX >> 20);
    else
        return 0;
    return -1;
}

static int no_room(const char *path, const struct err *err, struct package_report *report)
{
    report_error(report, path, 0, "%s", err->detail);
    return -1;
}

/* Moves what is read of a file to the spool. */
static int content_spool(struct file_set *set, struct file_content *content, struct err *err)
{
    if (!set->spool && !(set->spool = spool_create(err)))
        return -1;
    content->is_spooled = true;
    content->at = spool_end(set->spool);
    int rc = spool_append(set->spool, content->text.data, content->text.len, err);
    set->in_memory -= content->text.len;
    buf_finish(&content->text);
    return rc;
}

int file_content_add(struct file_set *set, struct file_content *content, const char *path,
                     const void *data, size_t len, struct package_report *report)
{
    struct err err;
    content->len += len;
    if (file_max(path) == FILE_SET_TEST_MAX && !content->is_spooled &&
        content->len >= SPOOL_FROM_BYTES && content_spool(set, content, &err) < 0)
        return no_room(path, &err, report);
    if (content->is_spooled)
        return spool_append(set->spool, data, len, &err) < 0 ? no_room(path, &err, report) : 0;
    buf_append(&content->text, data, len);
    set->in_memory += len;
    if (set->in_memory <= FILE_SET_MEMORY_MAX)
        return 0;
    report_error(
        report, path, 0,
        "the files of a package may have %zu MiB altogether without its large tests; these "
        "have more",
        FILE_SET_MEMORY_MAX >> 20);
    return -1;
}

void file_content_finish(struct file_content *content)
{
    buf_finish(&content->text);
}

/* A text ends with a NUL, in the spool, too. */
static int content_end(struct file_set *set, const char *path, struct file_content *content,
                       struct package_report *report)
{
    struct err err;
    if (content->is_spooled)
        return spool_append(set->spool, "", 1, &err) < 0 ? no_room(path, &err, report) : 0;
    buf_reserve(&content->text, 0);
    content->text.data[content->text.len] = '\0';
    return 0;
}

int file_set_add(struct file_set *set, const char *path, struct file_content *content,
                 struct package_report *report)
{
    if (set->count == FILE_SET_FILES_MAX) {
        report_error(report, "", 0,
                     "a package may hold %d files; this one has more, and is read no further",
                     FILE_SET_FILES_MAX);
        return -1;
    }
    if (content_end(set, path, content, report) < 0)
        return -1;
    if (set->count % 64 == 0)
        set->files = xrealloc(set->files, (set->count + 64) * sizeof *set->files);
    struct package_file *f = &set->files[set->count++];
    *f = (struct package_file){.path = xstrdup(path),
                               .content = content->text,
                               .is_spooled = content->is_spooled,
                               .spooled_at = content->at};
    if (content->is_spooled)
        f->content.len = content->len;
    content->text = (struct buf){0};
    return 0;
}

int file_set_add_text(struct file_set *set, const char *path, struct buf *text,
                      struct package_report *report)
{
    AUTO_CONTENT struct file_content content = {.text = *text, .len = text->len};
    *text = (struct buf){0};
    return file_set_add(set, path, &content, report);
}

int file_set_enter(struct file_set *set, struct package_report *report)
{
    if (set->entries++ < FILE_SET_ENTRIES_MAX)
        return 0;
    report_error(report, "", 0, "the package has more than %d entries, and is read no further",
                 FILE_SET_ENTRIES_MAX);
    return -1;
}

/* --- a folder ------------------------------------------------------------------------------- */

static int folder_file(struct file_set *set, int fd, const char *path,
                       struct package_report *report)
{
    AUTO_CONTENT struct file_content content = {0};
    char chunk[65536];
    ssize_t n;
    while ((n = read(fd, chunk, sizeof chunk)) > 0)
        if (file_set_count(set, path, (size_t)n, content.len + (size_t)n, report) < 0 ||
            file_content_add(set, &content, path, chunk, (size_t)n, report) < 0)
            return -1;
    if (n < 0)
        report_error(report, path, 0, "cannot be read: %s", strerror(errno));
    if (n < 0 || !file_set_path_check(path, report))
        return 0;
    return file_set_add(set, path, &content, report);
}

static int folder_walk(struct file_set *set, int dir_fd, const char *prefix, int depth,
                       struct package_report *report);

/* True: the entry is a link. */
static bool folder_link(struct file_set *set, int dir_fd, const char *name, const char *path,
                        struct package_report *report)
{
    char target[PATH_MAX];
    ssize_t n = readlinkat(dir_fd, name, target, sizeof target - 1);
    if (n < 0)
        return false;
    target[n] = '\0';
    file_set_add_link(set, path, target, report);
    return true;
}

static int folder_entry(struct file_set *set, int dir_fd, const char *name, const char *prefix,
                        int depth, struct package_report *report)
{
    AUTO_FREE char *path = xasprintf("%s%s", prefix, name);
    if (file_set_enter(set, report) < 0)
        return -1;
    if (file_set_is_junk(path) || folder_link(set, dir_fd, name, path, report))
        return 0;
    AUTO_FD int fd = openat(dir_fd, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat st;
    if (fd < 0 || fstat(fd, &st)) {
        report_error(report, path, 0, "%s", strerror(errno));
        return 0;
    }
    if (S_ISREG(st.st_mode))
        return folder_file(set, fd, path, report);
    if (!S_ISDIR(st.st_mode)) {
        report_error(report, path, 0, "this is neither a file nor a folder");
        return 0;
    }
    AUTO_FREE char *below = xasprintf("%s/", path);
    return folder_walk(set, fd, below, depth + 1, report);
}

static int folder_walk(struct file_set *set, int dir_fd, const char *prefix, int depth,
                       struct package_report *report)
{
    if (depth > FILE_SET_DEPTH_MAX) {
        report_error(report, prefix, 0, "folders are nested too deep");
        return 0;
    }
    int own = dup(dir_fd);
    DIR *dir = own < 0 ? NULL : fdopendir(own);
    if (!dir) {
        report_error(report, prefix, 0, "cannot be read: %s", strerror(errno));
        return -1;
    }
    int rc = 0;
    struct dirent *entry;
    while (rc == 0 && (entry = readdir(dir)))
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            rc = folder_entry(set, dirfd(dir), entry->d_name, prefix, depth, report);
    closedir(dir);
    return rc;
}

/* --- the whole ------------------------------------------------------------------------------ */

/* Of two files with the same path only the first stays. */
static void duplicates_drop(struct file_set *set, struct package_report *report)
{
    size_t kept = 0;
    for (size_t i = 0; i < set->count; i++) {
        struct package_file *f = &set->files[i];
        if (kept && strcmp(set->files[kept - 1].path, f->path) == 0) {
            report_error(report, f->path, 0, "this file is there twice");
            free(f->path);
            buf_finish(&f->content);
            continue;
        }
        set->files[kept++] = *f;
    }
    set->count = kept;
}

/* A zip, unlike a folder, can have a file below a file, which is an error. */
static void folders_check(const struct file_set *set, const char *file,
                          struct package_report *report)
{
    AUTO_FREE char *path = xstrdup(file);
    int depth = 0;
    for (char *slash = path; (slash = strchr(slash, '/')); *slash++ = '/') {
        *slash = '\0';
        if (file_set_find(set, path))
            report_error(report, path, 0, "this is a file and a folder");
        depth++;
    }
    if (depth > FILE_SET_DEPTH_MAX)
        report_error(report, file, 0, "folders are nested too deep");
}

static int by_letters(const void *a, const void *b)
{
    return strcasecmp(*(char *const *)a, *(char *const *)b);
}

/* Two names that differ in capital and small letters alone are one file on Windows and macOS, where
 * one of the two is lost. */
static void letters_check(const struct file_set *set, struct package_report *report)
{
    AUTO_FREE char **paths = xcalloc(set->count + 1, sizeof *paths);
    for (size_t i = 0; i < set->count; i++)
        paths[i] = set->files[i].path;
    qsort(paths, set->count, sizeof *paths, by_letters);
    for (size_t i = 1; i < set->count; i++)
        if (strcasecmp(paths[i - 1], paths[i]) == 0)
            report_warning(
                report, paths[i], 0,
                "this name and %.120s differ in capital and small letters only: both are "
                "kept, but Windows and macOS would keep one",
                paths[i - 1]);
}

void file_set_settle(struct file_set *set, struct package_report *report)
{
    file_set_sort(set);
    duplicates_drop(set, report);
    for (size_t i = 0; i < set->count; i++)
        folders_check(set, set->files[i].path, report);
    letters_check(set, report);
}

/* All files are read: the texts in the spool can be. */
static int spool_open(struct file_set *set, struct err *err)
{
    if (!set->spool)
        return 0;
    if (spool_map(set->spool, err) < 0)
        return -1;
    for (size_t i = 0; i < set->count; i++) {
        struct package_file *f = &set->files[i];
        if (f->is_spooled)
            f->content = spool_text(set->spool, f->spooled_at, f->content.len);
    }
    return 0;
}

static int set_end(struct file_set *set, int rc, struct file_set *out,
                   struct package_report *report)
{
    if (rc) {
        file_set_finish(set);
        return -1;
    }
    struct err err;
    if (spool_open(set, &err) < 0) {
        report_error(report, "", 0, "%s", err.detail);
        file_set_finish(set);
        return -1;
    }
    file_set_sort(set);
    duplicates_drop(set, report);
    if (file_set_follow(set, report) < 0) {
        file_set_finish(set);
        return -1;
    }
    file_set_settle(set, report);
    *out = *set;
    return 0;
}

int file_set_read(struct file_set *out, const char *path, struct package_report *report)
{
    struct file_set set = {0};
    AUTO_FD int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;
    if (fd < 0 || fstat(fd, &st)) {
        report_error(report, "", 0, "cannot read %s: %s", path, strerror(errno));
        return -1;
    }
    int rc = S_ISDIR(st.st_mode) ? folder_walk(&set, fd, "", 0, report)
                                 : file_set_zip(&set, path, (struct bytes){0}, report);
    return set_end(&set, rc, out, report);
}

int file_set_read_zip(struct file_set *out, struct bytes zip, struct package_report *report)
{
    struct file_set set = {0};
    int rc = file_set_zip(&set, NULL, zip, report);
    return set_end(&set, rc, out, report);
}
