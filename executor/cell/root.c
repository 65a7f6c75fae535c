#include "executor/cell/root.h"

#include "executor/cell/protocol.h"
#include "executor/cell/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>

/* The new root is built on top of this directory, which every host has, and becomes the root by
 * pivot_root. */
#define STAGE "/tmp"
#define ROOT_OPTIONS "mode=0755,size=1m,nr_inodes=256"
#define BOX_OPTIONS "mode=0755,size=512m,nr_inodes=128"
#define IO_OPTIONS "mode=0755,size=1100m,nr_inodes=16" /* mostly for an input (CELL_INPUT_MAX) */
#define WORK_INODES 4096

enum source_kind { SOURCE_TREE, SOURCE_FILE, SOURCE_DEVICE };
struct source {
    const char *from; /* path on the host */
    const char *to;   /* path below the new root */
    enum source_kind kind;
    bool required;
    int fd; /* a detached copy of the mount, taken before the stage covers anything */
};

/* Static, because one keeper uses it once. */
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
    {"", "assay", SOURCE_TREE, true, -1},     /* from becomes lib_dir */
    {"", "assay-pch", SOURCE_TREE, true, -1}, /* from becomes pch_dir, if there is one */
};

static int fail(struct err *err, const char *what, const char *which)
{
    return err_set(err, "root", NULL, "%s %s: %s", what, which, strerror(errno));
}

/* A tree that is a symlink on the host (/bin of a merged /usr) becomes the same symlink. */
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
        return 0; /* copy_link makes it once the stage exists */
    source->fd =
        open_tree(AT_FDCWD, source->from, OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_RECURSIVE);
    if (source->fd < 0)
        return fail(err, "open_tree", source->from);
    struct mount_attr attr = {.attr_set = MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID};
    if (source->kind == SOURCE_DEVICE) /* it can be written all the same, but its times stay */
        attr.attr_set |= MOUNT_ATTR_NOEXEC;
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
        {"io/stdin", STAGE "/dev/stdin"},
        {"io/stdout", STAGE "/dev/stdout"},
        {"io/stderr", STAGE "/dev/stderr"},
    };
    for (size_t i = 0; i < COUNT_OF(links); i++)
        if (symlink(links[i][0], links[i][1]))
            return fail(err, "symlink", links[i][1]);
    return 0;
}

static int make_skeleton(struct err *err)
{
    static const char *const dirs[] = {STAGE "/etc", STAGE "/dev",  STAGE "/dev/io",
                                       STAGE "/box", STAGE "/work", STAGE ROOT_OF_RUNS};
    for (size_t i = 0; i < COUNT_OF(dirs); i++)
        if (mkdir(dirs[i], 0755))
            return fail(err, "mkdir", dirs[i]);
    if (write_file(STAGE "/etc/passwd", "root:x:0:0::/:/bin/false\n"
                                        "cell:x:1000:1000::/work:/bin/sh\n") < 0 ||
        write_file(STAGE "/etc/group", "root:x:0:\ncell:x:1000:\n") < 0 ||
        write_file(STAGE "/etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files\n") < 0)
        return fail(err, "write", STAGE "/etc");
    return make_links(err);
}

/* Attaches the same mount at a second place. */
static int bind(const char *from, const char *to, struct err *err)
{
    AUTO_FD int copy = open_tree(AT_FDCWD, from, OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC);
    if (copy < 0 || move_mount(copy, "", AT_FDCWD, to, MOVE_MOUNT_F_EMPTY_PATH))
        return fail(err, "bind", to);
    return 0;
}

