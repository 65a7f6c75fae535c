// Waiting for a signal that does not come.
// expect: TLE
int attack(int x)
{
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, NULL);
    for (;;)
        pause();
    return CONTAINED;
}
