#include "executor/cell/root.h"

#include "executor/cell/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>

/* Any directory that every host has: the new root is built on top of it, then pivoted to. */
#define STAGE "/tmp"
#define ROOT_OPTIONS "mode=0755,size=1m,nr_inodes=256"
#define BOX_OPTIONS "mode=0755,size=512m,nr_inodes=128"
#define WORK_INODES 4096

enum source_kind { SOURCE_TREE, SOURCE_FILE, SOURCE_DEVICE };
struct source {
    const char *from; /* on the host */
    const char *to;   /* below the new root */
    enum source_kind kind;
    bool required;
    int fd; /* a detached copy of the mount, taken before the stage covers anything */
};

/* In a cell's lifetime this is used once, by its keeper. */
static struct source sources[] = {
    {"/usr", "usr", SOURCE_TREE, true, -1},
    {"/bin", "bin", SOURCE_TREE, true, -1},
    {"/sbin", "sbin", SOURCE_TREE, false, -1},
    {"/lib", "lib", SOURCE_TREE, true, -1},
    {"/lib32", "lib32", SOURCE_TREE, false, -1},
    {"/lib64", "lib64", SOURCE_TREE, false, -1},
    {"/libx32", "libx32", SOURCE_TREE, false, -1},
    {"/etc/alternatives", "etc/alternatives", SOURCE_TREE, false, -1},
    {"/etc/ld.so.cache", "etc/ld.so.cache", SOURCE_FILE, false, -1},
    {"/dev/null", "dev/null", SOURCE_DEVICE, true, -1},
    {"/dev/zero", "dev/zero", SOURCE_DEVICE, true, -1},
    {"/dev/full", "dev/full", SOURCE_DEVICE, true, -1},
    {"/dev/random", "dev/random", SOURCE_DEVICE, true, -1},
    {"/dev/urandom", "dev/urandom", SOURCE_DEVICE, true, -1},
    {"", "assay", SOURCE_TREE, true, -1},     /* lib_dir */
    {"", "assay-pch", SOURCE_TREE, true, -1}, /* pch_dir, where there is one */
};

static int fail(struct err *err, const char *what, const char *which)
{
    return err_set(err, "root", "", "%s %s: %s", what, which, strerror(errno));
}

/* A tree that on the host is a symlink (/bin of a merged /usr) becomes the same symlink. */
static int copy_link(const struct source *source, struct err *err)
{
    char target[256];
    ssize_t n = readlink(source->from, target, sizeof target - 1);
    if (n < 0)
        return fail(err, "readlink", source->from);
    target[n] = '\0';
    char path[256];
    snprintf(path, sizeof path, STAGE "/%s", source->to);
    return symlink(target, path) ? fail(err, "symlink", path) : 0;
}

static int open_source(struct source *source, struct err *err)
{
    struct stat info;
    source->fd = -1;
    if (lstat(source->from, &info))
        return source->required ? fail(err, "stat", source->from) : 0;
    if (S_ISLNK(info.st_mode))
        return 0; /* by copy_link, once the stage stands */
    source->fd =
        open_tree(AT_FDCWD, source->from, OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_RECURSIVE);
    if (source->fd < 0)
        return fail(err, "open_tree", source->from);
    struct mount_attr attr = {.attr_set = MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID};
    if (source->kind == SOURCE_DEVICE)
        attr.attr_set = MOUNT_ATTR_NOSUID | MOUNT_ATTR_NOEXEC;
    else
        attr.attr_set |= MOUNT_ATTR_NODEV;
    if (mount_setattr(source->fd, "", AT_EMPTY_PATH | AT_RECURSIVE, &attr, sizeof attr))
        return fail(err, "mount_setattr", source->from);
    return 0;
}

static int write_file(const char *path, const char *text)
{
    AUTO_FD int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    return fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text) ? 0 : -1;
}

static int attach_source(struct source *source, struct err *err)
{
    struct stat info;
    char path[256];
    if (source->fd < 0) {
        bool link = !lstat(source->from, &info) && S_ISLNK(info.st_mode);
        return link ? copy_link(source, err) : 0;
    }
    AUTO_FD int fd = source->fd;
    source->fd = -1;
    snprintf(path, sizeof path, STAGE "/%s", source->to);
    bool tree = source->kind == SOURCE_TREE;
    if (tree ? mkdir(path, 0755) : write_file(path, ""))
        return fail(err, "make", path);
    if (move_mount(fd, "", AT_FDCWD, path, MOVE_MOUNT_F_EMPTY_PATH))
        return fail(err, "move_mount", path);
    return 0;
}

static int make_links(struct err *err)
{
    static const char *const links[][2] = {
        {"work", STAGE "/tmp"},
        {"/work", STAGE "/dev/shm"},
        {"/proc/self/fd", STAGE "/dev/fd"},
        {"/proc/self/fd/0", STAGE "/dev/stdin"},
        {"/proc/self/fd/1", STAGE "/dev/stdout"},
        {"/proc/self/fd/2", STAGE "/dev/stderr"},
    };
    for (size_t i = 0; i < COUNT_OF(links); i++)
        if (symlink(links[i][0], links[i][1]))
            return fail(err, "symlink", links[i][1]);
    return 0;
}

