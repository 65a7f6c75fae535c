/* The parts that both kinds of enclosure share: files, channels to spawners, beginning and end. */
#include "executor/cell/enclosure.h"
#include "executor/cell/wire.h"
#include "store/base/states.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

static const unsigned edges[] = {
    [ENCLOSURE_ABSENT] = STATE(ENCLOSURE_STANDING), [ENCLOSURE_STANDING] = STATE(ENCLOSURE_ABSENT)};
static const struct states states = STATES("an enclosure", edges);

void enclosure_enter(struct enclosure *enclosure, enum enclosure_state to)
{
    states_check(&states, enclosure->state, to);
    enclosure->state = to;
}

void enclosure_init(struct enclosure *enclosure, const struct frame_hello *config)
{
    *enclosure = (struct enclosure){.state = ENCLOSURE_ABSENT,
                                    .config = config,
                                    .keeper_fd = -1,
                                    .keeper_sock = -1,
                                    .spawner_sock = {-1, -1, -1},
                                    .core = -1,
                                    .io_fds = {-1, -1, -1, -1, -1},
                                    .work.fd = -1};
}

void enclosure_finish(struct enclosure *enclosure)
{
    enclosure_kill(enclosure);
    cgroup_finish(&enclosure->group);
    for (int i = 0; i < enclosure->file_count; i++)
        close(enclosure->files[i].fd);
    enclosure->file_count = 0;
}

/* --- files ---------------------------------------------------------------------------------- */

int enclosure_remember(struct enclosure *enclosure, const char *name, int fd, struct err *err)
{
    struct boxed_file *file = NULL;
    for (int i = 0; i < enclosure->file_count; i++)
        if (strcmp(enclosure->files[i].name, name) == 0)
            file = &enclosure->files[i];
    if (file) {
        close(file->fd);
    } else if (enclosure->file_count < CELL_FILES_MAX) {
        file = &enclosure->files[enclosure->file_count++];
        snprintf(file->name, sizeof file->name, "%s", name);
    } else {
        close(fd);
        return err_set(err, "cell", NULL, "more than %d files in the box", CELL_FILES_MAX);
    }
    file->fd = fd;
    return 0;
}

int enclosure_file(const struct enclosure *enclosure, const char *name)
{
    for (int i = 0; i < enclosure->file_count; i++)
        if (strcmp(enclosure->files[i].name, name) == 0)
            return enclosure->files[i].fd;
    return -1;
}

/* --- spawners ------------------------------------------------------------------------------- */

int enclosure_channel_pair(int *ours, int *theirs, struct err *err)
{
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair))
        return err_set(err, "cell", NULL, "socketpair: %s", strerror(errno));
    *ours = pair[0];
    *theirs = pair[1];
    return 0;
}

static int await_spawner(const struct enclosure *enclosure, enum spawner_kind kind, struct err *err)
{
    struct spawn_reply reply;
    int none = 0, sock = enclosure->spawner_sock[kind];
    const char *who = kind == SPAWNER_ZYGOTE ? "the zygote" : "the spawner";
    if (wire_wait(sock, ENCLOSURE_ANSWER_MS) < 0)
        return err_set(err, "cell", NULL, "%s is not ready: %s", who, strerror(errno));
    if (wire_receive(sock, &reply, sizeof reply, NULL, &none) != (ssize_t)sizeof reply)
        return err_set(err, "cell", NULL, "%s died while it started", who);
    if (reply.event != SPAWN_READY)
        return err_set(err, "cell", NULL, "%s failed at %.31s: %s", who, reply.step,
                       strerror(reply.error));
    return 0;
}

/* Starts all before it waits for any: the zygote takes the longest. */
int enclosure_start_spawners(struct enclosure *enclosure,
                             int (*start)(struct enclosure *, enum spawner_kind, struct err *),
                             struct err *err)
{
    const struct frame_plan *plan = &enclosure->config->plan;
    const bool wanted[SPAWNER_KINDS] = {[SPAWNER_RUN] = true,
                                        [SPAWNER_COMPILE] = plan->compiles != 0,
                                        [SPAWNER_ZYGOTE] = plan->zygote[0] != '\0'};
    for (int kind = 0; kind < SPAWNER_KINDS; kind++)
        if (wanted[kind] && start(enclosure, (enum spawner_kind)kind, err))
            return -1;
    for (int kind = 0; kind < SPAWNER_KINDS; kind++)
        if (wanted[kind] && await_spawner(enclosure, (enum spawner_kind)kind, err) < 0)
            return -1;
    return 0;
}

void enclosure_forget_spawners(struct enclosure *enclosure)
{
    for (int i = 0; i < SPAWNER_KINDS; i++) {
        cleanup_fd(&enclosure->spawner_sock[i]);
        enclosure->spawner_sock[i] = -1;
    }
    enclosure->core = -1;
}
