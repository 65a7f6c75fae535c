#include "reactor/net/listener.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <string.h>

#define ADDRESSES_MAX 8
#define ACCEPTS_A_TURN 64
#define BACKLOG 4096
#define GONE_MS 60000
#define KERNEL_UNSENT_BYTES (64 * 1024) /* for one connection */

struct socket_poll {
    struct listener *listener;
    uv_poll_t poll;
    int fd;
};

struct listener {
    struct socket_poll sockets[ADDRESSES_MAX];
    size_t count, open_handles;
    bool paused;
    listener_accept_fn *on_accept;
    void *ctx;
};

static void accept_some(struct socket_poll *socket)
{
    struct listener *listener = socket->listener;
    for (int i = 0; i < ACCEPTS_A_TURN && !listener->paused; i++) {
        struct sockaddr_storage peer = {0};
        socklen_t len = sizeof peer;
        int fd = accept4(socket->fd, (struct sockaddr *)&peer, &len, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (fd >= 0) {
            listener->on_accept(listener->ctx, fd, &peer);
            continue;
        }
        if (errno == ECONNABORTED || errno == EINTR)
            continue;
        if (errno != EAGAIN && errno != EWOULDBLOCK)
            log_warn("accept: %s", strerror(errno));
        return;
    }
}

static void on_readable(uv_poll_t *poll, int status, int events)
{
    (void)events;
    if (status == 0)
        accept_some(CONTAINER_OF(poll, struct socket_poll, poll));
}

static int socket_open(const struct addrinfo *address, int *out)
{
    int yes = 1, gone_ms = GONE_MS, unsent_bytes = KERNEL_UNSENT_BYTES;
    int fd = socket(address->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return -1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    /* Accepted sockets inherit these options. A peer that has vanished without closing (half-open)
     * is given up when it has not acknowledged our bytes for so long; the kernel's default is a
     * quarter of an hour. */
    setsockopt(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, &gone_ms, sizeof gone_ms);
    /* The kernel would keep megabytes for a client that does not read. With this it keeps little,
     * and the rest stays in our memory, where it is counted. Bytes on their way to a client that
     * reads do not count for this option. */
    setsockopt(fd, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &unsent_bytes, sizeof unsent_bytes);
    if (address->ai_family == AF_INET6)
        setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &yes, sizeof yes);
    if (bind(fd, address->ai_addr, address->ai_addrlen) < 0 || listen(fd, BACKLOG) < 0) {
        int saved = errno;
        close(fd);
        errno = saved;
        return -1;
    }
    *out = fd;
    return 0;
}

static int socket_add(struct listener *listener, uv_loop_t *loop, const struct addrinfo *address)
{
    struct socket_poll *socket = &listener->sockets[listener->count];
    if (socket_open(address, &socket->fd) < 0)
        return -1;
    socket->listener = listener;
    if (uv_poll_init(loop, &socket->poll, socket->fd) < 0 ||
        uv_poll_start(&socket->poll, UV_READABLE, on_readable) < 0)
        abort();
    listener->count++;
    listener->open_handles++;
    return 0;
}

int listener_create(struct listener **out, uv_loop_t *loop, const char *host, const char *port,
                    listener_accept_fn *on_accept, void *ctx, struct err *err)
{
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE};
    struct addrinfo *found = NULL;
    int rc = getaddrinfo(*host ? host : NULL, port, &hints, &found);
    if (rc != 0)
        return err_set(err, "listen", "listen", "cannot listen on '%s': %s", host,
                       gai_strerror(rc));
    struct listener *listener = xcalloc(1, sizeof *listener);
    listener->on_accept = on_accept;
    listener->ctx = ctx;
    int fault = 0;
    for (struct addrinfo *a = found; a && listener->count < ADDRESSES_MAX; a = a->ai_next)
        if (socket_add(listener, loop, a) < 0)
            fault = errno;
    freeaddrinfo(found);
    /* One of several addresses may fail (a machine without IPv6). A port in use is always an
     * error. */
    if (listener->count == 0 || fault == EADDRINUSE) {
        if (listener->count)
            listener_close(listener);
        else
            free(listener);
        return err_set(err, "listen", "listen", "cannot listen on %s:%s: %s", host, port,
                       strerror(fault));
    }
    *out = listener;
    return 0;
}

unsigned listener_port(const struct listener *listener)
{
    struct sockaddr_storage own = {0};
    struct sockaddr_in v4;
    socklen_t len = sizeof own;
    if (getsockname(listener->sockets[0].fd, (struct sockaddr *)&own, &len) < 0)
        return 0;
    /* The port of an IPv6 address is at the same offset. */
    memcpy(&v4, &own, sizeof v4);
    return ntohs(v4.sin_port);
}

void listener_pause(struct listener *listener)
{
    if (listener->paused)
        return;
    listener->paused = true;
    for (size_t i = 0; i < listener->count; i++)
        uv_poll_stop(&listener->sockets[i].poll);
}

void listener_resume(struct listener *listener)
{
    if (!listener->paused)
        return;
    listener->paused = false;
    for (size_t i = 0; i < listener->count; i++)
        uv_poll_start(&listener->sockets[i].poll, UV_READABLE, on_readable);
}

bool listener_has_waiting(const struct listener *listener)
{
    struct pollfd polls[ADDRESSES_MAX];
    for (size_t i = 0; i < listener->count; i++)
        polls[i] = (struct pollfd){.fd = listener->sockets[i].fd, .events = POLLIN};
    return poll(polls, listener->count, 0) > 0;
}

static void on_closed(uv_handle_t *handle)
{
    struct socket_poll *socket = handle->data;
    struct listener *listener = socket->listener;
    if (--listener->open_handles == 0)
        free(listener);
}

void listener_close(struct listener *listener)
{
    if (!listener)
        return;
    listener->paused = true;
    for (size_t i = 0; i < listener->count; i++) {
        struct socket_poll *socket = &listener->sockets[i];
        socket->poll.data = socket;
        uv_poll_stop(&socket->poll);
        close(socket->fd);
        uv_close((uv_handle_t *)&socket->poll, on_closed);
    }
}
