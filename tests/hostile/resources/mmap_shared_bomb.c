// Memory that is shared with children counts once, and counts.
// expect: MLE
int attack(int x)
{
    char *m = (char *)mmap(NULL, 256 << 20, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (fork() == 0) {
        memset(m, 1, 256 << 20);
        _exit(0);
    }
    wait(NULL);
    memset(m, 2, 256 << 20);
    return CONTAINED;
}
