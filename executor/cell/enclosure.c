#include "executor/cell/enclosure.h"

#include "executor/cell/core.h"
#include "executor/cell/keeper.h"
#include "executor/cell/library.h"
#include "executor/cell/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <linux/sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/fsuid.h>
#include <sys/prctl.h>
#include <sys/sendfile.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#define NAMESPACES                                                                                 \
    (CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS |     \
     CLONE_NEWCGROUP)

static void close_fd(int *fd)
{
    cleanup_fd(fd);
    *fd = -1;
}

/* --- requests to the keeper ---------------------------------------------------------------- */

/* Sends a request to the keeper and waits for the answer. got[] receives the descriptors that came
 * with it; *count is its size before and their number after. Returns 0 if done, 1 if refused, -1 on
 * an error. */
static int call_keeper_many(struct enclosure *enclosure, const struct keeper_request *request,
                            const int *fds, int fd_count, int *got, int *count, struct err *err)
{
    struct keeper_reply reply;
    if (wire_send(enclosure->keeper_sock, request, sizeof *request, fds, fd_count) < 0 ||
        wire_wait(enclosure->keeper_sock, ENCLOSURE_ANSWER_MS) < 0) {
        *count = 0;
        return err_set(err, "cell", NULL, "the keeper does not answer: %s", strerror(errno));
    }
    ssize_t n = wire_receive(enclosure->keeper_sock, &reply, sizeof reply, got, count);
    if (n != (ssize_t)sizeof reply)
        return err_set(err, "cell", NULL, "the keeper died");
    if (!reply.ok)
        return err_set(err, "cell", NULL, "%.*s", CELL_TEXT_MAX - 1, reply.text);
    return reply.refused ? 1 : 0;
}

/* The same for at most one descriptor; got may be NULL. */
static int call_keeper(struct enclosure *enclosure, const struct keeper_request *request,
                       const int *fds, int fd_count, int *got, struct err *err)
{
    int fd = -1, count = 1;
    int rc = call_keeper_many(enclosure, request, fds, fd_count, &fd, &count, err);
    if (got)
        *got = count ? fd : -1;
    else if (count)
        close(fd);
    return rc;
}

/* --- building ------------------------------------------------------------------------------- */

static int write_map(pid_t pid, const char *file, const char *text)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, file);
    AUTO_FD int fd = open(path, O_WRONLY | O_CLOEXEC);
    return fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text) ? 0 : -1;
}

/* Inside, uid 0 is for the keeper and the spawners, and uid 1000 for submitted programs. Outside,
 * they are two uids that belong to this cell alone. Without the right to map those, our own uid
 * becomes 1000 inside. */
static int map_ids(const struct frame_hello *config, pid_t pid, struct err *err)
{
    char uids[96], gids[96];
    if (config->single_uid) {
        snprintf(uids, sizeof uids, "1000 %u 1\n", (unsigned)geteuid());
        snprintf(gids, sizeof gids, "1000 %u 1\n", (unsigned)getegid());
    } else {
        snprintf(uids, sizeof uids, "0 %u 1\n1000 %u 1\n", config->uid_base, config->uid_base + 1);
        memcpy(gids, uids, sizeof gids);
    }
    if ((config->single_uid && write_map(pid, "setgroups", "deny") < 0) ||
        write_map(pid, "uid_map", uids) < 0 || write_map(pid, "gid_map", gids) < 0)
        return err_set(err, "cell", NULL, "cannot map ids into the user namespace: %s",
                       strerror(errno));
    return 0;
}

/* Reads the namespace numbers that the self-test compares. Nobody inside can see them. */
static void read_namespaces(struct enclosure *enclosure, pid_t pid)
{
    static const char *const kinds[CELL_NAMESPACES] = {"user", "pid", "mnt",   "net",
                                                       "ipc",  "uts", "cgroup"};
    for (int i = 0; i < CELL_NAMESPACES; i++) {
        char path[64];
        struct stat info;
        snprintf(path, sizeof path, "/proc/%d/ns/%s", (int)pid, kinds[i]);
        enclosure->namespaces[i] = stat(path, &info) ? 0 : info.st_ino;
    }
}

