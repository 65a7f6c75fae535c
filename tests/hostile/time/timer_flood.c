// A timer that fires without end.
// expect: AC
static void on(int s) { (void)s; }
int attack(int x)
{
    struct itimerval every = {{0, 50}, {0, 50}};
    signal(SIGALRM, on);
    setitimer(ITIMER_REAL, &every, NULL);
    for (volatile int i = 0; i < 1000000; i = i + 1)
        ;
    memset(&every, 0, sizeof every);
    setitimer(ITIMER_REAL, &every, NULL);
    return CONTAINED;
}
