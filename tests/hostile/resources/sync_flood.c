// Flushes the disk of the host, by a file that it can only read: the server's own commits would wait for it.
// expect: AC
int attack(int x)
{
    int fd = open("/assay/assay-probe", O_RDONLY);
    void *map = mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0);
    for (int i = 0; i < 20000 && map != MAP_FAILED; i++) {
        fsync(fd);
        fdatasync(fd);
        msync(map, 4096, MS_SYNC);
        syncfs(fd);
        sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE);
    }
    sync();
    return map == MAP_FAILED ? 0 : CONTAINED;
}
