// Orphans and zombies of every kind take all processes; the next test has as many as this one.
// expect: AC
static int fork_all(void)
{
    int count = 0;
    for (;;) {
        pid_t pid = fork();
        if (pid < 0)
            return count;
        count++;
        if (pid)
            continue;
        if (count % 3 == 0)
            _exit(0); /* a zombie: nobody here waits */
        setsid();
        for (int sig = 1; sig < 65; sig++)
            signal(sig, SIG_IGN);
        for (;;)
            pause();
    }
}

int attack(int x)
{
    pid_t middle = fork();
    if (middle == 0)
        _exit(fork_all());
    int status;
    waitpid(middle, &status, 0);
    return WEXITSTATUS(status) == 62 ? CONTAINED : WEXITSTATUS(status);
}
