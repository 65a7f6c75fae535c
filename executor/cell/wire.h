/*
 * Whole reads and writes, and datagrams that carry descriptors. Blocking; the caller polls first
 * where it must not wait.
 *
 * Thread: any. Ownership: received descriptors are the caller's, close-on-exec. Limits:
 * WIRE_FDS_MAX descriptors a message; a message that is cut or carries more is refused whole.
 */
#ifndef ASSAY_CELL_WIRE_H
#define ASSAY_CELL_WIRE_H

#include "store/base/base.h"

#define WIRE_FDS_MAX 8

/* All of len, or -1 (end of stream included). */
int wire_read(int fd, void *data, size_t len) MUST_CHECK;
int wire_write(int fd, const void *data, size_t len) MUST_CHECK;

int wire_send(int sock, const void *message, size_t len, const int *fds, int fd_count) MUST_CHECK;
/* The message's length, 0 at the end, -1 on an error. fds[] is filled with what came, *fd_count is
 * its size before and their number after. */
ssize_t wire_receive(int sock, void *message, size_t cap, int *fds, int *fd_count) MUST_CHECK;

/* Waits until fd is readable: 0, or -1 (nothing in time, errno ETIMEDOUT). */
int wire_wait(int fd, int timeout_ms) MUST_CHECK;

#endif