/* Runs in the new process. It keeps only the socket of the supervisor's descriptors. */
static _Noreturn void enter_keeper(int sock)
{
    if (dup2(sock, STDERR_FILENO + 1) < 0 || syscall(SYS_close_range, 4U, ~0U, 0))
        _exit(1);
    keeper_main(STDERR_FILENO + 1);
}

static int start_keeper(struct enclosure *enclosure, struct err *err)
{
    AUTO_FD int theirs = -1;
    if (enclosure_channel_pair(&enclosure->keeper_sock, &theirs, err) < 0)
        return -1;
    int pidfd = -1;
    /* Without root, the /proc files that map ids belong to us only while the process is dumpable.
     * The keeper makes itself undumpable again. */
    if (geteuid() != 0 && prctl(PR_SET_DUMPABLE, 1, 0, 0, 0))
        return err_set(err, "cell", NULL, "prctl: %s", strerror(errno));
    /* glibc has no clone that returns like fork. Flags, stack and parent_tid (here: the pidfd) are
     * the first arguments, in this order, on every architecture that Assay supports. */
    pid_t pid =
        (pid_t)syscall(SYS_clone, NAMESPACES | CLONE_PIDFD | SIGCHLD, NULL, &pidfd, NULL, NULL);
    if (pid < 0)
        return err_set(err, "cell", NULL, "cannot make namespaces: %s%s", strerror(errno),
                       errno == EPERM || errno == ENOSPC
                           ? " (user namespaces are not allowed to this user here)"
                           : "");
    if (pid == 0)
        enter_keeper(theirs);
    enclosure->keeper_fd = pidfd;
    int rc = map_ids(enclosure->config, pid, err);
    read_namespaces(enclosure, pid);
    return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) ? -1 : rc;
}

static int build_root(struct enclosure *enclosure, struct err *err)
{
    const struct frame_hello *config = enclosure->config;
    struct keeper_request request = {
        .op = KEEPER_BUILD, .single_uid = config->single_uid, .compiles = config->plan.compiles};
    int count = KEEPER_BUILD_FDS;
    AUTO_FD int tree =
        library_request_tree(CELL_LIBRARY_FD, config->plan.tree, ENCLOSURE_ANSWER_MS, err);
    if (tree < 0)
        return -1;
    memcpy(request.lib_dir, config->lib_dir, sizeof request.lib_dir);
    memcpy(request.pch_dir, config->pch_dir, sizeof request.pch_dir);
    memcpy(request.host, config->plan.host, sizeof request.host);
    if (call_keeper_many(enclosure, &request, &tree, 1, enclosure->io_fds, &count, err) < 0)
        return -1;
    return count == KEEPER_BUILD_FDS ? 0 : err_set(err, "cell", NULL, "the keeper sent no pipes");
}

static int start_spawner(struct enclosure *enclosure, enum spawner_kind kind, struct err *err)
{
    const struct frame_plan *plan = &enclosure->config->plan;
    struct keeper_request request = {
        .op = KEEPER_SPAWNER, .kind = (int32_t)kind, .wide = plan->wide};
    int fds[1 + CGROUP_PARTS], count = 1;
    AUTO_FD int theirs = -1;
    if (enclosure_channel_pair(&enclosure->spawner_sock[kind], &theirs, err) < 0)
        return -1;
    memcpy(request.zygote, plan->zygote, sizeof request.zygote);
    fds[0] = theirs;
    for (int i = 0; i < enclosure->group.join_count; i++)
        fds[count++] = enclosure->group.join[i];
    return call_keeper(enclosure, &request, fds, count, NULL, err);
}

static int send_file(struct enclosure *enclosure, const struct boxed_file *file, struct err *err)
{
    struct keeper_request request = {.op = KEEPER_PUT};
    memcpy(request.name, file->name, sizeof request.name);
    return call_keeper(enclosure, &request, &file->fd, 1, NULL, err);
}

