/*
 * The library: copies, in memory, of the files of the host that judged programs see. A tree is a
 * tmpfs with the run-time files of a language and nothing else (library_list.c). Its text says
 * which they are; cells with the same text share it. Every cell has a tree as its read-only root.
 * The files are copies for a reason: whether a file of the host is in memory shows who has read it,
 * and would carry information from one run to another. The copies are always in memory, and no run
 * can change anything about them.
 *
 *   /                    read-only; mode 0555, no access times
 *   /usr /lib..          the run time: links and modification times as on the host
 *   /assay               harnesses and helpers
 *   /etc                 made up: passwd and group with one user; the loader's cache
 *   /dev                 null zero full random urandom of the host; links for stdin, stdout,
 *                        stderr, shm
 *   /box /work /dev/io   empty; a cell mounts its own there
 *
 * A tree's text has these lines:
 *
 *   program PATH    a file with the shared libraries that the loader names for it
 *   library NAME    a shared library that the loader finds, or its path
 *   folder PATH     everything in it, with the libraries that its shared objects load
 *   file PATH       a file alone
 *   without NAME    an entry at the top of a folder that is left out; may have * and ?
 *   maps            /proc/self/maps (protocol.h)
 *   ask ARGUMENT    one of the arguments of a command that prints folders, one a line
 *
 * A path may have * and ?. What does not exist is left out.
 *
 * The library is a process of its own (`assay-cell library`), which the server starts, and restarts
 * if it ends. It makes a tree on the first request for it. Supervisors send requests on one shared
 * socket; each gets its own answer, with a detached copy of the mount (open_tree(2)), which a
 * keeper attaches in its own namespaces.
 *
 * Process: single-threaded; blocks. Ends when no supervisor or server holds the other end. Memory:
 * the size of the files, in the server's control group; not swapped if the kernel supports that
 * (6.4, as root). At most LIBRARY_TREES trees.
 *
 * Defined in: library_copy.c, library_list.c.
 */
#ifndef ASSAY_CELL_LIBRARY_H
#define ASSAY_CELL_LIBRARY_H

#include "executor/cell/protocol.h"
#include "store/base/base.h"

#include <stdint.h>

#define LIBRARY_TREES 64

/* Carries one descriptor: the socket for the answer. */
struct library_request {
    char tree[CELL_TREE_MAX];
};

/* When ok, carries one descriptor: the mount. */
struct library_reply {
    int32_t ok;
    char text[256]; /* the reason, if not ok */
};

/* Serves requests that arrive on CELL_CONTROL_FD. */
int library_main(const char *assay_dir);
/* The supervisor's end. Returns a detached mount of a tree, or -1 with a sentence in *err. */
int library_request_tree(int sock, const char *tree, int timeout_ms, struct err *err) MUST_CHECK;

/* Puts the files of a tree below `root`, a directory descriptor (library_list.c). */
int library_fill(int root, const char *tree, struct err *err) MUST_CHECK;
/* Functions of library_copy.c. Paths are absolute; they name the source on the host and the target
 * below root. */
typedef bool library_skip_fn(const void *ctx, const char *name);
/* Copies a file, or a link together with its target. A file that does not exist is no error. */
int library_copy_file(int root, const char *path, struct err *err) MUST_CHECK;
/* Copies a directory with everything in it, less what `skip` (or NULL) names at its top. */
int library_copy_tree(int root, const char *path, library_skip_fn *skip, const void *ctx,
                      struct err *err) MUST_CHECK;
/* The same, from a directory descriptor, which stays the caller's, to a name below root. */
int library_copy_dir(int root, int from, const char *name, struct err *err) MUST_CHECK;

#endif
