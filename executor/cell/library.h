/*
 * The library: copies, in memory, of the files of the host that judged programs see. There is one
 * tree for each kind of cell: a tmpfs with the run-time files of that language and nothing else
 * (library_list.c). Every cell has a tree as its read-only root. The files are copies for a reason:
 * whether a file of the host is in memory shows who has read it, and would carry information from
 * one run to another. The copies are always in memory, and no run can change anything about them.
 *
 *   /                    read-only; mode 0555, no access times
 *   /usr /lib..          the run time: links and modification times as on the host
 *   /assay               harnesses and helpers
 *   /etc                 made up: passwd and group with one user; the loader's cache
 *   /dev                 null zero full random urandom of the host; links for stdin, stdout,
 *                        stderr, shm
 *   /box /work /dev/io   empty; a cell mounts its own there
 *
 * The library is a process of its own (`assay-cell library`), which the server starts, and restarts
 * if it ends. It makes a tree on the first request for it. Supervisors send requests on one shared
 * socket; each gets its own answer, with a detached copy of the mount (open_tree(2)), which a
 * keeper attaches in its own namespaces.
 *
 * Process: single-threaded; blocks. Ends when no supervisor or server holds the other end. Memory:
 * the size of the files, in the server's control group; not swapped if the kernel supports that
 * (6.4, as root).
 *
 * Defined in: library_copy.c, library_list.c.
 */
#ifndef ASSAY_CELL_LIBRARY_H
#define ASSAY_CELL_LIBRARY_H

#include "store/base/base.h"

#include <stdint.h>

enum library_tree { LIBRARY_CPP, LIBRARY_PYTHON, LIBRARY_TREES };

/* Carries one descriptor: the socket for the answer. */
struct library_request {
    int32_t tree;
};

/* When ok, carries one descriptor: the mount. */
struct library_reply {
    int32_t ok;
    char text[256]; /* the reason, if not ok */
};

/* Serves requests that arrive on CELL_CONTROL_FD. */
int library_main(const char *assay_dir);
/* The supervisor's end. Returns a detached mount of a tree, or -1 with a sentence in *err. */
int library_request_tree(int sock, enum library_tree tree, int timeout_ms,
                         struct err *err) MUST_CHECK;

/* Puts the files of a tree below `root`, a directory descriptor (library_list.c). */
int library_fill(int root, enum library_tree tree, struct err *err) MUST_CHECK;
/* Functions of library_copy.c. Paths are absolute; they name the source on the host and the target
 * below root. */
typedef bool library_skip_fn(const char *name, bool top);
/* Copies a file, or a link together with its target. A file that does not exist is no error. */
int library_copy_file(int root, const char *path, struct err *err) MUST_CHECK;
/* Copies a directory with everything in it that `skip` does not name. */
int library_copy_tree(int root, const char *path, library_skip_fn *skip,
                      struct err *err) MUST_CHECK;
/* The same, from a directory descriptor, which stays the caller's, to a name below root. */
int library_copy_dir(int root, int from, const char *name, struct err *err) MUST_CHECK;

#endif
