// The input is nobody's to change.
// expect: AC
int attack(int x)
{
    REFUSED(write(0, "7\n", 2));
    REFUSED(ftruncate(0, 0));
    char path[] = "/proc/self/fd/0";
    int fd = open(path, O_RDWR);
    if (fd >= 0)
        REFUSED(write(fd, "7\n", 2));
    return CONTAINED;
}
