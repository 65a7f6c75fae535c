/*
 * How far a TCP socket has been read. In a file of its own: the kernel's tcp_info knows more than
 * glibc's, and the two cannot be included together.
 */
#ifndef ASSAY_SOCKET_READ_H
#define ASSAY_SOCKET_READ_H

#include <stdint.h>

/* Bytes that came and were read, since the connection began; -1: the kernel does not say. */
int64_t socket_bytes_read(int fd);

#endif
