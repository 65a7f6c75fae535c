#include "reactor/net/socket_read.h"

#include <linux/sockios.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#define TRIES 16

/* TCP states of the kernel; netinet/tcp.h defines them but cannot be included with linux/tcp.h. */
enum { STATE_CLOSE_WAIT = 8, STATE_LAST_ACK = 9, STATE_CLOSING = 11 };

/* Bytes that came, without the end of the stream, which the kernel counts as one byte. */
static int64_t bytes_received(int fd)
{
    struct tcp_info info = {0};
    socklen_t len = sizeof info;
    if (getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &len))
        return -1;
    bool ended = info.tcpi_state == STATE_CLOSE_WAIT || info.tcpi_state == STATE_LAST_ACK ||
                 info.tcpi_state == STATE_CLOSING;
    return (int64_t)info.tcpi_bytes_received - ended;
}

/* Bytes that come between the two system calls would be in only one of the numbers, so repeat both
 * until nothing came in between. */
int64_t socket_bytes_read(int fd)
{
    int64_t before = bytes_received(fd);
    for (int i = 0; i < TRIES && before >= 0; i++) {
        int unread = 0;
        if (ioctl(fd, SIOCINQ, &unread))
            return -1;
        int64_t after = bytes_received(fd);
        if (after == before)
            return after - unread;
        before = after;
    }
    return -1;
}

int64_t socket_bytes_taken(int fd)
{
    struct tcp_info info = {0};
    socklen_t len = sizeof info;
    return getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &len) ? -1 : (int64_t)info.tcpi_bytes_acked;
}
