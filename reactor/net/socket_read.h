/*
 * Tells how many bytes were read from a TCP socket. It is a file of its own because it needs the
 * kernel's tcp_info, which has more fields than glibc's; the two headers cannot be included
 * together.
 */
#ifndef ASSAY_SOCKET_READ_H
#define ASSAY_SOCKET_READ_H

#include <stdint.h>

/* Bytes that were read since the connection began; -1: the kernel does not say. */
int64_t socket_bytes_read(int fd);

#endif
