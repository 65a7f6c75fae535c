#include "executor/cell/library.h"

#include "executor/cell/protocol.h"
#include "executor/cell/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>

/* The directory of the trees, in this process's mount namespace. Every host has it. */
#define STAGE "/tmp"
#define TREE_SIZE "512m"
#define TREE_INODES "16384"
#define TREE_FLAGS (MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV)

static const char *const devices[] = {"null", "zero", "full", "random", "urandom"};

struct library {
    int assay_dir;
    int devices[COUNT_OF(devices)]; /* detached mounts, copied for each tree */
    struct {
        char *text; /* NULL: no tree yet */
        char place[32];
    } trees[LIBRARY_TREES];
};

static int fail(struct err *err, const char *what, const char *which)
{
    return err_set(err, "library", NULL, "%s %s: %s", what, which, strerror(errno));
}

/* --- namespaces ----------------------------------------------------------------------------- */

static int write_map(const char *path, const char *text)
{
    AUTO_FD int fd = open(path, O_WRONLY | O_CLOEXEC);
    return fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text) ? 0 : -1;
}

/* A user who is not root may mount in a user namespace of their own, where they are root. */
static int become_root(struct err *err)
{
    char uids[64], gids[64];
    snprintf(uids, sizeof uids, "0 %u 1\n", (unsigned)geteuid());
    snprintf(gids, sizeof gids, "0 %u 1\n", (unsigned)getegid());
    if (unshare(CLONE_NEWUSER | CLONE_NEWNS))
        return fail(err, "unshare", "the namespaces");
    if (write_map("/proc/self/setgroups", "deny") < 0 ||
        write_map("/proc/self/uid_map", uids) < 0 || write_map("/proc/self/gid_map", gids) < 0)
        return fail(err, "map", "ids");
    return 0;
}

static int make_namespace(struct library *library, struct err *err)
{
    if (unshare(CLONE_NEWNS) && become_root(err) < 0)
        return -1;
    if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL))
        return fail(err, "mount", "/");
    for (size_t i = 0; i < COUNT_OF(devices); i++) {
        char path[64];
        snprintf(path, sizeof path, "/dev/%s", devices[i]);
        library->devices[i] = open(path, O_PATH | O_CLOEXEC);
        if (library->devices[i] < 0)
            return fail(err, "open", path);
    }
    /* From here on this directory no longer shows the host's content. */
    if (mount("library", STAGE, "tmpfs", MS_NOSUID | MS_NODEV, "mode=0700,size=1m"))
        return fail(err, "mount", STAGE);
    for (int i = 0; i < LIBRARY_TREES; i++) {
        char *place = library->trees[i].place;
        snprintf(place, sizeof library->trees[i].place, STAGE "/%d", i);
        if (mkdir(place, 0700))
            return fail(err, "mkdir", place);
    }
    return 0;
}

/* --- making a tree -------------------------------------------------------------------------- */

static int write_text(int root, const char *path, const char *text)
{
    AUTO_FD int fd = openat(root, path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0444);
    return fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text) ? 0 : -1;
}

static int make_skeleton(int root, struct err *err)
{
    static const char *const dirs[] = {"box", "work", "dev", "dev/io", "etc", "proc"};
    static const char *const links[][2] = {
        {"work", "tmp"},
        {"/work", "dev/shm"},
        {"io/stdin", "dev/stdin"},
        {"io/stdout", "dev/stdout"},
        {"io/stderr", "dev/stderr"},
    };
    static const char *const files[][2] = {
        {"etc/passwd", "root:x:0:0::/:/bin/false\ncell:x:1000:1000::/work:/bin/sh\n"},
        {"etc/group", "root:x:0:\ncell:x:1000:\n"},
        {"etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files\n"},
    };
    for (size_t i = 0; i < COUNT_OF(dirs); i++)
        if (mkdirat(root, dirs[i], 0755))
            return fail(err, "mkdir", dirs[i]);
    for (size_t i = 0; i < COUNT_OF(links); i++)
        if (symlinkat(links[i][0], root, links[i][1]))
            return fail(err, "symlink", links[i][1]);
    for (size_t i = 0; i < COUNT_OF(files); i++)
        if (write_text(root, files[i][0], files[i][1]) < 0)
            return fail(err, "write", files[i][0]);
    return 0;
}

static int attach_devices(const struct library *library, int root, struct err *err)
{
    const struct mount_attr attr = {.attr_set =
                                        MOUNT_ATTR_NOSUID | MOUNT_ATTR_NOEXEC | MOUNT_ATTR_RDONLY};
    for (size_t i = 0; i < COUNT_OF(devices); i++) {
        char path[64];
        snprintf(path, sizeof path, "dev/%s", devices[i]);
        AUTO_FD int copy =
            open_tree(library->devices[i], "", OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_EMPTY_PATH);
        if (copy < 0 ||
            mount_setattr(copy, "", AT_EMPTY_PATH, (struct mount_attr *)(uintptr_t)&attr,
                          sizeof attr) ||
            write_text(root, path, "") < 0 ||
            move_mount(copy, "", root, path, MOVE_MOUNT_F_EMPTY_PATH))
            return fail(err, "attach", path);
    }
    return 0;
}

