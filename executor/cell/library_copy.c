/* Copies files of the host into a tree of the library (library.h). */
#include "executor/cell/library.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>

#define LINKS_MAX 8
#define DEPTH_MAX 16

/* Which entries at the top of a folder are left out. */
struct skip {
    library_skip_fn *names;
    const void *ctx;
};

static int fail(struct err *err, const char *what, const char *which)
{
    return err_set(err, "library", NULL, "%s %.200s: %s", what, which, strerror(errno));
}

/* Copies the content, then the time: Python compares a source's time with the one in its .pyc. */
static int copy_content(int from, int to, const struct stat *info)
{
    const struct timespec times[2] = {info->st_mtim, info->st_mtim};
    ssize_t n;
    for (off_t left = info->st_size; left > 0; left -= n)
        if ((n = sendfile(to, from, NULL, (size_t)left)) <= 0)
            return -1;
    return fchmod(to, info->st_mode & S_IXUSR ? 0555 : 0444) || futimens(to, times) ? -1 : 0;
}

/* Copies a file or a link and skips anything else. An entry that exists already stays. */
static int copy_entry(int from_dir, int to_dir, const char *name, struct err *err)
{
    char target[PATH_MAX];
    struct stat info;
    if (fstatat(from_dir, name, &info, AT_SYMLINK_NOFOLLOW))
        return fail(err, "stat", name);
    if (S_ISLNK(info.st_mode)) {
        ssize_t n = readlinkat(from_dir, name, target, sizeof target - 1);
        target[n > 0 ? n : 0] = '\0';
        return n > 0 && (!symlinkat(target, to_dir, name) || errno == EEXIST)
                   ? 0
                   : fail(err, "symlink", name);
    }
    if (!S_ISREG(info.st_mode))
        return 0;
    AUTO_FD int from = openat(from_dir, name, O_RDONLY | O_CLOEXEC);
    if (from < 0) /* a file that not everybody may read is not part of a language */
        return errno == EACCES ? 0 : fail(err, "open", name);
    AUTO_FD int to = openat(to_dir, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (to < 0)
        return errno == EEXIST ? 0 : fail(err, "make", name);
    return fstat(from, &info) || copy_content(from, to, &info) < 0 ? fail(err, "copy", name) : 0;
}

/* Makes the directory of an absolute path below root, with all its parents. Returns a descriptor,
 * or -1. */
static int make_dir(int root, const char *path)
{
    char part[NAME_MAX + 1];
    AUTO_FD int dir = openat(root, ".", O_PATH | O_DIRECTORY | O_CLOEXEC);
    while (dir >= 0 && *(path += strspn(path, "/"))) {
        size_t len = strcspn(path, "/");
        if (len > NAME_MAX)
            return -1;
        memcpy(part, path, len);
        part[len] = '\0';
        if (mkdirat(dir, part, 0755) && errno != EEXIST)
            return -1;
        int next = openat(dir, part, O_PATH | O_DIRECTORY | O_CLOEXEC);
        close(dir);
        dir = next;
        path += len;
    }
    return fd_take(&dir);
}

/* Makes every directory on the path the real one, to which the host's links lead. So in the tree
 * only files are links (and /lib and the like, which make_links adds). */
static int copy_resolved(int root, const char *dir, const char *name, struct err *err)
{
    AUTO_FREE char *real = realpath(*dir ? dir : "/", NULL);
    if (!real)
        return errno == ENOENT ? 0 : fail(err, "find", dir);
    AUTO_FD int from = open(real, O_PATH | O_DIRECTORY | O_CLOEXEC);
    AUTO_FD int to = make_dir(root, real);
    if (from < 0 || to < 0)
        return fail(err, "make", real);
    return copy_entry(from, to, name, err);
}

int library_copy_file(int root, const char *path, struct err *err)
{
    char at[PATH_MAX], target[PATH_MAX];
    snprintf(at, sizeof at, "%s", path);
    for (int links = 0; links < LINKS_MAX; links++) {
        if (access(at, F_OK))
            return 0;
        ssize_t n = readlink(at, target, sizeof target - 1);
        char *name = strrchr(at, '/') + 1;
        name[-1] = '\0'; /* cuts `at` to its directory */
        if (copy_resolved(root, at, name, err) < 0)
            return -1;
        if (n < 0)
            return 0;
        target[n] = '\0';
        bool absolute = target[0] == '/';
        size_t len = absolute ? 0 : strlen(at);
        if (snprintf(at + len, sizeof at - len, "%s%s", absolute ? "" : "/", target) >=
            (int)(sizeof at - len))
            return 0;
    }
    errno = ELOOP;
    return fail(err, "follow", path);
}

static int copy_all(int from, int to, const struct skip *skip, int depth, struct err *err);

static int copy_child(int from, int to, const char *name, int depth, struct err *err)
{
    struct stat info;
    if (fstatat(from, name, &info, AT_SYMLINK_NOFOLLOW))
        return fail(err, "stat", name);
    if (!S_ISDIR(info.st_mode))
        return copy_entry(from, to, name, err);
    AUTO_FD int inner = openat(from, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (inner < 0)
        return errno == EACCES ? 0 : fail(err, "open", name);
    if (mkdirat(to, name, 0755) && errno != EEXIST)
        return fail(err, "make", name);
    AUTO_FD int made = openat(to, name, O_PATH | O_DIRECTORY | O_CLOEXEC);
    return made < 0 ? fail(err, "open", name) : copy_all(inner, made, NULL, depth + 1, err);
}

static int copy_all(int from, int to, const struct skip *skip, int depth, struct err *err)
{
    struct dirent *entry;
    int rc = 0, again = openat(from, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = depth > DEPTH_MAX || again < 0 ? NULL : fdopendir(again);
    if (!dir)
        return fail(err, "list", "a directory");
    while (!rc && (entry = readdir(dir)))
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
            !(skip && skip->names(skip->ctx, entry->d_name)))
            rc = copy_child(from, to, entry->d_name, depth, err);
    closedir(dir);
    return rc;
}

int library_copy_dir(int root, int from, const char *name, struct err *err)
{
    AUTO_FD int to = make_dir(root, name);
    return to < 0 ? fail(err, "make", name) : copy_all(from, to, NULL, 0, err);
}

int library_copy_tree(int root, const char *path, library_skip_fn *skip, const void *ctx,
                      struct err *err)
{
    AUTO_FREE char *real = realpath(path, NULL);
    struct stat info;
    if (!real || stat(real, &info) || !S_ISDIR(info.st_mode))
        return 0;
    AUTO_FD int from = open(real, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    AUTO_FD int to = make_dir(root, real);
    if (from < 0 || to < 0)
        return fail(err, "open", real);
    return copy_all(from, to, skip ? &(struct skip){skip, ctx} : NULL, 0, err);
}
