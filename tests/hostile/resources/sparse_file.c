// A file of a terabyte: SIGXFSZ.
// expect: RTE
int attack(int x)
{
    int fd = open("/work/sparse", O_RDWR | O_CREAT, 0600);
    ftruncate(fd, 1L << 40);
    lseek(fd, 1L << 40, SEEK_SET);
    write(fd, "x", 1);
    return CONTAINED;
}
