// A set-uid program of its own is a plain one.
// expect: AC
int attack(int x)
{
    int fd = open("/work/own", O_WRONLY | O_CREAT, 04755);
    fchmod(fd, 06755);
    REFUSED(execl("/work/own", "own", (char *)NULL));
    return CONTAINED;
}