static int build(struct enclosure *enclosure, struct err *err)
{
    enclosure_enter(enclosure,
                    ENCLOSURE_STANDING); /* in part; enclosure_kill undoes whatever exists */
    if (cgroup_init(&enclosure->group, &enclosure->config->cgroup, err) < 0 ||
        start_keeper(enclosure, err) < 0 || build_root(enclosure, err) < 0 ||
        enclosure_start_spawners(enclosure, start_spawner, err) < 0)
        return -1;
    for (int i = 0; i < enclosure->file_count; i++)
        if (send_file(enclosure, &enclosure->files[i], err) < 0)
            return -1;
    if (cgroup_settle(&enclosure->group) < 0)
        return err_set(err, "cgroup", NULL, "cannot read the control group: %s", strerror(errno));
    return 0;
}

int enclosure_ensure(struct enclosure *enclosure, struct err *err)
{
    if (enclosure->state == ENCLOSURE_STANDING)
        return 0;
    cgroup_finish(&enclosure->group);
    if (build(enclosure, err) == 0)
        return 0;
    enclosure_kill(enclosure);
    return -1;
}

int enclosure_pin(struct enclosure *enclosure, int slot, struct err *err)
{
    struct keeper_request request = {.op = KEEPER_PIN, .core = core_of_slot(slot)};
    if (slot < 0 || enclosure->core >= 0)
        return 0;
    if (request.core < 0)
        return err_set(err, "cell", NULL, "cannot find a core: %s", strerror(errno));
    if (call_keeper(enclosure, &request, NULL, 0, NULL, err) < 0)
        return -1;
    enclosure->core = request.core;
    return 0;
}

/* --- tearing down --------------------------------------------------------------------------- */

static void discard_work(struct enclosure *enclosure)
{
    close_fd(&enclosure->work.fd);
}

void enclosure_kill(struct enclosure *enclosure)
{
    if (enclosure->state == ENCLOSURE_ABSENT)
        return;
    if (enclosure->keeper_fd >= 0) {
        siginfo_t info;
        syscall(SYS_pidfd_send_signal, enclosure->keeper_fd, SIGKILL, NULL, 0);
        /* The kernel reaps pid 1 of a namespace only after all other processes in it. */
        while (waitid((idtype_t)P_PIDFD, (id_t)enclosure->keeper_fd, &info, WEXITED) &&
               errno == EINTR)
            ;
    }
    close_fd(&enclosure->keeper_fd);
    close_fd(&enclosure->keeper_sock);
    for (int i = 0; i < KEEPER_BUILD_FDS; i++)
        close_fd(&enclosure->io_fds[i]);
    enclosure_forget_spawners(enclosure);
    discard_work(enclosure);
    enclosure_enter(enclosure, ENCLOSURE_ABSENT);
}

bool enclosure_other_command(int argc, char **argv, int *code)
{
    bool library = argc == 3 && strcmp(argv[1], CELL_LIBRARY_WORD) == 0;
    if (library)
        *code = library_main(argv[2]);
    return library;
}

int enclosure_channel(int *in, int *out)
{
    *in = *out = CELL_CONTROL_FD;
    return fcntl(CELL_CONTROL_FD, F_GETFD) < 0 || fcntl(CELL_LIBRARY_FD, F_GETFD) < 0 ||
                   fcntl(CELL_PIPES_FD, F_SETFD, FD_CLOEXEC) < 0
               ? -1
               : 0;
}

/* Outside a container the limits are relative to the spawners' use, so nothing is added. */
int enclosure_rest(const struct enclosure *enclosure, struct frame_rest *rest, struct err *err)
{
    (void)enclosure;
    (void)err;
    *rest = (struct frame_rest){0};
    return 0;
}

/* --- input and output ----------------------------------------------------------------------- */

