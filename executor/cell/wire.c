#include "executor/cell/wire.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>

int wire_read(int fd, void *data, size_t len)
{
    char *at = data;
    while (len) {
        ssize_t n = read(fd, at, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return -1;
        at += n;
        len -= (size_t)n;
    }
    return 0;
}

int wire_write(int fd, const void *data, size_t len)
{
    const char *at = data;
    while (len) {
        ssize_t n = write(fd, at, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        at += n;
        len -= (size_t)n;
    }
    return 0;
}

union control_space {
    struct cmsghdr align;
    char bytes[CMSG_SPACE(sizeof(int) * WIRE_FDS_MAX)];
};

int wire_send(int sock, const void *message, size_t len, const int *fds, int fd_count)
{
    union control_space control = {0};
    struct iovec iov = {(void *)(uintptr_t)message, len};
    struct msghdr msg = {.msg_iov = &iov, .msg_iovlen = 1};
    if (fd_count < 0 || fd_count > WIRE_FDS_MAX) {
        errno = EINVAL;
        return -1;
    }
    if (fd_count) {
        size_t size = sizeof(int) * (size_t)fd_count;
        msg.msg_control = control.bytes;
        msg.msg_controllen = CMSG_SPACE(size);
        struct cmsghdr *head = CMSG_FIRSTHDR(&msg);
        head->cmsg_level = SOL_SOCKET;
        head->cmsg_type = SCM_RIGHTS;
        head->cmsg_len = CMSG_LEN(size);
        memcpy(CMSG_DATA(head), fds, size);
    }
    ssize_t n;
    do
        n = sendmsg(sock, &msg, MSG_NOSIGNAL);
    while (n < 0 && errno == EINTR);
    return n == (ssize_t)len ? 0 : -1;
}

/* Moves the descriptors of msg into fds. Closes those that do not fit, which is an error. */
static int take_fds(struct msghdr *msg, int *fds, int *fd_count)
{
    int room = *fd_count, failed = msg->msg_flags & (MSG_TRUNC | MSG_CTRUNC) ? -1 : 0;
    *fd_count = 0;
    for (struct cmsghdr *head = CMSG_FIRSTHDR(msg); head; head = CMSG_NXTHDR(msg, head)) {
        if (head->cmsg_level != SOL_SOCKET || head->cmsg_type != SCM_RIGHTS)
            continue;
        size_t count = (head->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (size_t i = 0; i < count; i++) {
            int fd;
            memcpy(&fd, CMSG_DATA(head) + i * sizeof fd, sizeof fd);
            if (*fd_count < room) {
                fds[(*fd_count)++] = fd;
            } else {
                close(fd);
                failed = -1;
            }
        }
    }
    return failed;
}

ssize_t wire_receive(int sock, void *message, size_t cap, int *fds, int *fd_count)
{
    union control_space control;
    struct iovec iov = {message, cap};
    struct msghdr msg = {.msg_iov = &iov,
                         .msg_iovlen = 1,
                         .msg_control = control.bytes,
                         .msg_controllen = sizeof control.bytes};
    ssize_t n;
    do
        n = recvmsg(sock, &msg, MSG_CMSG_CLOEXEC);
    while (n < 0 && errno == EINTR);
    if (n < 0) {
        *fd_count = 0;
        return -1;
    }
    if (take_fds(&msg, fds, fd_count) == 0)
        return n;
    for (int i = 0; i < *fd_count; i++)
        close(fds[i]);
    *fd_count = 0;
    errno = EMSGSIZE;
    return -1;
}

int wire_wait(int fd, int timeout_ms)
{
    struct pollfd item = {.fd = fd, .events = POLLIN};
    int n;
    do
        n = poll(&item, 1, timeout_ms);
    while (n < 0 && errno == EINTR);
    if (n > 0)
        return 0;
    if (n == 0)
        errno = ETIMEDOUT;
    return -1;
}
