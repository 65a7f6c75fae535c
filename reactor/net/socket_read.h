/*
 * Tells how many bytes were read from a TCP socket, and how many its peer took. It is a file of its
 * own because it needs the kernel's tcp_info, which has more fields than glibc's; the two headers
 * cannot be included together.
 */
#ifndef ASSAY_SOCKET_READ_H
#define ASSAY_SOCKET_READ_H

#include <stdint.h>

/* Bytes that were read since the connection began; -1: the kernel does not say. */
int64_t socket_bytes_read(int fd);
/* Bytes that the peer has acknowledged since the connection began; -1: the kernel does not say. A
 * peer whose program reads nothing acknowledges only until its own buffer is full. */
int64_t socket_bytes_taken(int fd);

#endif
