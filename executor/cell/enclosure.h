/*
 * The enclosure: the namespaces and control group of a cell, with its keeper and spawners; or the
 * inside of a container, with its spawners (container.c, which says what is different there).
 *
 * A run has a pid and an IPC namespace of its own inside the cell's (init.h), which takes all its
 * processes with it. A run that leaves nothing else behind leaves the enclosure as it was, and the
 * next run may use it: no process but the spawners is alive (the control group's own count), the
 * work directory's inode was never touched and no file made there, keyrings cannot be made at all,
 * System V IPC and queues neither (and their namespace is the run's own), even the pid counter is
 * set back. After a run of which that cannot be proved the whole enclosure is torn down and a new
 * one is built; files of the box are put back. So there is no list of things to clean.
 *
 *   ABSENT --build--> STANDING --tear down--> ABSENT
 *
 * Process: the supervisor's; blocks, with a time limit on every answer. Ownership: init/finish.
 * Limits: CELL_FILES_MAX files in the box.
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
    int fd; /* of its content, to put it back */
};

struct work_dir {
    int fd; /* O_PATH; -1: none, or used */
    int64_t bytes;
    struct stat fresh; /* as it was when new */
    struct statfs fresh_fs;
    ino_t numbered; /* the last inode number that was given in it; 0: not known */
};

/* Of a run: stdin, then our end and the program's of each output. */
struct enclosure_io {
    int input;
    int ours[ENCLOSURE_PIPES], theirs[ENCLOSURE_PIPES];
};

struct enclosure {
    enum enclosure_state state;
    const struct frame_hello *config;
    struct cgroup group;
    int keeper_fd; /* pidfd */
    int keeper_sock;
    int spawner_sock[SPAWNER_KINDS]; /* -1: there is none of this kind */
    int core;                        /* where they run; -1: anywhere */
    struct work_dir work;
    int io_fds[KEEPER_BUILD_FDS]; /* of struct root_io; -1 */
    uint64_t namespaces[CELL_NAMESPACES];
    struct boxed_file files[CELL_FILES_MAX];
    int file_count;
};

/* The descriptors of the line to the server. -1: this is not the place to be started in. */
int enclosure_line(int *in, int *out) MUST_CHECK;
/* Whether the arguments ask for something else than to supervise a cell; then it is done. */
bool enclosure_other_duty(int argc, char **argv, int *code) MUST_CHECK;
void enclosure_init(struct enclosure *enclosure, const struct frame_hello *config);
void enclosure_finish(struct enclosure *enclosure);

/* What both kinds of enclosure have in common (enclosure_common.c). */

/* For a step inside that takes milliseconds; machines are busy. */
#define ENCLOSURE_ANSWER_MS 20000
/* Remembers the content of a file of the box, to put it there again; fd is taken over. */
int enclosure_remember(struct enclosure *enclosure, const char *name, int fd,
                       struct err *err) MUST_CHECK;
int enclosure_line_pair(int *ours, int *theirs, struct err *err) MUST_CHECK;
/* All that a cell of this kind needs, each by `start`, and ready. */
int enclosure_start_spawners(struct enclosure *enclosure,
                             int (*start)(struct enclosure *, enum spawner_kind, struct err *),
                             struct err *err) MUST_CHECK;
/* Lines to spawners that are dead now. */
void enclosure_forget_spawners(struct enclosure *enclosure);

/* Fresh ones, with what is in the file `input` to read; -1 in io where it fails before. The inode
 * numbers of what a run gets of it say nothing of other runs, but in a container. */
int enclosure_open_io(struct enclosure *enclosure, int input, struct enclosure_io *io,
                      struct err *err) MUST_CHECK;

/* Makes it stand, if it does not, with all its files. */
int enclosure_ensure(struct enclosure *enclosure, struct err *err) MUST_CHECK;
/* Runs are on the slot's core from now on, until it is torn down. */
int enclosure_pin(struct enclosure *enclosure, int slot, struct err *err) MUST_CHECK;
/* Kills all in it and returns when all are dead. Counters of the control group can still be read;
 * the next ensure, or finish, removes it. */
void enclosure_kill(struct enclosure *enclosure);

/* What it holds now that nothing runs; zeros where limits are beside that anyway. */
int enclosure_rest(const struct enclosure *enclosure, struct frame_rest *rest,
                   struct err *err) MUST_CHECK;

/* Puts a file with the content of fd (taken over) into the box. */
int enclosure_put(struct enclosure *enclosure, const char *name, int fd,
                  struct err *err) MUST_CHECK;
/* Has an empty work directory of this size ready. */
int enclosure_prepare_work(struct enclosure *enclosure, int64_t bytes, struct err *err) MUST_CHECK;
/* After a run: keeps the work directory for the next only if it is untouched. False: the next run
 * could tell what this one made, and should have another cell. */
bool enclosure_check_work(struct enclosure *enclosure, bool compiled);
/* Moves an artifact of the last run into the box. *kept: whether there was one. */
int enclosure_keep(struct enclosure *enclosure, const char *name, int64_t max_bytes, bool *kept,
                   struct err *err) MUST_CHECK;
/* A descriptor of the box's file, owned by the enclosure; -1: none of this name. */
int enclosure_file(const struct enclosure *enclosure, const char *name);

#endif
