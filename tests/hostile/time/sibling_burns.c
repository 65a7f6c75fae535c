// A child of its init burns the time, while it waits itself.
// expect: TLE
int attack(int x)
{
    if (syscall(SYS_clone, CLONE_PARENT | SIGCHLD, NULL, NULL, NULL, NULL) == 0)
        for (;;)
            ;
    sleep(60);
    return CONTAINED;
}
