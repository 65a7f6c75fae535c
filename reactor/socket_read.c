#include "reactor/socket_read.h"

#include <linux/sockios.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

int64_t socket_bytes_read(int fd)
{
    struct tcp_info info = {0};
    socklen_t len = sizeof info;
    int unread = 0;
    if (getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &len) || ioctl(fd, SIOCINQ, &unread))
        return -1;
    return (int64_t)info.tcpi_bytes_received - unread;
}
