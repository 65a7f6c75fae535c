// A limit of the whole machine as a meter: how many signals can be queued before others' are in the way.
// expect: AC
int attack(int x)
{
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, NULL);
    for (int i = 0; i < 1000; i++)
        if (sigqueue(getpid(), SIGRTMIN, (union sigval){0}))
            return CONTAINED;
    return ESCAPED;
}
