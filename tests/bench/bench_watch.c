/*
 * Many WebSocket clients on one job's stream, in one thread on epoll: how long from the moment the
 * first of them has an event until each of them has it.
 *
 * usage: bench_watch PORT JOB_ID SOCKETS
 * Connects all, prints "ready" and reads until the server has closed every one, then prints one
 * line of JSON: {"sockets":N,"events":M,"p50_ms":..,"p99_ms":..,"max_ms":..}. Only events that
 * came after the last client was connected are counted. Connections leave from 127.0.0.1 upwards,
 * so that one address does not run out of ports.
 */
#include "store/base/base.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>

#define EVENTS_MAX 4096

struct viewer {
    int fd;
    bool upgraded;
    struct buf in;
};

static struct {
    int64_t first_us[EVENTS_MAX]; /* by seq: when the first client had it */
    struct buf samples;           /* of int64_t microseconds */
    int64_t counted_from_us;
    int open;
} bench;

static int viewer_connect(uint16_t port, int index, const char *job)
{
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in from = {.sin_family = AF_INET,
                               .sin_addr.s_addr = htonl(0x7f000001u + (unsigned)index / 5000)};
    struct sockaddr_in to = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(0x7f000001u)};
    if (fd < 0 || bind(fd, (struct sockaddr *)&from, sizeof from) < 0 ||
        connect(fd, (struct sockaddr *)&to, sizeof to) < 0) {
        perror("bench_watch: connect");
        exit(1);
    }
    char head[512];
    int n = snprintf(head, sizeof head,
                     "GET /ws/jobs/%s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nConnection: Upgrade\r\n"
                     "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                     "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
                     job, port);
    if (write(fd, head, (size_t)n) != n) {
        perror("bench_watch: write");
        exit(1);
    }
    return fd;
}

static void event_seen(const char *json, size_t len)
{
    const char *id = memmem(json, len, "\"id\":\"", 6);
    if (!id)
        return;
    const char *dot = strchr(id, '.');
    unsigned long seq = dot ? strtoul(dot + 1, NULL, 10) : 0;
    if (seq == 0 || seq >= EVENTS_MAX)
        return;
    int64_t now = clock_monotonic_us();
    if (!bench.first_us[seq])
        bench.first_us[seq] = now;
    if (bench.counted_from_us && bench.first_us[seq] > bench.counted_from_us) {
        int64_t took = now - bench.first_us[seq];
        buf_append(&bench.samples, &took, sizeof took);
    }
}

/* Server frames are unmasked and whole: RFC 6455 section 5.2. */
static void frames_take(struct viewer *v)
{
    for (;;) {
        const unsigned char *p = (const unsigned char *)v->in.data;
        size_t have = v->in.len, head = 2;
        if (have < 2)
            return;
        size_t len = p[1] & 0x7fu;
        if (len == 126) {
            if (have < 4)
                return;
            len = (size_t)p[2] << 8 | p[3];
            head = 4;
        }
        if (have < head + len)
            return;
        if ((p[0] & 0x0fu) == 1)
            event_seen(v->in.data + head, len);
        memmove(v->in.data, v->in.data + head + len, have - head - len);
        v->in.len = have - head - len;
    }
}

static void viewer_read(struct viewer *v)
{
    char chunk[16384];
    ssize_t n = read(v->fd, chunk, sizeof chunk);
    if (n <= 0) {
        close(v->fd);
        buf_finish(&v->in);
        bench.open--;
        return;
    }
    buf_append(&v->in, chunk, (size_t)n);
    if (!v->upgraded) {
        const char *end = memmem(v->in.data, v->in.len, "\r\n\r\n", 4);
        if (!end)
            return;
        if (strncmp(v->in.data, "HTTP/1.1 101", 12) != 0) {
            fprintf(stderr, "bench_watch: refused: %.200s\n", v->in.data);
            exit(1);
        }
        size_t used = (size_t)(end + 4 - v->in.data);
        memmove(v->in.data, v->in.data + used, v->in.len - used);
        v->in.len -= used;
        v->upgraded = true;
    }
    frames_take(v);
    if (v->in.len == 0)
        buf_finish(&v->in);
}

static int by_value(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

static void poll_once(int epoll)
{
    struct epoll_event ready[512];
    int n = epoll_wait(epoll, ready, 512, 1000);
    for (int i = 0; i < n; i++)
        viewer_read(ready[i].data.ptr);
}

int main(int argc, char **argv)
{
    uint64_t port, sockets;
    if (argc != 4 || parse_uint(argv[1], 65535, &port) < 0 ||
        parse_uint(argv[3], 50000, &sockets) < 0)
        return 2;
    struct rlimit files = {sockets + 64, sockets + 64};
    setrlimit(RLIMIT_NOFILE, &files);
    int epoll = epoll_create1(EPOLL_CLOEXEC);
    struct viewer *viewers = xcalloc(sockets, sizeof *viewers);
    for (uint64_t i = 0; i < sockets; i++) {
        viewers[i].fd = viewer_connect((uint16_t)port, (int)i, argv[2]);
        struct epoll_event want = {.events = EPOLLIN, .data.ptr = &viewers[i]};
        epoll_ctl(epoll, EPOLL_CTL_ADD, viewers[i].fd, &want);
        bench.open++;
    }
    bool all_upgraded = false;
    while (bench.open > 0) {
        poll_once(epoll);
        if (all_upgraded)
            continue;
        all_upgraded = true;
        for (uint64_t i = 0; i < sockets && all_upgraded; i++)
            all_upgraded = viewers[i].upgraded;
        if (all_upgraded) {
            bench.counted_from_us = clock_monotonic_us();
            puts("ready");
            fflush(stdout);
        }
    }
    size_t count = bench.samples.len / sizeof(int64_t);
    if (!count) {
        fputs("bench_watch: no event came after all were connected\n", stderr);
        return 1;
    }
    int64_t *took = (int64_t *)(void *)bench.samples.data;
    qsort(took, count, sizeof *took, by_value);
    printf("{\"sockets\":%llu,\"events\":%zu,\"p50_ms\":%.2f,\"p99_ms\":%.2f,\"max_ms\":%.2f}\n",
           (unsigned long long)sockets, count / sockets, (double)took[count / 2] / 1e3,
           (double)took[count * 99 / 100] / 1e3, (double)took[count - 1] / 1e3);
    return 0;
}
