// Empty files without end.
// expect: AC
int attack(int x)
{
    char name[40];
    for (int i = 0; i < 1000000; i++) {
        snprintf(name, sizeof name, "/work/i%d", i);
        int fd = open(name, O_WRONLY | O_CREAT, 0600);
        if (fd < 0)
            return CONTAINED;
        close(fd);
    }
    return ESCAPED;
}
