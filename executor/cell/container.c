/*
 * The enclosure inside a container that an engine made (enclosure.h). The engine provides the
 * namespaces, the read-only root, the limits, and two tmpfs: /box and /work. This process is pid 1
 * in the container. It has no capability, and the same uid as submitted code, because there is only
 * one.
 *
 * Between two runs it kills everything but the spawners and empties both directories, since code of
 * the same uid can write to either. Numbers that count up meanwhile move by fixed steps (marks.h).
 * Submitted code cannot reach this process: pid 1 takes no signals from inside, and it is not
 * dumpable, so its memory and descriptors belong to root.
 */
#include "executor/cell/box.h"
#include "executor/cell/core.h"
#include "executor/cell/enclosure.h"
#include "executor/cell/marks.h"
#include "executor/cell/spawn.h"
#include "executor/cell/spawner_start.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>

bool enclosure_other_command(int argc, char **argv, int *code)
{
    (void)argc;
    (void)argv;
    (void)code;
    return false;
}

int enclosure_channel(int *in, int *out)
{
    *in = STDIN_FILENO;
    *out = STDOUT_FILENO;
    /* enclosure_kill kills every process that it can; as pid 1 of a container, those are the
     * container's. */
    return getpid() == 1 && getuid() == SPAWN_UID ? 0 : -1;
}

/* The spawners' own use, kept for the time when they are dead. */
static struct frame_rest spawners_use;

static int read_rest(const struct enclosure *enclosure, struct frame_rest *rest, struct err *err)
{
    if (cgroup_rest(&enclosure->group, &rest->memory_kb, &rest->processes) < 0)
        return err_set(err, "cgroup", NULL, "cannot read the control group: %s", strerror(errno));
    return 0;
}

int enclosure_rest(const struct enclosure *enclosure, struct frame_rest *rest, struct err *err)
{
    if (read_rest(enclosure, rest, err) < 0)
        return -1;
    if (enclosure->state == ENCLOSURE_ABSENT) {
        rest->memory_kb += spawners_use.memory_kb;
        rest->processes += spawners_use.processes;
    }
    rest->processes += CGROUP_INIT;
    return 0;
}

/* --- files ---------------------------------------------------------------------------------- */

/* enclosure_prepare_work writes the files before the next run. */
int enclosure_put(struct enclosure *enclosure, const char *name, int fd, struct err *err)
{
    return enclosure_remember(enclosure, name, fd, err);
}

/* Copies an artifact into memory, so that its file in /box can be made again. */
static int copy_artifact(int from)
{
    int copy = memfd_create("artifact", MFD_CLOEXEC);
    if (copy >= 0 && box_copy(from, copy) < 0) {
        close(copy);
        return -1;
    }
    return copy;
}

int enclosure_keep(struct enclosure *enclosure, const char *name, int64_t max_bytes, bool *kept,
                   struct err *err)
{
    AUTO_FD int from = box_open_artifact(name, max_bytes);
    *kept = false;
    if (from < 0)
        return 0;
    int copy = copy_artifact(from);
    if (copy < 0)
        return err_set(err, "cell", NULL, "cannot keep %s: %s", name, strerror(errno));
    *kept = true;
    return enclosure_put(enclosure, name, copy, err);
}

static struct marks marks;

/* Makes both directories what the next run has to find. */
int enclosure_prepare_work(struct enclosure *enclosure, const struct frame_run *run,
                           struct err *err)
{
    /* The tmpfs has a fixed size; RLIMIT_FSIZE bounds each file. */
    bool resumes = (run->work & CELL_WORK_RESUME) != 0;
    if (resumes && !enclosure->work.left)
        return err_set(err, "cell", NULL, "what the run before left is gone");
    enclosure->work.left = false;
    if ((!resumes && box_empty("/work", err) < 0) || box_empty("/box", err) < 0)
        return -1;
    if (!marks.noted)
        marks_note(&marks);
    AUTO_FD int box = open("/box", O_PATH | O_DIRECTORY | O_CLOEXEC);
    for (int i = 0; i < enclosure->file_count; i++)
        if (box_put(box, enclosure->files[i].name, enclosure->files[i].fd, err) < 0)
            return -1;
    return 0;
}

/* A compiler sees no test input, so its marks reveal nothing that the author does not know. The
 * judged program's marks are counted from there. */
bool enclosure_check_work(struct enclosure *enclosure, const struct frame_run *run)
{
    struct err err;
    enclosure->work.left = (run->work & CELL_WORK_LEAVE) != 0;
    if (enclosure->work.left)
        return true;
    if (box_empty("/work", &err) < 0 || box_empty("/box", &err) < 0)
        return false; /* the next run reports the error */
    if (!run->compile)
        return marks_step(&marks);
    marks_note(&marks);
    return marks.known;
}

/* --- input and output ----------------------------------------------------------------------- */

