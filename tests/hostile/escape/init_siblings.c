// Children of its init beside it, which end in every way, and are told of by every signal.
// expect: AC
static void sibling(int sig, int how)
{
    pid_t pid = (pid_t)syscall(SYS_clone, CLONE_PARENT | sig, NULL, NULL, NULL, NULL);
    if (pid)
        return;
    if (how == 0)
        _exit(0);
    if (how == 1)
        kill(getpid(), SIGKILL);
    fork(); /* orphans, and theirs */
    setsid();
    fork();
    pause();
}

int attack(int x)
{
    const int signals[] = {SIGCHLD, SIGKILL, SIGSTOP, SIGTERM, 0, 64};
    for (int i = 0; i < 18; i++)
        sibling(signals[i % 6], i / 6);
    usleep(50000);
    return CONTAINED;
}
