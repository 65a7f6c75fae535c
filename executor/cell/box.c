#include "executor/cell/box.h"

#include "executor/cell/protocol.h"
#include "executor/cell/wire.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#define COPY_CHUNK 65536

/* --- the box -------------------------------------------------------------------------------- */

int box_copy(int from, int to)
{
    static char chunk[COPY_CHUNK];
    off_t at = 0;
    for (;;) {
        ssize_t n = pread(from, chunk, sizeof chunk, at);
        if (n < 0)
            return -1;
        if (n == 0)
            return 0;
        if (wire_write(to, chunk, (size_t)n) < 0)
            return -1;
        at += n;
    }
}

static bool plain_name(const char *name)
{
    return name[0] && memchr(name, '\0', CELL_NAME_MAX) && !strchr(name, '/') &&
           strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
}

int box_put(int box, const char *name, int from, struct err *err)
{
    if (!plain_name(name))
        return err_set(err, "box", NULL, "the box takes plain file names only");
    if (unlinkat(box, name, 0) && errno != ENOENT)
        return err_set(err, "box", NULL, "/box/%s: %s", name, strerror(errno));
    AUTO_FD int to = openat(box, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0555);
    if (to < 0 || box_copy(from, to) < 0)
        return err_set(err, "box", NULL, "/box/%s: %s", name, strerror(errno));
    return 0;
}

/* --- the work directory --------------------------------------------------------------------- */

int box_open_artifact(const char *name, int64_t max_bytes)
{
    struct open_how how = {.flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC,
                           .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS |
                                      RESOLVE_NO_MAGICLINKS | RESOLVE_NO_XDEV};
    struct stat info;
    AUTO_FD int work = open("/work", O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (work < 0 || !plain_name(name))
        return -1;
    int fd = (int)syscall(SYS_openat2, work, name, &how, sizeof how);
    if (fd < 0)
        return -1;
    if (fstat(fd, &info) || !S_ISREG(info.st_mode) || info.st_nlink != 1 ||
        info.st_size > max_bytes) {
        close(fd);
        return -1;
    }
    return fd;
}

/* Gives our uid access to a directory that may have been made unreadable. No process is alive that
 * could replace it by a link meanwhile. */
static int unlock(int parent, const char *name)
{
    struct stat info;
    if (fstatat(parent, name, &info, AT_SYMLINK_NOFOLLOW))
        return -1;
    return S_ISDIR(info.st_mode) ? fchmodat(parent, name, 0700, 0) : 0;
}

static int open_dir(int parent, const char *name)
{
    if (unlock(parent, name) < 0)
        return -1;
    return openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/* Moves the content of a directory up into `top`, under names of our own. So at most two
 * directories are open at once, however deep a tree is. */
static int lift(int top, const char *name, unsigned *serial)
{
    int fd = open_dir(top, name);
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    char fresh[32];
    int rc = dir ? 0 : -1;
    if (!dir && fd >= 0)
        close(fd);
    for (struct dirent *entry; !rc && (entry = readdir(dir));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (!unlinkat(fd, entry->d_name, 0))
            continue;
        snprintf(fresh, sizeof fresh, ".lifted-%u", (*serial)++);
        rc = unlock(fd, entry->d_name); /* moving a directory writes its ".." entry */
        rc = rc ? rc : renameat2(fd, entry->d_name, top, fresh, RENAME_NOREPLACE);
        if (rc && errno == EEXIST) /* the run guessed this name: use the next one */
            rc = 0;
    }
    if (dir)
        closedir(dir);
    return rc;
}

static int remove_entry(int top, const char *name, unsigned *serial)
{
    if (!unlinkat(top, name, 0) || !unlinkat(top, name, AT_REMOVEDIR))
        return 0;
    if (errno != ENOTEMPTY && errno != EEXIST)
        return -1;
    if (lift(top, name, serial) < 0)
        return -1;
    return unlinkat(top, name, AT_REMOVEDIR) && errno != ENOTEMPTY ? -1 : 0;
}

/* Returns 1 if there were entries, 0 if there were none, -1 if one cannot be removed. */
static int remove_entries(int top, unsigned *serial)
{
    int fd = openat(top, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC), found = 0;
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    if (!dir) {
        if (fd >= 0)
            close(fd);
        return -1;
    }
    for (struct dirent *entry; found >= 0 && (entry = readdir(dir));) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            found = remove_entry(top, entry->d_name, serial) < 0 ? -1 : 1;
    }
    closedir(dir);
    return found;
}

int box_empty(const char *path, struct err *err)
{
    unsigned serial = 0;
    int found = -1;
    AUTO_FD int top = chmod(path, 0755) ? -1 : open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    while (top >= 0 && (found = remove_entries(top, &serial)) > 0)
        ;
    if (found < 0)
        return err_set(err, "box", NULL, "%s cannot be emptied: %s", path, strerror(errno));
    return 0;
}
