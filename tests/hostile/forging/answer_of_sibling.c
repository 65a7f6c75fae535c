// A child of its init gives the answer and ends well, before it ends badly itself.
// expect: RTE
int attack(int x)
{
    int ends[2];
    char one;
    if (pipe(ends))
        return 0;
    if (syscall(SYS_clone, CLONE_PARENT | SIGCHLD, NULL, NULL, NULL, NULL) == 0)
        return CONTAINED;
    close(ends[1]);
    read(ends[0], &one, 1); /* until it has ended */
    abort();
}
