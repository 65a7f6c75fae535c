// Inode numbers that are counted for the whole machine: those of pipes and of files in memory. How many were
// made meanwhile tells what others did.
// expect: AC
// backend: native
int attack(int x)
{
    int ends[2];
    for (int fd = 0; fd < 4; fd++) {
        struct stat info;
        if (fstat(fd, &info) || info.st_ino > 16)
            return ESCAPED;
    }
    REFUSED(pipe(ends));
    REFUSED(pipe2(ends, O_CLOEXEC));
    REFUSED(open("/proc/self/status", O_RDONLY)); /* its files are counted with pipes */
    REFUSED(access("/proc/self", F_OK));
    return CONTAINED;
}
