// Executing a descriptor.
// expect: AC
int attack(int x)
{
    char *argv[] = {(char *)"true", NULL};
    int fd = open("/assay/assay-probe", O_RDONLY);
    REFUSED(syscall(SYS_execveat, fd, "", argv, NULL, 0x1000 /* AT_EMPTY_PATH */));
    return CONTAINED;
}
