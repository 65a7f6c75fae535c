/*
 * Whole reads and writes, and datagrams that carry descriptors. Calls block; a caller that must not
 * wait polls first.
 *
 * Thread: any. Ownership: received descriptors belong to the caller and are close-on-exec. Limits:
 * WIRE_FDS_MAX descriptors a message; a message that is cut or carries more is refused whole.
 */
#ifndef ASSAY_CELL_WIRE_H
#define ASSAY_CELL_WIRE_H

#include "store/base/base.h"

#define WIRE_FDS_MAX 8

/* Reads or writes all of len. -1: an error, or the end of the stream. */
int wire_read(int fd, void *data, size_t len) MUST_CHECK;
int wire_write(int fd, const void *data, size_t len) MUST_CHECK;

int wire_send(int sock, const void *message, size_t len, const int *fds, int fd_count) MUST_CHECK;
/* Returns the message's length, 0 at the end, -1 on an error. fds[] receives the descriptors;
 * *fd_count is its size before and their number after. */
ssize_t wire_receive(int sock, void *message, size_t cap, int *fds, int *fd_count) MUST_CHECK;

/* Waits until fd is readable. 0, or -1: nothing came in time (errno ETIMEDOUT), or an error. */
int wire_wait(int fd, int timeout_ms) MUST_CHECK;

#endif
