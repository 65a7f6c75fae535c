/*
 * A spawner: forks what is judged. It waits on a datagram socket for one request at a time, forks,
 * steps the child down to nothing (its own session, limits, uid, no capabilities), starts the
 * program in it or goes back into the interpreter that hosts it, waits, and reports.
 *
 * The same code serves in a plain process, which the keeper forks, and in a warm interpreter,
 * which loads it as a library (zygote.c). Spawners are trusted, hold no capability but to change
 * ids, and are themselves under the filter that their children inherit.
 *
 * Thread: one. Ownership: the caller's struct. Limits: one run at a time.
 */
#ifndef ASSAY_CELL_SPAWN_H
#define ASSAY_CELL_SPAWN_H

#include "executor/cell/protocol.h"

#define SPAWN_SOCKET_FD 4   /* the spawner's line to the supervisor */
#define SPAWN_LAST_PID_FD 5 /* /proc/sys/kernel/ns_last_pid of the cell, or closed */
#define SPAWN_LAST_PID 16   /* runs begin with the next; the cell itself stays below */
#define SPAWN_UID 1000      /* who submitted programs are, inside */

struct spawn_fault; /* shared with the child until it is set up */

struct spawner {
    int socket;
    bool single_uid;     /* there is one uid only: nothing to step down from */
    pid_t (*fork)(void); /* NULL: vfork, and execve in the child */
    struct spawn_fault *fault;
    struct spawn_request request;
    char *argv[CELL_ARGC_MAX + 1]; /* of the request, into it */
};

/* What every program finds in its environment, and nothing else. */
extern char *const spawn_environment[];

int spawn_init(struct spawner *spawner, pid_t (*fork_fn)(void)) MUST_CHECK;
/* Serves until the supervisor goes away, then ends the process. With `fork` set it also returns, in
 * each child, set up, argv in the spawner. */
void spawn_serve(struct spawner *spawner);

#endif
