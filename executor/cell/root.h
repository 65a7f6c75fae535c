/*
 * The file systems of a cell. Its keeper builds them inside the new user and mount namespaces. A
 * judged program sees, as its root, a tree of the library (library.h) with these added:
 *
 *   /box            files of the submission; only the keeper's descriptor can write them
 *   /work           the only writable place: tmpfs with a size and a number of inodes; /tmp and
 *                   /dev/shm lead here
 *   /dev/io         files behind stdin, stdout, stderr and the answer, and the pipe "talk" that is
 *                   the stdin of a joined run; read-only
 *
 * In a cell that compiles, that root is a directory of a second root, which compilers use. The
 * spawner of runs cannot reach the second root: it changes its root (chroot) before it gives up the
 * capability to do so, and no run holds a descriptor of a directory outside. The compiler's root
 * has the same three directories and
 *
 *   /usr /bin ...   the host's, read-only; likewise /etc/alternatives, /etc/ld.so.cache, and what
 *                   the language's file names
 *   /etc            made up: passwd and group with one user
 *   /dev            null zero full random urandom; links for stdin, stdout, stderr, shm
 *   /assay          harnesses and helpers; /assay-pch precompiled headers; both read-only
 *
 * Nothing else of the host is visible. Neither root has a /proc, because its files show mounts, ids
 * and inode numbers of the whole machine, and even a compiler can be made to print a file. All
 * mounts are nosuid, and nodev except for the five devices.
 *
 * Thread: the keeper. Errors: a sentence in *err.
 */
#ifndef ASSAY_CELL_ROOT_H
#define ASSAY_CELL_ROOT_H

#include "store/base/base.h"

#define ROOT_OF_RUNS "/run" /* path in the compiler's root */
#define ROOT_PIPES 3

struct root_plan {
    bool compiles; /* compilers run in this cell too */
    int tree;      /* detached mount of a tree of the library */
    const char *lib_dir, *pch_dir;
    const char *host; /* more folders and files of the host for compilers, one a line */
};

/* Descriptors of the files in /dev/io. The supervisor gives each run descriptors of its own. */
struct root_io {
    int dir;               /* read-only: "stdin", "stdout", "stderr", "answer" */
    int input;             /* the writing end of stdin */
    int pipes[ROOT_PIPES]; /* the reading ends of the other three */
};

/* Takes detached copies of parts of the host. Call it while the keeper still has the supervisor's
 * uid, which may reach directories that the cell's own uid cannot. */
int root_copy_host(const struct root_plan *plan, struct err *err) MUST_CHECK;
/* A descriptor of a /proc of this pid namespace, for looking up its processes. -1: the kernel
 * refuses to make one. It makes one only while the host's own /proc is fully visible: so call this
 * before root_build; a container that hides part of /proc never gets one. */
int root_open_proc(void);
/* Builds the root from the copies and enters it. *box_fd becomes a directory descriptor, the only
 * way to write the box. */
int root_build(const struct root_plan *plan, int *box_fd, struct root_io *io,
               struct err *err) MUST_CHECK;
/* Replaces /work by an empty one of this size. */
int root_renew_work(bool compiles, int64_t bytes, struct err *err) MUST_CHECK;

#endif
