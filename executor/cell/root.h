/*
 * The file system of a cell, as its keeper builds it inside the new user and mount namespaces:
 *
 *   /               tmpfs, read-only once built
 *   /usr /bin ...   the host's, read-only; likewise /etc/alternatives, /etc/ld.so.cache
 *   /etc            made up: passwd and group with one user
 *   /dev            null zero full random urandom; links for fd, stdin, stdout, stderr, shm
 *   /proc           of the cell's pid namespace, only processes, only one's own; read-only
 *   /assay          harnesses and helpers; /assay-pch precompiled headers; both read-only
 *   /box            files of the submission: read-only, except through the keeper's descriptor
 *   /work           the only writable place: tmpfs with a size and a number of inodes; /tmp leads
 * here
 *
 * Nothing else of the host is there. All mounts are nosuid; nodev but for the five devices.
 *
 * Thread: the keeper. Errors: words in *err.
 */
#ifndef ASSAY_CELL_ROOT_H
#define ASSAY_CELL_ROOT_H

#include "store/base.h"

/* Takes detached copies of the host's parts. Called while the keeper still has the supervisor's
 * uid, which may reach directories that the cell's own cannot. */
int root_take(const char *lib_dir, const char *pch_dir, struct err *err) MUST_CHECK;
/* Builds the root of them and enters it. *box_fd becomes a directory descriptor through which alone
 * the box can be written. */
int root_build(int *box_fd, struct err *err) MUST_CHECK;
/* Replaces /work by an empty one of this size. */
int root_renew_work(int64_t bytes, struct err *err) MUST_CHECK;

#endif
