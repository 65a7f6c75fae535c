/*
 * The library: what judged programs see of the host, copied into memory. One tree a kind of cell,
 * each a tmpfs with the files of that language's run time and nothing else (library_list.c), which
 * every cell has as its read-only root. Copies, and not the host's own files: whether a file of the
 * host is in memory tells who has read it, and would carry what one run knows to another. These are
 * always in memory, and no run changes anything of them.
 *
 *   /            read-only; mode 0555, no access times
 *   /usr /lib.. the run time: links and modification times as on the host
 *   /assay       harnesses and helpers
 *   /etc         made up: passwd and group with one user; the loader's cache
 *   /dev         null zero full random urandom, the host's; links for stdin, stdout, stderr, shm
 *   /box /work /dev/io   empty; a cell mounts its own there
 *
 * A process of its own (`assay-cell library`), which the server starts, and starts again should it
 * end. It makes a tree when it is first asked for one. Supervisors ask on a socket that all of them
 * share and are answered each on its own, with a detached copy of the mount (open_tree(2)), which a
 * keeper attaches in its own namespaces.
 *
 * Process: single-threaded; blocks. Ends when nobody is left to ask. Memory: the files' size, in
 * the server's control group; not swapped where the kernel lets it say so (6.4, as root).
 */
#ifndef ASSAY_CELL_LIBRARY_H
#define ASSAY_CELL_LIBRARY_H

#include "store/base/base.h"

#include <stdint.h>

enum library_tree { LIBRARY_CPP, LIBRARY_PYTHON, LIBRARY_TREES };

/* Carries one descriptor: where to answer. */
struct library_request {
    int32_t tree;
};

/* Carries one descriptor, of the mount, when ok. */
struct library_reply {
    int32_t ok;
    char text[256]; /* why not */
};

/* Serves requests that come on CELL_CONTROL_FD. */
int library_main(const char *assay_dir);
/* The supervisor's end: a detached mount of a tree, or -1 with words. */
int library_ask(int sock, enum library_tree tree, int timeout_ms, struct err *err) MUST_CHECK;

/* library_list.c: puts the files of a tree under `root`, a directory descriptor. */
int library_fill(int root, enum library_tree tree, struct err *err) MUST_CHECK;
/* library_copy.c. Paths are absolute, on the host, and the same below root. */
typedef bool library_skip_fn(const char *name, bool top);
/* A file, or a link and what it leads to. One that is not there is no error. */
int library_copy_file(int root, const char *path, struct err *err) MUST_CHECK;
/* A directory with all in it that is not skipped. */
int library_copy_tree(int root, const char *path, library_skip_fn *skip,
                      struct err *err) MUST_CHECK;
/* The same from a directory descriptor, which stays the caller's, to a name below root. */
int library_copy_dir(int root, int from, const char *name, struct err *err) MUST_CHECK;

#endif
