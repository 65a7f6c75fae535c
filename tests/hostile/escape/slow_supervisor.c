// Busy in every process it may have, and whoever would stop it made as slow as can be.
// expect: TLE
int attack(int x)
{
    const struct sched_param none = {0};
    for (pid_t pid = 1; pid < getpid(); pid++) {
        setpriority(PRIO_PROCESS, pid, 19);
        sched_setscheduler(pid, SCHED_IDLE, &none);
    }
    for (int i = 0; i < 5; i++)
        fork();
    for (;;)
        ;
}
