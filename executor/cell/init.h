/*
 * The init of a run: pid 1 of a pid namespace that is made, with an IPC namespace, for the run and
 * ends with it. Whatever
 * the run has started is dead when its init is reaped (pid_namespaces(7)). The program is a child
 * of the init, for pid 1 does not get the signals it sends itself, abort's among them.
 *
 * The init shares the spawner's memory and its descriptors, and the spawner stands still until the
 * init has ended: making one copies nothing. An init is killed with its spawner. Without
 * CAP_SYS_ADMIN in the user namespace (in a container) the init is there all the same, in the pid
 * namespace of its spawner.
 *
 * Thread: the spawner's one. Limits: one at a time.
 */
#ifndef ASSAY_CELL_INIT_H
#define ASSAY_CELL_INIT_H

#include "store/base/base.h"

#include <sched.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/types.h>

/* The only flags with which the filter lets a namespace be made. */
#define INIT_CLONE_FLAGS (CLONE_VM | CLONE_VFORK | CLONE_FILES | SIGCHLD)
#define INIT_NAMESPACES (CLONE_NEWPID | CLONE_NEWIPC)

struct init {
    bool namespaces;           /* whether it may make them */
    pid_t (*start)(void *ctx); /* called in the init: forks the program; its pid, or -1 */
    void *ctx;                 /* of start */
    int error;                 /* errno of a step that failed; 0: the program ran */
    siginfo_t end;             /* of the program, as of waitid(2) */
    struct rusage usage;       /* of the program */
    int proc;                  /* directory of a /proc; -1: there is none */
    bool shown;                /* start: its pid is the one by which that knows it */
    /* How long the program's first thread neither ran nor waited for its core. -1: the kernel does
     * not say. */
    int64_t slept_us;
};

/* Whether this process may make namespaces. */
bool init_may_make_namespaces(void);
/* Runs a program in an init of its own, and returns when that is reaped: init->error, end and usage
 * are set. -1: the init itself could not be made (errno), or was killed (EINTR). */
int init_run(struct init *init) MUST_CHECK;

#endif
