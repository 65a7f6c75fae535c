/*
 * The init of a run: pid 1 of a pid namespace that is made for the run, together with an IPC
 * namespace, and ends with it. When the init has been reaped, every process that the run started is
 * dead (pid_namespaces(7)). The program is a child of the init, because pid 1 does not receive
 * signals that it sends itself, such as that of abort.
 *
 * The init shares the memory and the descriptors of the spawner, and the spawner stands still until
 * the init has ended, so that making one copies nothing. When the spawner is killed its init is
 * killed too. Without CAP_SYS_ADMIN in the user namespace (in a container) there still is an init,
 * but in the pid namespace of its spawner.
 *
 * Thread: the spawner's one. Limits: one init at a time.
 */
#ifndef ASSAY_CELL_INIT_H
#define ASSAY_CELL_INIT_H

#include "store/base/base.h"

#include <sched.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/types.h>

/* The filter allows a new namespace only with exactly these flags. */
#define INIT_CLONE_FLAGS (CLONE_VM | CLONE_VFORK | CLONE_FILES | SIGCHLD)
#define INIT_NAMESPACES (CLONE_NEWPID | CLONE_NEWIPC)

struct init {
    bool namespaces; /* this process may make namespaces */
    pid_t (*start)(
        void *ctx);      /* called in the init: forks the program and returns its pid, or -1 */
    void *ctx;           /* passed to start */
    int error;           /* errno of the step that failed; 0: the program ran */
    siginfo_t end;       /* how the program ended, from waitid(2) */
    struct rusage usage; /* usage of the program */
    int proc;            /* descriptor of a /proc directory; -1: there is none */
    bool pid_visible;    /* set by start: the /proc in `proc` knows the program by this pid */
    /* How long the program's first thread neither ran nor waited for its core. -1: the kernel does
     * not say. */
    int64_t slept_us;
};

/* Whether this process may make namespaces. */
bool init_may_make_namespaces(void);
/* Runs a program in an init of its own and returns when the init has been reaped. Sets init->error,
 * end and usage. -1: the init could not be made (errno) or was killed (EINTR). */
int init_run(struct init *init) MUST_CHECK;

#endif
