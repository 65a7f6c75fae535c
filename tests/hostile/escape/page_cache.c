// The page cache of what others use too: what is in it, and throwing it out.
// expect: AC
int attack(int x)
{
    struct { uint64_t off, len; } range = {0, 1 << 20};
    uint64_t seen[8] = {0};
    char c[4096];
    unsigned char core[4096] = {0};
    struct iovec part = {c, sizeof c};
    int fd = open("/assay/assay-probe", O_RDONLY);
    if (read(fd, c, sizeof c) < 1)
        return 0;
    REFUSED(syscall(451 /* cachestat */, fd, &range, seen, 0));
    REFUSED(syscall(SYS_preadv2, fd, &part, 1, 0L, 0L, 8 /* RWF_NOWAIT */));
    REFUSED(syscall(SYS_preadv2, fd, &part, 1, 0L, 0L, 0x80 /* RWF_DONTCACHE */));
    posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
    void *map = mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0);
    if (map == MAP_FAILED || mincore(map, 4096, core) == 0 && !(core[0] & 1))
        return ESCAPED;
    return CONTAINED;
}