/* Copies all of `from`, a file in memory. Truncating twice sets the modification time to now, even
 * if the input is empty. */
static int fill_input(int from, int to)
{
    off_t at = 0, size = lseek(from, 0, SEEK_END);
    if (size < 0 || ftruncate(to, 1) || ftruncate(to, 0) || lseek(to, 0, SEEK_SET))
        return -1;
    while (at < size)
        if (sendfile(to, from, &at, (size_t)(size - at)) <= 0)
            return -1;
    return 0;
}

/* All runs of a cell use the same pipes. They are empty, because every run's output is read to its
 * end. */
static int open_pipe(const struct enclosure *enclosure, int which, struct enclosure_io *io)
{
    static const char *const names[ENCLOSURE_PIPES] = {"stdout", "stderr", "answer"};
    io->ours[which] = fcntl(enclosure->io_fds[2 + which], F_DUPFD_CLOEXEC, 0);
    io->theirs[which] =
        openat(enclosure->io_fds[0], names[which], O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
    return io->ours[which] < 0 || io->theirs[which] < 0 ? -1 : 0;
}

int enclosure_open_io(struct enclosure *enclosure, int input, struct enclosure_io *io,
                      struct err *err)
{
    int rc = fill_input(input, enclosure->io_fds[1]);
    for (int i = 0; i < ENCLOSURE_PIPES && !rc; i++)
        rc = open_pipe(enclosure, i, io);
    if (!rc)
        io->input = openat(enclosure->io_fds[0], "stdin", O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    return rc || io->input < 0
               ? err_set(err, "cell", NULL, "cannot open the input and output of a run: %s",
                         strerror(errno))
               : 0;
}

/* The name is in a read-only directory, so the pipe is the same for all runs of the cell; it is
 * empty when nobody has it open. */
int enclosure_open_talk(struct enclosure *enclosure, int *theirs, int *ours, struct err *err)
{
    int dir = enclosure->io_fds[0];
    *theirs = openat(dir, "talk", O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC);
    *ours = *theirs < 0 ? -1 : openat(dir, "talk", O_WRONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC);
    if (*ours >= 0 && !fcntl(*theirs, F_SETFL, 0))
        return 0;
    return err_set(err, "cell", NULL, "cannot open the pipe of a joined run: %s", strerror(errno));
}

/* --- files ---------------------------------------------------------------------------------- */

int enclosure_put(struct enclosure *enclosure, const char *name, int fd, struct err *err)
{
    if (enclosure_remember(enclosure, name, fd, err) < 0)
        return -1;
    if (enclosure->state == ENCLOSURE_ABSENT)
        return 0; /* build puts it in */
    for (int i = 0; i < enclosure->file_count; i++)
        if (strcmp(enclosure->files[i].name, name) == 0)
            return send_file(enclosure, &enclosure->files[i], err);
    return 0;
}

int enclosure_keep(struct enclosure *enclosure, const char *name, int64_t max_bytes, bool *kept,
                   struct err *err)
{
    struct keeper_request request = {.op = KEEPER_KEEP, .bytes = max_bytes};
    int fd;
    snprintf(request.name, sizeof request.name, "%s", name);
    int rc = call_keeper(enclosure, &request, NULL, 0, &fd, err);
    *kept = rc == 0 && fd >= 0;
    if (rc == 0 && fd >= 0)
        return enclosure_remember(enclosure, name, fd, err);
    return rc < 0 ? -1 : 0;
}

/* --- the work directory --------------------------------------------------------------------- */

/* Acts with the uid of submitted programs, because the supervisor's ids mean nothing in the
 * directory's user namespace; or as itself again. */
static void act_inside(const struct enclosure *enclosure, bool inside)
{
    const struct frame_hello *config = enclosure->config;
    if (config->single_uid)
        return;
    if (inside) {
        setfsgid(config->uid_base + 1);
        setfsuid(config->uid_base + 1);
    } else {
        setfsuid(geteuid());
        setfsgid(getegid());
    }
}

/* Takes the next inode number of the work directory by making an unnamed file; 0: that is not
 * possible. */
static ino_t take_inode_number(const struct enclosure *enclosure)
{
    struct stat info;
    act_inside(enclosure, true);
    AUTO_FD int fd = openat(enclosure->work.fd, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    act_inside(enclosure, false);
    return fd < 0 || fstat(fd, &info) ? 0 : info.st_ino;
}

int enclosure_open_left(struct enclosure *enclosure, const char *name, bool takes)
{
    struct open_how how = {.flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC,
                           .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS |
                                      RESOLVE_NO_MAGICLINKS | RESOLVE_NO_XDEV};
    int work = enclosure->work.fd;
    act_inside(enclosure, true);
    int fd = (int)syscall(SYS_openat2, work, name, &how, sizeof how), saved = errno;
    if (takes && fd >= 0 && unlinkat(work, name, 0)) {
        saved = errno;
        close_fd(&fd);
    }
    act_inside(enclosure, false);
    errno = saved;
    return fd;
}

int enclosure_prepare_work(struct enclosure *enclosure, const struct frame_run *run,
                           struct err *err)
{
    struct work_dir *work = &enclosure->work;
    const int64_t bytes = run->file_bytes;
    struct keeper_request request = {.op = KEEPER_WORK, .bytes = bytes};
    if (run->work & CELL_WORK_RESUME)
        return work->fd >= 0 && work->left
                   ? 0
                   : err_set(err, "cell", NULL, "what the run before left is gone");
    if (work->fd >= 0 && work->bytes == bytes && !work->left)
        return 0;
    work->left = false;
    discard_work(enclosure);
    if (call_keeper(enclosure, &request, NULL, 0, &work->fd, err) < 0)
        return -1;
    work->bytes = bytes;
    if (work->fd < 0 || fstat(work->fd, &work->fresh) || fstatfs(work->fd, &work->fresh_fs))
        return err_set(err, "cell", NULL, "cannot read the state of the work directory: %s",
                       strerror(errno));
    work->numbered = take_inode_number(enclosure);
    return 0;
}

static bool same_time(const struct timespec *a, const struct timespec *b)
{
    return a->tv_sec == b->tv_sec && a->tv_nsec == b->tv_nsec;
}

/* Compares all that stat tells, except st_dev, which never changes. */
static bool same_inode(const struct stat *a, const struct stat *b)
{
    return same_time(&a->st_ctim, &b->st_ctim) && same_time(&a->st_mtim, &b->st_mtim) &&
           same_time(&a->st_atim, &b->st_atim) && a->st_mode == b->st_mode &&
           a->st_uid == b->st_uid && a->st_gid == b->st_gid && a->st_nlink == b->st_nlink &&
           a->st_size == b->st_size && a->st_blocks == b->st_blocks;
}

/* Anything made in the directory takes an inode number. So if the number after the last one is
 * still free, nothing was made, named or removed there. A run could change only the directory's own
 * inode (its mode, and with it ctime) and the counts of its file system; the filter refuses
 * extended attributes and flags. A directory that passes therefore tells the next run nothing. */
bool enclosure_check_work(struct enclosure *enclosure, const struct frame_run *run)
{
    struct work_dir *work = &enclosure->work;
    struct stat now;
    struct statfs fs;
    if (work->fd < 0)
        return true;
    if (work->left || run->work & CELL_WORK_LEAVE) {
        work->left = true;
        return true;
    }
    bool untouched = !fstat(work->fd, &now) && !fstatfs(work->fd, &fs) &&
                     same_inode(&now, &work->fresh) && fs.f_ffree == work->fresh_fs.f_ffree &&
                     fs.f_bfree == work->fresh_fs.f_bfree;
    ino_t last = work->numbered;
    work->numbered = take_inode_number(enclosure);
    if (!untouched || !last || work->numbered != last + 1)
        discard_work(enclosure);
    return true; /* also with a changed directory: it is made anew */
}