static int make_skeleton(struct err *err)
{
    static const char *const dirs[] = {STAGE "/etc", STAGE "/dev", STAGE "/proc", STAGE "/box",
                                       STAGE "/work"};
    for (size_t i = 0; i < COUNT_OF(dirs); i++)
        if (mkdir(dirs[i], 0755))
            return fail(err, "mkdir", dirs[i]);
    if (write_file(STAGE "/etc/passwd", "root:x:0:0::/:/bin/false\n"
                                        "cell:x:1000:1000::/work:/bin/sh\n") ||
        write_file(STAGE "/etc/group", "root:x:0:\ncell:x:1000:\n") ||
        write_file(STAGE "/etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files\n"))
        return fail(err, "write", STAGE "/etc");
    return make_links(err);
}

/* Only in the new pid namespace, and only while the host's own /proc is still in sight: the kernel
 * wants to know that nothing of it was hidden. In a container that hides parts of its own /proc
 * there is none; what needs it there fails its language's self-test. Whoever has group 0 sees all
 * processes: the init of a run, which looks at how long its program slept. Where there is one uid
 * for all, it does so anyway. */
static void mount_proc(void)
{
    const char *options = geteuid() ? "subset=pid,hidepid=2" : "subset=pid,hidepid=2,gid=0";
    if (mount("proc", STAGE "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC | MS_RDONLY, options))
        log_debug("cell: no /proc: %s", strerror(errno));
}

/* Two mounts of one tmpfs: the one in sight is read-only, the other is in no directory at all. */
static int mount_box(int *box_fd, struct err *err)
{
    struct mount_attr attr = {.attr_set = MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV};
    if (mount("box", STAGE "/box", "tmpfs", MS_NOSUID | MS_NODEV, BOX_OPTIONS))
        return fail(err, "mount", "/box");
    AUTO_FD int hidden = open_tree(AT_FDCWD, STAGE "/box", OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC);
    if (hidden < 0)
        return fail(err, "open_tree", "/box");
    if (mount_setattr(AT_FDCWD, STAGE "/box", 0, &attr, sizeof attr))
        return fail(err, "mount_setattr", "/box");
    *box_fd = openat(hidden, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return *box_fd < 0 ? fail(err, "open", "/box") : 0;
}

/* Leaves the host's tree for good, and closes the door to writing the new root. */
static int enter(struct err *err)
{
    struct mount_attr attr = {.attr_set = MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV |
                                          MOUNT_ATTR_NOEXEC};
    if (chdir(STAGE) || syscall(SYS_pivot_root, ".", ".") || umount2(".", MNT_DETACH) || chdir("/"))
        return fail(err, "pivot_root", "");
    if (mount_setattr(AT_FDCWD, "/", 0, &attr, sizeof attr))
        return fail(err, "mount_setattr", "/");
    return 0;
}

int root_take(const char *lib_dir, const char *pch_dir, struct err *err)
{
    if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL))
        return err_set(err, "root", "", "cannot mount inside the user namespace: %s%s",
                       strerror(errno),
                       errno == EACCES ? " (AppArmor may restrict user namespaces here: see "
                                         "kernel.apparmor_restrict_unprivileged_userns)"
                                       : "");
    for (size_t i = 0; i < COUNT_OF(sources); i++) {
        struct source *source = &sources[i];
        if (!strcmp(source->to, "assay"))
            source->from = lib_dir;
        if (!strcmp(source->to, "assay-pch"))
            source->from = pch_dir;
        if (*source->from && open_source(source, err))
            return -1;
    }
    return 0;
}

int root_build(int *box_fd, struct err *err)
{
    if (mount("root", STAGE, "tmpfs", MS_NOSUID, ROOT_OPTIONS))
        return fail(err, "mount", STAGE);
    if (make_skeleton(err))
        return -1;
    for (size_t i = 0; i < COUNT_OF(sources); i++)
        if (*sources[i].from && attach_source(&sources[i], err))
            return -1;
    mount_proc();
    return mount_box(box_fd, err) || enter(err) ? -1 : 0;
}

int root_renew_work(int64_t bytes, struct err *err)
{
    char options[128];
    snprintf(options, sizeof options, "mode=0700,uid=%d,gid=%d,size=%" PRId64 ",nr_inodes=%d",
             SPAWN_UID, SPAWN_UID, bytes, WORK_INODES);
    /* EINVAL: there is none yet. Detached, as a descriptor of the last one may still be held. */
    if (umount2("/work", MNT_DETACH) && errno != EINVAL)
        return fail(err, "umount", "/work");
    if (mount("work", "/work", "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC | MS_NOATIME, options))
        return fail(err, "mount", "/work");
    return 0;
}
