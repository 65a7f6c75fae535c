/*
 * A spawner: starts programs. It waits on a datagram socket for one request at a time, makes an
 * init (init.h), and forks there. The child gives up all privileges (own process group, limits,
 * uid, no capabilities), then starts the program, or returns into the interpreter that hosts it.
 * The spawner waits for the end and reports it.
 *
 * The same code serves in a plain process, which the keeper forks, and in a warm interpreter, which
 * loads it as a library (zygote.c). Spawners are trusted. Their only capabilities are to change ids
 * and to make an init with its namespaces, and they run under the filter that their children
 * inherit.
 *
 * Thread: one. Ownership: the caller's struct. Limits: one run at a time.
 */
#ifndef ASSAY_CELL_SPAWN_H
#define ASSAY_CELL_SPAWN_H

#include "executor/cell/init.h"
#include "executor/cell/protocol.h"

#include <ucontext.h>

#define SPAWN_SOCKET_FD 4   /* the spawner's channel to the supervisor */
#define SPAWN_LAST_PID_FD 5 /* /proc/sys/kernel/ns_last_pid of the cell, or closed */
#define SPAWN_PROC_FD 6   /* a /proc of the cell that is not mounted in any directory, or closed */
#define SPAWN_RULES_FD 7  /* the rules of landlock_rules, or closed */
#define SPAWN_LAST_PID 16 /* a run gets the next pid; pids of the cell itself stay below */
#define SPAWN_UID 1000    /* uid of submitted programs inside the cell */
#define SPAWN_FDS 4       /* of a run: stdin, stdout, stderr, answer */

struct spawn_fault; /* shared with the child until the child is set up */

/* What an interpreter does before and after it forks itself. */
struct spawn_host {
    void (*before_fork)(void);
    void (*after_fork_parent)(void);
    void (*after_fork_child)(void);
};

struct spawner {
    int socket;
    bool single_uid;               /* only one uid exists, so the child cannot change to another */
    bool has_rules;                /* SPAWN_RULES_FD is open */
    const struct spawn_host *host; /* NULL: use vfork, and execve in the child */
    struct spawn_fault *fault;
    struct init init;
    ucontext_t resume; /* children of the host return to here */
    bool in_child;
    struct spawn_request request;
    int fds[SPAWN_FDS];
    char *argv[CELL_ARGC_MAX + 1]; /* point into the request */
};

/* The environment of every program; it finds nothing else. */
extern char *const spawn_environment[];

int spawn_init(struct spawner *spawner, const struct spawn_host *host) MUST_CHECK;
/* Serves until the supervisor goes away, then ends the process. With a host it also returns once in
 * each child, which is then set up, with argv in the spawner. */
void spawn_serve(struct spawner *spawner);

#endif
