/*
 * The file systems of a cell, as its keeper builds them inside the new user and mount namespaces.
 * What is judged sees, as its root, a tree of the library (library.h) with this in it:
 *
 *   /box            files of the submission: read-only, except through the keeper's descriptor
 *   /work           the only writable place: tmpfs with a size and a number of inodes; /tmp and
 *                   /dev/shm lead here
 *   /dev/io         what stdin, stdout, stderr and the answer are; read-only
 *
 * In a cell that compiles that root is in a directory of another, which is the compiler's, and into
 * which the spawner of runs never comes: its root is changed (chroot) before it has lost the
 * capability, and no run holds a descriptor of a directory outside. The compiler's root has the
 * same three and
 *
 *   /usr /bin ...   the host's, read-only; likewise /etc/alternatives, /etc/ld.so.cache
 *   /etc            made up: passwd and group with one user
 *   /dev            null zero full random urandom; links for stdin, stdout, stderr, shm
 *   /assay          harnesses and helpers; /assay-pch precompiled headers; both read-only
 *
 * Nothing else of the host is there. There is no /proc: its files tell of mounts, of ids and of
 * inode numbers that are counted for the whole machine, in both, as a compiler can be made to print
 * a file. All mounts are nosuid; nodev but for the five devices.
 *
 * Thread: the keeper. Errors: words in *err.
 */
#ifndef ASSAY_CELL_ROOT_H
#define ASSAY_CELL_ROOT_H

#include "store/base/base.h"

#define ROOT_OF_RUNS "/run" /* in the compiler's root */
#define ROOT_PIPES 3

struct root_plan {
    bool compiles; /* compilers run in it, beside what is judged */
    int tree;      /* detached mount of the library */
    const char *lib_dir, *pch_dir;
};

/* Descriptors of /dev/io, as whose the supervisor gives a run its own. */
struct root_io {
    int dir;               /* read-only: "stdin", "stdout", "stderr", "answer" */
    int input;             /* of stdin, for writing */
    int pipes[ROOT_PIPES]; /* the reading ends of the others */
};

/* Takes detached copies of the host's parts. Called while the keeper still has the supervisor's
 * uid, which may reach directories that the cell's own cannot. */
int root_take(const struct root_plan *plan, struct err *err) MUST_CHECK;
/* A /proc of this pid namespace, for who asks after its processes; -1: the kernel gives none. It
 * does so only while all of the host's own is in sight, so before root_build, and not in a
 * container that hides a part. */
int root_proc(void);
/* Builds the root of them and enters it. *box_fd becomes a directory descriptor through which alone
 * the box can be written. */
int root_build(const struct root_plan *plan, int *box_fd, struct root_io *io,
               struct err *err) MUST_CHECK;
/* Replaces /work by an empty one of this size. */
int root_renew_work(bool compiles, int64_t bytes, struct err *err) MUST_CHECK;

#endif
