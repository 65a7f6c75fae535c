#include "executor/cell/keeper.h"

#include "executor/cell/box.h"
#include "executor/cell/core.h"
#include "executor/cell/protocol.h"
#include "executor/cell/root.h"
#include "executor/cell/spawner_start.h"
#include "executor/cell/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>

struct keeper {
    int sock;
    int box_fd;
    bool compiles;
    pid_t spawners[SPAWNER_KINDS]; /* 0: not started */
    int last_pid_fd; /* for this pid namespace, opened while the host's /proc was visible */
    int proc_fd;     /* a /proc of this pid namespace, not mounted in any directory */
};

static void answer_with(const struct keeper *keeper, bool ok, bool refused, const struct err *err,
                        const int *fds, int count)
{
    struct keeper_reply reply = {.ok = ok, .refused = refused};
    if (err)
        snprintf(reply.text, sizeof reply.text, "%.*s", CELL_TEXT_MAX - 1, err->detail);
    if (wire_send(keeper->sock, &reply, sizeof reply, fds, count) < 0)
        _exit(0);
}

static void answer(const struct keeper *keeper, bool ok, bool refused, const struct err *err,
                   int fd)
{
    answer_with(keeper, ok, refused, err, &fd, fd >= 0 ? 1 : 0);
}

/* --- becoming the keeper -------------------------------------------------------------------- */

/* Changes from the supervisor's uid, which means nothing in here, to root of this namespace. */
static int take_identity(bool single_uid)
{
    if (!single_uid && (syscall(SYS_setgroups, 0, NULL) || syscall(SYS_setresgid, 0, 0, 0) ||
                        syscall(SYS_setresuid, 0, 0, 0)))
        return -1;
    /* A change of ids clears both settings, so they come after it. */
    if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0))
        return -1;
    umask(022);
    return sethostname("cell", 4);
}

/* tree: the descriptor that came with the request, a mount of the library. */
static void op_build(struct keeper *keeper, const struct keeper_request *request, int tree)
{
    struct err err = {0};
    struct root_io io = {.dir = -1, .input = -1, .pipes = {-1, -1, -1}};
    const struct root_plan plan = {.compiles = request->compiles != 0,
                                   .host = request->host,
                                   .tree = tree,
                                   .lib_dir = request->lib_dir,
                                   .pch_dir = request->pch_dir};
    keeper->compiles = plan.compiles;
    bool ok = root_copy_host(&plan, &err) == 0;
    if (ok && take_identity(request->single_uid != 0) < 0) {
        err_set(&err, "keeper", NULL, "cannot take the ids of the namespace: %s", strerror(errno));
        ok = false;
    }
    keeper->last_pid_fd = open("/proc/sys/kernel/ns_last_pid", O_WRONLY | O_CLOEXEC);
    keeper->proc_fd = root_open_proc();
    ok = ok && root_build(&plan, &keeper->box_fd, &io, &err) == 0;
    const int fds[KEEPER_BUILD_FDS] = {io.dir, io.input, io.pipes[0], io.pipes[1], io.pipes[2]};
    answer_with(keeper, ok, false, &err, fds, ok ? KEEPER_BUILD_FDS : 0);
    for (int i = 0; i < KEEPER_BUILD_FDS; i++)
        if (fds[i] >= 0)
            close(fds[i]);
}

/* --- files ---------------------------------------------------------------------------------- */

static void op_put(const struct keeper *keeper, const struct keeper_request *request, int from)
{
    struct err err = {0};
    bool ok = from >= 0 && box_put(keeper->box_fd, request->name, from, &err) == 0;
    answer(keeper, ok, false, &err, -1);
}

static void op_work(const struct keeper *keeper, const struct keeper_request *request)
{
    struct err err = {0};
    bool ok = root_renew_work(keeper->compiles, request->bytes, &err) == 0;
    AUTO_FD int fd = ok ? open("/work", O_PATH | O_DIRECTORY | O_CLOEXEC) : -1;
    answer(keeper, fd >= 0, false, &err, fd);
}

static void op_keep(const struct keeper *keeper, const struct keeper_request *request)
{
    struct err err = {0};
    AUTO_FD int from = box_open_artifact(request->name, request->bytes);
    if (from < 0) {
        answer(keeper, true, true, NULL, -1);
        return;
    }
    if (box_put(keeper->box_fd, request->name, from, &err) < 0) {
        answer(keeper, false, false, &err, -1);
        return;
    }
    AUTO_FD int boxed = openat(keeper->box_fd, request->name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    answer(keeper, boxed >= 0, false, &err, boxed);
}

/* --- serving -------------------------------------------------------------------------------- */

/* fds: the spawner's socket, then the files through which it joins its control groups. */
static void op_spawner(struct keeper *keeper, const struct keeper_request *request, const int *fds,
                       int count)
{
    struct err err = {0};
    if (request->kind < 0 || request->kind >= SPAWNER_KINDS)
        _exit(1);
    struct spawner_start start = {
        .kind = (enum spawner_kind)request->kind,
        .socket = count ? fds[0] : -1,
        .root = keeper->compiles && request->kind == SPAWNER_RUN ? ROOT_OF_RUNS : NULL,
        .last_pid = keeper->last_pid_fd,
        .proc = keeper->proc_fd,
        .wide = request->wide != 0,
        .zygote = request->zygote,
        .joins = fds + 1,
        .join_count = count - 1};
    pid_t pid = count ? fork() : -1;
    if (pid == 0)
        spawner_start(&start);
    if (pid < 0)
        err_set(&err, "keeper", NULL, "fork: %s", strerror(errno));
    else
        keeper->spawners[request->kind] = pid;
    answer(keeper, pid > 0, false, &err, -1);
}

static void op_pin(const struct keeper *keeper, const struct keeper_request *request)
{
    struct err err = {0};
    bool ok = true;
    for (int kind = 0; ok && kind < SPAWNER_KINDS; kind++)
        ok = !keeper->spawners[kind] || !core_pin(keeper->spawners[kind], request->core);
    if (!ok)
        err_set(&err, "keeper", NULL, "cannot run on core %d: %s", request->core, strerror(errno));
    answer(keeper, ok, false, &err, -1);
}

static void serve_one(struct keeper *keeper, const struct keeper_request *request, const int *fds,
                      int count)
{
    switch ((enum keeper_op)request->op) {
    case KEEPER_BUILD:
        op_build(keeper, request, count == 1 ? fds[0] : -1);
        return;
    case KEEPER_PUT:
        op_put(keeper, request, count == 1 ? fds[0] : -1);
        return;
    case KEEPER_WORK:
        op_work(keeper, request);
        return;
    case KEEPER_KEEP:
        op_keep(keeper, request);
        return;
    case KEEPER_SPAWNER:
        op_spawner(keeper, request, fds, count);
        return;
    case KEEPER_PIN:
        op_pin(keeper, request);
        return;
    }
    _exit(1);
}

void keeper_main(int sock)
{
    struct keeper keeper = {.sock = sock, .box_fd = -1, .last_pid_fd = -1, .proc_fd = -1};
    signal(SIGCHLD, SIG_IGN); /* the kernel reaps orphans of runs */
    for (;;) {
        struct keeper_request request;
        int fds[WIRE_FDS_MAX], count = WIRE_FDS_MAX;
        ssize_t n = wire_receive(sock, &request, sizeof request, fds, &count);
        if (n != (ssize_t)sizeof request)
            _exit(n ? 1 : 0);
        serve_one(&keeper, &request, fds, count);
        for (int i = 0; i < count; i++)
            close(fds[i]);
    }
}