int enclosure_open_io(struct enclosure *enclosure, int input, struct enclosure_io *io,
                      struct err *err)
{
    (void)enclosure;
    io->input = fcntl(input, F_DUPFD_CLOEXEC, 0);
    bool good = io->input >= 0;
    for (int i = 0; i < ENCLOSURE_PIPES && good; i++) {
        int ends[2] = {-1, -1};
        good = !pipe2(ends, O_CLOEXEC);
        io->ours[i] = ends[0];
        io->theirs[i] = ends[1];
        /* The program has our uid. It can open the pipe through /proc and empty it before we read,
         * so our reads must not block. */
        good = good && !fcntl(ends[0], F_SETFL, O_NONBLOCK);
    }
    return good ? 0 : err_set(err, "cell", NULL, "cannot make pipes: %s", strerror(errno));
}

int enclosure_open_talk(struct enclosure *enclosure, int *theirs, int *ours, struct err *err)
{
    int ends[2] = {-1, -1};
    (void)enclosure;
    bool good = !pipe2(ends, O_CLOEXEC);
    *theirs = ends[0];
    *ours = ends[1];
    good = good && !fcntl(ends[1], F_SETFL, O_NONBLOCK);
    return good ? 0 : err_set(err, "cell", NULL, "cannot make pipes: %s", strerror(errno));
}

static int unlink_left(const char *name)
{
    AUTO_FD int work = open("/work", O_PATH | O_DIRECTORY | O_CLOEXEC);
    return work < 0 ? -1 : unlinkat(work, name, 0);
}

/* Nothing may follow a link that the program made. */
int enclosure_open_left(struct enclosure *enclosure, const char *name, bool takes)
{
    (void)enclosure;
    int fd = box_open_artifact(name, INT64_MAX);
    if (fd >= 0 && takes && unlink_left(name) < 0) {
        close(fd);
        return -1;
    }
    return fd;
}

/* --- spawners ------------------------------------------------------------------------------- */

static pid_t spawners[SPAWNER_KINDS];

static int start_spawner(struct enclosure *enclosure, enum spawner_kind kind, struct err *err)
{
    AUTO_FD int theirs = -1;
    if (enclosure_channel_pair(&enclosure->spawner_sock[kind], &theirs, err) < 0)
        return -1;
    const struct frame_plan *plan = &enclosure->config->plan;
    struct spawner_start start = {.kind = kind,
                                  .bare = true,
                                  .socket = theirs,
                                  .last_pid = -1,
                                  .proc = -1,
                                  .wide = plan->wide != 0,
                                  .zygote = plan->zygote};
    pid_t pid = fork();
    if (pid == 0)
        spawner_start(&start);
    if (pid < 0)
        return err_set(err, "cell", NULL, "fork: %s", strerror(errno));
    spawners[kind] = pid;
    return 0;
}

static int start_spawners(struct enclosure *enclosure, struct err *err)
{
    struct frame_rest before, after;
    if (read_rest(enclosure, &before, err) < 0 ||
        enclosure_start_spawners(enclosure, start_spawner, err) < 0 ||
        read_rest(enclosure, &after, err) < 0)
        return -1;
    spawners_use.memory_kb = after.memory_kb - before.memory_kb;
    spawners_use.processes = after.processes - before.processes;
    if (cgroup_settle(&enclosure->group) < 0)
        return err_set(err, "cgroup", NULL, "cannot read the control group: %s", strerror(errno));
    return 0;
}

int enclosure_ensure(struct enclosure *enclosure, struct err *err)
{
    if (enclosure->state == ENCLOSURE_STANDING)
        return 0;
    signal(SIGCHLD, SIG_IGN); /* the kernel reaps orphans of runs */
    enclosure_enter(enclosure, ENCLOSURE_STANDING);
    if ((enclosure->group.version != CGROUP_NONE || cgroup_attach(&enclosure->group, err) == 0) &&
        start_spawners(enclosure, err) == 0)
        return 0;
    enclosure_kill(enclosure);
    return -1;
}

int enclosure_pin(struct enclosure *enclosure, int slot, struct err *err)
{
    if (slot < 0 || enclosure->core >= 0)
        return 0;
    int core = core_of_slot(slot), rc = core < 0 ? -1 : 0;
    for (int kind = 0; rc == 0 && kind < SPAWNER_KINDS; kind++)
        if (enclosure->spawner_sock[kind] >= 0)
            rc = core_pin(spawners[kind], core);
    if (rc)
        return err_set(err, "cell", NULL, "cannot run on core %d: %s", core, strerror(errno));
    enclosure->core = core;
    return 0;
}

/* --- the end -------------------------------------------------------------------------------- */

/* Kills all processes but this one. SIGCHLD is ignored, so wait returns when the last of them,
 * orphans included, has gone. */
void enclosure_kill(struct enclosure *enclosure)
{
    if (enclosure->state == ENCLOSURE_ABSENT)
        return;
    kill(-1, SIGKILL);
    while (wait(NULL) > 0 || errno == EINTR)
        ;
    enclosure_forget_spawners(enclosure);
    enclosure_enter(enclosure, ENCLOSURE_ABSENT);
}
