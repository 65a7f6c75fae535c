#include "store/package/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>

struct spool {
    int fd;
    size_t len;
    char *map;
};

struct spool *spool_create(struct err *err)
{
    /* /tmp may be memory, so it is the last. */
    const char *const folders[] = {getenv("TMPDIR"), "/var/tmp", "/tmp"};
    int fd = -1;
    for (size_t i = 0; fd < 0 && i < COUNT_OF(folders); i++)
        if (folders[i])
            fd = open(folders[i], O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd < 0) {
        err_set(err, "cannot_write", NULL, "there is no place for large tests in /var/tmp: %s",
                strerror(errno));
        return NULL;
    }
    struct spool *spool = xcalloc(1, sizeof *spool);
    spool->fd = fd;
    return spool;
}

void spool_destroy(struct spool *spool)
{
    if (!spool)
        return;
    if (spool->map)
        munmap(spool->map, spool->len);
    close(spool->fd);
    free(spool);
}

size_t spool_end(const struct spool *spool)
{
    return spool->len;
}

int spool_append(struct spool *spool, const void *data, size_t len, struct err *err)
{
    const char *at = data;
    while (len) {
        ssize_t n = write(spool->fd, at, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return err_set(err, "cannot_write", NULL, "large tests cannot be kept in /var/tmp: %s",
                           strerror(errno));
        at += n;
        len -= (size_t)n;
        spool->len += (size_t)n;
    }
    return 0;
}

int spool_map(struct spool *spool, struct err *err)
{
    if (!spool->len)
        return 0;
    void *map = mmap(NULL, spool->len, PROT_READ, MAP_SHARED, spool->fd, 0);
    if (map == MAP_FAILED)
        return err_set(err, "cannot_read", NULL, "large tests cannot be mapped: %s",
                       strerror(errno));
    spool->map = map;
    return 0;
}

struct buf spool_text(const struct spool *spool, size_t at, size_t len)
{
    return (struct buf){.data = spool->map + at, .len = len};
}

bool spool_has(const struct buf *text)
{
    return text->data && !text->cap;
}

void spool_forget(const struct buf *text)
{
    const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    if (!spool_has(text))
        return;
    const uintptr_t begin = (uintptr_t)text->data / page * page;
    const uintptr_t end = (uintptr_t)text->data + text->len;
    /* The pages are of a file and read only, so nothing is lost. */
    (void)madvise((void *)begin, end - begin,
                  MADV_DONTNEED); /* NOLINT(performance-no-int-to-ptr) */
}
