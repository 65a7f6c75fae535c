/*
 * The enclosure of a cell: its namespaces and control group, with its keeper and spawners. In a
 * container it is the inside of the container, with its spawners (container.c says what differs).
 *
 * Every run has its own pid and IPC namespace inside the cell's (init.h), and all its processes die
 * with that namespace. The next run may use the same enclosure if the last run provably left
 * nothing: the control group counts no process but the spawners, the inode of the work directory
 * was never changed, and no file was made in it. Keyrings and System V objects cannot outlive a
 * run, and the pid counter is set back. If any of this cannot be shown, the whole enclosure is torn
 * down, a new one is built, and the files of the box are put back. So no list of things to clean is
 * needed.
 *
 *   ABSENT --build--> STANDING --tear down--> ABSENT
 *
 * Process: the supervisor; calls block, with a time limit on every answer. Ownership: init/finish.
 * Limits: CELL_FILES_MAX files in the box.
 *
 * Defined in: container.c, enclosure_common.c.
 */
#ifndef ASSAY_CELL_ENCLOSURE_H
#define ASSAY_CELL_ENCLOSURE_H

#include "executor/cell/cgroup.h"
#include "executor/cell/protocol.h"

#include <sys/stat.h>
#include <sys/statfs.h>
#include <time.h>

#define ENCLOSURE_PIPES 3 /* stdout, stderr, answer */

enum enclosure_state { ENCLOSURE_ABSENT, ENCLOSURE_STANDING };

struct boxed_file {
    char name[CELL_NAME_MAX];
    int fd; /* its content, from which the file is put back */
};

struct work_dir {
    int fd; /* O_PATH; -1: there is none, or a run used it */
    int64_t bytes;
    struct stat fresh; /* its state when it was new */
    struct statfs fresh_fs;
    ino_t numbered; /* the last inode number used in it; 0: not known */
    bool left;      /* a run left it for another one */
};

/* The descriptors of a run: stdin, then our end and the program's end of each output. */
struct enclosure_io {
    int input;
    int ours[ENCLOSURE_PIPES], theirs[ENCLOSURE_PIPES];
};

struct enclosure {
    enum enclosure_state state;
    const struct frame_hello *config;
    struct cgroup group;
    int keeper_fd; /* pidfd of the keeper */
    int keeper_sock;
    int spawner_sock[SPAWNER_KINDS]; /* -1: the enclosure has no spawner of this kind */
    int core;                        /* the core of the spawners; -1: any */
    struct work_dir work;
    int io_fds[KEEPER_BUILD_FDS]; /* descriptors of struct root_io; -1: closed */
    uint64_t namespaces[CELL_NAMESPACES];
    struct boxed_file files[CELL_FILES_MAX];
    int file_count;
};

/* Finds the descriptors of the channel to the server. -1: no server started this process. */
int enclosure_channel(int *in, int *out) MUST_CHECK;
/* Handles arguments that ask for something other than supervising a cell. True: that was done, and
 * *code is the exit code. */
bool enclosure_other_command(int argc, char **argv, int *code) MUST_CHECK;
void enclosure_init(struct enclosure *enclosure, const struct frame_hello *config);
void enclosure_finish(struct enclosure *enclosure);

/* Functions that both kinds of enclosure share (enclosure_common.c). */

/* Changes the state; aborts on an edge that is not drawn above. */
void enclosure_enter(struct enclosure *enclosure, enum enclosure_state to);
/* The time limit for a step inside. A step takes milliseconds, but the machine may be busy. */
#define ENCLOSURE_ANSWER_MS 20000
/* Keeps the content of a file of the box, so that it can be put back. Takes fd over. */
int enclosure_remember(struct enclosure *enclosure, const char *name, int fd,
                       struct err *err) MUST_CHECK;
int enclosure_channel_pair(int *ours, int *theirs, struct err *err) MUST_CHECK;
/* Calls `start` for every spawner that this kind of cell needs, and waits until each is ready. */
int enclosure_start_spawners(struct enclosure *enclosure,
                             int (*start)(struct enclosure *, enum spawner_kind, struct err *),
                             struct err *err) MUST_CHECK;
/* Closes the channels to spawners that have died. */
void enclosure_forget_spawners(struct enclosure *enclosure);

/* Opens new descriptors for a run, with the content of the file `input` on stdin; on failure the
 * rest of io is -1. Outside a container, the inode numbers that a run sees here say nothing about
 * other runs. */
int enclosure_open_io(struct enclosure *enclosure, int input, struct enclosure_io *io,
                      struct err *err) MUST_CHECK;

/* Opens a new, empty pipe for the stdin of a joined run: the program's end, and ours, which does
 * not block. */
int enclosure_open_talk(struct enclosure *enclosure, int *theirs, int *ours,
                        struct err *err) MUST_CHECK;

/* Builds the enclosure with all its files, if it does not stand. */
int enclosure_ensure(struct enclosure *enclosure, struct err *err) MUST_CHECK;
/* Pins all runs to the slot's core, until the enclosure is torn down. */
int enclosure_pin(struct enclosure *enclosure, int slot, struct err *err) MUST_CHECK;
/* Kills every process in it and returns when all are dead. The counters of the control group stay
 * readable; the next ensure, or finish, removes the group. */
void enclosure_kill(struct enclosure *enclosure);

/* What the enclosure uses while nothing runs. Zero where limits do not include that use. */
int enclosure_rest(const struct enclosure *enclosure, struct frame_rest *rest,
                   struct err *err) MUST_CHECK;

/* Puts a file with the content of fd into the box. Takes fd over. */
int enclosure_put(struct enclosure *enclosure, const char *name, int fd,
                  struct err *err) MUST_CHECK;
/* Makes a work directory ready: an empty one, or the one that the last run left, if the run resumes
 * it. */
int enclosure_prepare_work(struct enclosure *enclosure, const struct frame_run *run,
                           struct err *err) MUST_CHECK;
/* Called after a run: keeps the work directory for the next run only if it is unchanged, or left
 * for it. False: the next run could tell what this one made, so it needs another cell. */
bool enclosure_check_work(struct enclosure *enclosure, const struct frame_run *run);
/* Opens a file that the last run left in its work directory for reading, and removes its name if
 * `takes`. Follows no link. -1: errno. */
int enclosure_open_left(struct enclosure *enclosure, const char *name, bool takes) MUST_CHECK;
/* Moves an artifact of the last run into the box. *kept: whether there was one. */
int enclosure_keep(struct enclosure *enclosure, const char *name, int64_t max_bytes, bool *kept,
                   struct err *err) MUST_CHECK;
/* A descriptor of a file of the box, owned by the enclosure. -1: there is no such file. */
int enclosure_file(const struct enclosure *enclosure, const char *name);

#endif