/* Mounts one tmpfs twice: the visible mount is read-only, the other is in no directory. */
static int mount_hidden(const char *place, const char *options, int *hidden_fd, struct err *err)
{
    struct mount_attr attr = {.attr_set = MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV};
    if (mount("cell", place, "tmpfs", MS_NOSUID | MS_NODEV, options))
        return fail(err, "mount", place);
    AUTO_FD int hidden = open_tree(AT_FDCWD, place, OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC);
    if (hidden < 0)
        return fail(err, "open_tree", place);
    if (mount_setattr(AT_FDCWD, place, 0, &attr, sizeof attr))
        return fail(err, "mount_setattr", place);
    *hidden_fd = openat(hidden, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return *hidden_fd < 0 ? fail(err, "open", place) : 0;
}

/* Makes the files behind stdin, stdout, stderr and the answer: named pipes and a file in a tmpfs of
 * the cell's own. The inode numbers of unnamed pipes and of files in memory are counted for the
 * whole machine, so they would show what other runs do. The pipes are opened only through the
 * read-only mount, so that their times never change and do not show when the last run wrote. */
static int make_io(int hidden, struct root_io *io, struct err *err)
{
    static const char *const names[ROOT_PIPES] = {"stdout", "stderr", "answer"};
    io->input = openat(hidden, "stdin", O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0444);
    io->dir = open(STAGE "/dev/io", O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (io->input < 0 || io->dir < 0)
        return fail(err, "make", "/dev/io/stdin");
    /* Only the supervisor opens it, perhaps with another uid. */
    if (mkfifoat(hidden, "talk", 0600) || fchmodat(hidden, "talk", 0666, 0))
        return fail(err, "make", "/dev/io/talk");
    for (int i = 0; i < ROOT_PIPES; i++) {
        /* The supervisor also writes to the pipe, perhaps with another uid; it reads through this
         * descriptor. */
        if (mkfifoat(hidden, names[i], 0600) || fchmodat(hidden, names[i], 0622, 0))
            return fail(err, "make", names[i]);
        io->pipes[i] = openat(io->dir, names[i], O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        if (io->pipes[i] < 0)
            return fail(err, "open", names[i]);
    }
    return 0;
}

/* Leaves the host's tree for good, and makes the new root read-only. */
static int enter(bool compiles, struct err *err)
{
    struct mount_attr attr = {.attr_set = MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV};
    if (compiles) /* the compiler's programs are in mounts of their own */
        attr.attr_set |= MOUNT_ATTR_NOEXEC;
    if (chdir(STAGE) || syscall(SYS_pivot_root, ".", ".") || umount2(".", MNT_DETACH) || chdir("/"))
        return fail(err, "pivot_root", "");
    if (mount_setattr(AT_FDCWD, "/", 0, &attr, sizeof attr))
        return fail(err, "mount_setattr", "/");
    return 0;
}

/* --- what a language's file adds ----------------------------------------------------------- */

#define EXTRAS_MAX 16
static struct source extras[EXTRAS_MAX];
static char extra_paths[EXTRAS_MAX][256];
static int extra_count;
#define EXTRA_SELF "self " /* the line with what /proc/self/exe is, for compilers that ask */
static char extra_self[256];
static bool extra_maps; /* a line says that there is a /proc/self/maps */

/* Makes the folders above a path of the stage. */
static int make_parents(const char *path, struct err *err)
{
    char part[256];
    for (const char *slash = strchr(path + strlen(STAGE) + 1, '/'); slash;
         slash = strchr(slash + 1, '/')) {
        snprintf(part, sizeof part, "%.*s", (int)(slash - path), path);
        if (mkdir(part, 0755) && errno != EEXIST)
            return fail(err, "make", part);
    }
    return 0;
}

static int extra_take(const char *path, struct err *err)
{
    struct stat info;
    if (extra_count == EXTRAS_MAX || stat(path, &info) ||
        snprintf(extra_paths[extra_count], sizeof extra_paths[0], "%s", path) >=
            (int)sizeof extra_paths[0])
        return 0;
    struct source *extra = &extras[extra_count];
    const char *from = extra_paths[extra_count++];
    *extra = (struct source){from, from + 1, S_ISDIR(info.st_mode) ? SOURCE_TREE : SOURCE_FILE,
                             false, -1};
    return open_source(extra, err);
}

static int extras_take(const char *pattern, struct err *err)
{
    glob_t found;
    int rc = 0;
    if (glob(pattern, 0, NULL, &found))
        return 0;
    for (size_t i = 0; i < found.gl_pathc && !rc; i++)
        rc = extra_take(found.gl_pathv[i], err);
    globfree(&found);
    return rc;
}

/* Takes copies of the paths in `host`, one a line, which may have * and ?. What does not exist is
 * left out. */
static int extras_copy(const char *host, struct err *err)
{
    char text[CELL_HOST_MAX], *save;
    int rc = 0;
    snprintf(text, sizeof text, "%s", host);
    for (char *line = strtok_r(text, "\n", &save); line && !rc;
         line = strtok_r(NULL, "\n", &save)) {
        if (strncmp(line, EXTRA_SELF, strlen(EXTRA_SELF)) == 0)
            snprintf(extra_self, sizeof extra_self, "%s", line + strlen(EXTRA_SELF));
        else if (strcmp(line, CELL_MAPS) == 0)
            extra_maps = true;
        else
            rc = extras_take(line, err);
    }
    return rc;
}

static int extras_attach(struct err *err)
{
    for (int i = 0; i < extra_count; i++) {
        char path[300];
        snprintf(path, sizeof path, STAGE "/%s", extras[i].to);
        if (make_parents(path, err) < 0 || attach_source(&extras[i], err) < 0)
            return -1;
    }
    return 0;
}

/* All that a cell has of /proc, for a compiler that asks. */
static int self_make(struct err *err)
{
    if (!*extra_self && !extra_maps)
        return 0;
    if ((mkdir(STAGE "/proc", 0755) && errno != EEXIST) || mkdir(STAGE "/proc/self", 0755) ||
        (*extra_self && symlink(extra_self, STAGE "/proc/self/exe")))
        return fail(err, "make", STAGE "/proc/self");
    if (extra_maps && write_file(STAGE "/proc/self/maps", CELL_MAPS_TEXT) < 0)
        return fail(err, "write", STAGE "/proc/self/maps");
    return 0;
}

/* ---------------------------------------------------------------------------------------------- */

static int copy_sources(const char *lib_dir, const char *pch_dir, struct err *err)
{
    for (size_t i = 0; i < COUNT_OF(sources); i++) {
        struct source *source = &sources[i];
        if (strcmp(source->to, "assay") == 0)
            source->from = lib_dir;
        if (strcmp(source->to, "assay-pch") == 0)
            source->from = pch_dir;
        if (*source->from && open_source(source, err) < 0)
            return -1;
    }
    return 0;
}

int root_copy_host(const struct root_plan *plan, struct err *err)
{
    if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL))
        return err_set(err, "root", NULL, "cannot mount inside the user namespace: %s%s",
                       strerror(errno),
                       errno == EACCES ? " (AppArmor may restrict user namespaces here: see "
                                         "kernel.apparmor_restrict_unprivileged_userns)"
                                       : "");
    if (!plan->compiles)
        return 0;
    return copy_sources(plan->lib_dir, plan->pch_dir, err) < 0 || extras_copy(plan->host, err) < 0
               ? -1
               : 0;
}

int root_open_proc(void)
{
    AUTO_FD int context = fsopen("proc", FSOPEN_CLOEXEC);
    if (context < 0 || fsconfig(context, FSCONFIG_SET_STRING, "subset", "pid", 0) ||
        fsconfig(context, FSCONFIG_CMD_CREATE, NULL, NULL, 0))
        return -1;
    return fsmount(context, FSMOUNT_CLOEXEC,
                   MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV | MOUNT_ATTR_NOEXEC);
}

/* Builds the root that a compiler sees; it contains the root of runs. */
static int build_compiler_root(struct err *err)
{
    if (mount("root", STAGE, "tmpfs", MS_NOSUID, ROOT_OPTIONS))
        return fail(err, "mount", STAGE);
    if (make_skeleton(err) < 0)
        return -1;
    for (size_t i = 0; i < COUNT_OF(sources); i++)
        if (*sources[i].from && attach_source(&sources[i], err) < 0)
            return -1;
    return extras_attach(err) < 0 ? -1 : self_make(err);
}

static int attach_tree(const struct root_plan *plan, struct err *err)
{
    const char *place = plan->compiles ? STAGE ROOT_OF_RUNS : STAGE;
    if (move_mount(plan->tree, "", AT_FDCWD, place, MOVE_MOUNT_F_EMPTY_PATH))
        return fail(err, "move_mount", "the library");
    return 0;
}

int root_build(const struct root_plan *plan, int *box_fd, struct root_io *io, struct err *err)
{
    AUTO_FD int hidden = -1;
    if ((plan->compiles && build_compiler_root(err) < 0) || attach_tree(plan, err) < 0 ||
        mount_hidden(STAGE "/box", BOX_OPTIONS, box_fd, err) < 0 ||
        mount_hidden(STAGE "/dev/io", IO_OPTIONS, &hidden, err) < 0 || make_io(hidden, io, err) < 0)
        return -1;
    if (plan->compiles && (bind(STAGE "/box", STAGE ROOT_OF_RUNS "/box", err) < 0 ||
                           bind(STAGE "/dev/io", STAGE ROOT_OF_RUNS "/dev/io", err) < 0))
        return -1;
    return enter(plan->compiles, err);
}

static int renew(const char *place, struct err *err)
{
    /* EINVAL: there is none yet. Detached, as a descriptor of the old one may still be open. */
    return umount2(place, MNT_DETACH) && errno != EINVAL ? fail(err, "umount", place) : 0;
}

int root_renew_work(bool compiles, int64_t bytes, struct err *err)
{
    char options[128];
    snprintf(options, sizeof options, "mode=0700,uid=%d,gid=%d,size=%" PRId64 ",nr_inodes=%d",
             SPAWN_UID, SPAWN_UID, bytes, WORK_INODES);
    if (renew("/work", err) < 0 || (compiles && renew(ROOT_OF_RUNS "/work", err) < 0))
        return -1;
    if (mount("work", "/work", "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC | MS_NOATIME, options))
        return fail(err, "mount", "/work");
    return compiles ? bind("/work", ROOT_OF_RUNS "/work", err) : 0;
}
