// How many files a test made, by the inode number that one gets in a later test. Files without a name leave nothing
// else behind, and are made in a later tick than the one in which the run began.
// expect: AC
struct how {
    uint64_t flags, mode, resolve;
};

static int number(int flags)
{
    struct stat info;
    int fd = open("/work", flags | O_RDWR, 0600);
    int got = fd < 0 || fstat(fd, &info) ? 0 : (int)info.st_ino;
    close(fd);
    return got;
}

int attack(int x)
{
    struct timespec a_while = {0, 20000000};
    struct how nameless = {O_TMPFILE | O_RDWR, 0600, 0}, named = {O_CREAT | O_RDWR, 0600, 0};
    nanosleep(&a_while, NULL);
    if (number(O_TMPFILE) > 60)
        return ESCAPED;
    for (int i = 0; i < 100; i++)
        if (number(O_TMPFILE))
            return ESCAPED;
    if (number(020000000)) /* the kernel's bit alone */
        return ESCAPED;
    REFUSED(syscall(SYS_openat, AT_FDCWD, "/work", (1L << 40) | O_TMPFILE | O_RDWR, 0600));
    REFUSED(syscall(437 /* openat2 */, AT_FDCWD, "/work", &nameless, sizeof nameless));
    REFUSED(syscall(437 /* openat2 */, AT_FDCWD, "/work/y", &named, sizeof named));
    return CONTAINED;
}
