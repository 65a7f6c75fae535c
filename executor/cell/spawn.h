/*
 * A spawner: starts what is judged. It waits on a datagram socket for one request at a time, makes
 * an init (init.h), forks there, steps the child down to nothing (its own process group, limits,
 * uid, no capabilities), starts the program in it or goes back into the interpreter that hosts it,
 * waits, and reports.
 *
 * The same code serves in a plain process, which the keeper forks, and in a warm interpreter,
 * which loads it as a library (zygote.c). Spawners are trusted, hold no capability but to change
 * ids and to make an init with its namespaces, and are themselves under the filter that their
 * children inherit.
 *
 * Thread: one. Ownership: the caller's struct. Limits: one run at a time.
 */
#ifndef ASSAY_CELL_SPAWN_H
#define ASSAY_CELL_SPAWN_H

#include "executor/cell/init.h"
#include "executor/cell/protocol.h"

#include <ucontext.h>

#define SPAWN_SOCKET_FD 4   /* the spawner's line to the supervisor */
#define SPAWN_LAST_PID_FD 5 /* /proc/sys/kernel/ns_last_pid of the cell, or closed */
#define SPAWN_PROC_FD 6     /* a /proc of the cell that is in no directory, or closed */
#define SPAWN_RULES_FD 7    /* of landlock_rules, or closed */
#define SPAWN_LAST_PID 16   /* runs begin with the next; the cell itself stays below */
#define SPAWN_UID 1000      /* who submitted programs are, inside */
#define SPAWN_FDS 4         /* of a run: stdin, stdout, stderr, answer */

struct spawn_fault; /* shared with the child until it is set up */

/* What an interpreter does around a fork of itself. */
struct spawn_host {
    void (*before_fork)(void);
    void (*after_fork_parent)(void);
    void (*after_fork_child)(void);
};

struct spawner {
    int socket;
    bool single_uid;               /* there is one uid only: nothing to step down from */
    bool ruled;                    /* SPAWN_RULES_FD is open */
    const struct spawn_host *host; /* NULL: vfork, and execve in the child */
    struct spawn_fault *fault;
    struct init init;
    ucontext_t served; /* where children of the host come back to */
    bool in_child;
    struct spawn_request request;
    int fds[SPAWN_FDS];
    char *argv[CELL_ARGC_MAX + 1]; /* of the request, into it */
};

/* What every program finds in its environment, and nothing else. */
extern char *const spawn_environment[];

int spawn_init(struct spawner *spawner, const struct spawn_host *host) MUST_CHECK;
/* Serves until the supervisor goes away, then ends the process. With a host it also returns, in
 * each child, set up, argv in the spawner. */
void spawn_serve(struct spawner *spawner);

#endif