/* `noswap` exists since Linux 6.4, and only for root. */
static int mount_tree(const char *place, struct err *err)
{
    static const char options[] = "mode=0755,size=" TREE_SIZE ",nr_inodes=" TREE_INODES;
    const unsigned long flags = MS_NOSUID | MS_NODEV;
    AUTO_FREE char *kept = xasprintf("%s,noswap", options);
    if (mount("library", place, "tmpfs", flags, kept) &&
        mount("library", place, "tmpfs", flags, options))
        return fail(err, "mount", place);
    return 0;
}

/* Makes both the file system and this mount of it read-only. */
static int close_tree(const char *place, int *root, struct err *err)
{
    struct mount_attr attr = {.attr_set = TREE_FLAGS};
    close(fd_take(root));
    if (mount(NULL, place, NULL, MS_REMOUNT | MS_RDONLY | MS_NOSUID | MS_NODEV, NULL) ||
        mount_setattr(AT_FDCWD, place, 0, &attr, sizeof attr))
        return fail(err, "mount_setattr", place);
    return 0;
}

/* Makes a tree at its place. */
static int make_tree(struct library *library, const char *place, const char *text, struct err *err)
{
    if (mount_tree(place, err) < 0)
        return -1;
    AUTO_FD int root = open(place, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (root < 0 || make_skeleton(root, err) < 0 || library_fill(root, text, err) < 0 ||
        library_copy_dir(root, library->assay_dir, "assay", err) < 0 ||
        attach_devices(library, root, err) < 0 || close_tree(place, &root, err) < 0) {
        cleanup_fd(&root);
        root = -1;
        umount2(place, MNT_DETACH);
        return -1;
    }
    return 0;
}

/* The place of the tree with this text, which is made if there is none yet. NULL: err. */
static const char *find_tree(struct library *library, const char *text, struct err *err)
{
    for (int i = 0; i < LIBRARY_TREES; i++) {
        const char *place = library->trees[i].place;
        if (library->trees[i].text && strcmp(library->trees[i].text, text) == 0)
            return place;
        if (library->trees[i].text)
            continue;
        if (make_tree(library, place, text, err) < 0)
            return NULL;
        library->trees[i].text = xstrdup(text);
        return place;
    }
    err_set(err, "library", NULL, "there are more than %d kinds of run times", LIBRARY_TREES);
    return NULL;
}

/* --- serving -------------------------------------------------------------------------------- */

static void answer(struct library *library, const struct library_request *request, int sock)
{
    struct library_reply reply = {.ok = 0};
    struct err err = {0};
    AUTO_FD int tree = -1;
    if (!memchr(request->tree, '\0', sizeof request->tree))
        return;
    const char *place = find_tree(library, request->tree, &err);
    if (place) {
        tree = open_tree(AT_FDCWD, place, OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_RECURSIVE);
        if (tree < 0)
            err_set(&err, "library", NULL, "open_tree: %s", strerror(errno));
    }
    reply.ok = tree >= 0;
    snprintf(reply.text, sizeof reply.text, "%.*s", (int)sizeof reply.text - 1, err.detail);
    if (wire_send(sock, &reply, sizeof reply, &tree, reply.ok ? 1 : 0) < 0)
        return; /* the supervisor that asked has gone */
}

int library_main(const char *assay_dir)
{
    struct library library = {.assay_dir = open(assay_dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    struct err err = {0};
    signal(SIGPIPE, SIG_IGN);
    umask(022);
    prctl(PR_SET_NAME, "assay-library", 0, 0, 0);
    if (library.assay_dir < 0 || fcntl(CELL_CONTROL_FD, F_SETFD, FD_CLOEXEC) ||
        make_namespace(&library, &err) < 0) {
        fprintf(stderr, "the library of run times cannot be made: %s\n",
                err.detail[0] ? err.detail : strerror(errno));
        return 1;
    }
    for (;;) {
        struct library_request request;
        int sock = -1, count = 1;
        ssize_t n = wire_receive(CELL_CONTROL_FD, &request, sizeof request, &sock, &count);
        if (n == 0)
            return 0;
        if (n == (ssize_t)sizeof request && count == 1)
            answer(&library, &request, sock);
        if (count)
            close(sock);
    }
}

int library_request_tree(int sock, const char *tree, int timeout_ms, struct err *err)
{
    struct library_request request = {0};
    struct library_reply reply;
    int pair[2], fd = -1, count = 1;
    snprintf(request.tree, sizeof request.tree, "%s", tree);
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair))
        return err_set(err, "library", NULL, "socketpair: %s", strerror(errno));
    AUTO_FD int ours = pair[0], theirs = pair[1];
    if (wire_send(sock, &request, sizeof request, &theirs, 1) < 0)
        return err_set(err, "library", NULL, "the library of run times is gone: %s",
                       strerror(errno));
    close(fd_take(&theirs)); /* so that we see the end of the stream */
    if (wire_wait(ours, timeout_ms) < 0)
        return err_set(err, "library", NULL, "the library of run times does not answer: %s",
                       strerror(errno));
    if (wire_receive(ours, &reply, sizeof reply, &fd, &count) != (ssize_t)sizeof reply)
        return err_set(err, "library", NULL, "the library of run times ended");
    if (!reply.ok || !count)
        return err_set(err, "library", NULL, "the library of run times: %.*s",
                       (int)sizeof reply.text - 1, reply.text);
    return fd;
}
