// Each process burns a little and ends; an orphan of it goes on. Whoever reaps them, it is the run's time.
// expect: TLE
static void burn(void)
{
    struct timespec used;
    do
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    while (used.tv_sec == 0 && used.tv_nsec < 20000000);
}

int attack(int x)
{
    pid_t first = fork();
    if (first == 0)
        for (;;) {
            burn();
            if (fork())
                _exit(0);
            setsid();
        }
    sleep(60);
    return CONTAINED;
}
