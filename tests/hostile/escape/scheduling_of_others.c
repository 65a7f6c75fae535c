// What started it, and whoever has its uid, would be slow: too slow to stop it in time.
// expect: AC
int attack(int x)
{
    const struct sched_param none = {0};
    const pid_t others[] = {1, getppid()};
    for (int i = 0; i < 2; i++) {
        REFUSED(setpriority(PRIO_PROCESS, others[i], 19));
        REFUSED(sched_setscheduler(others[i], SCHED_IDLE, &none));
        REFUSED(sched_setparam(others[i], &none));
    }
    REFUSED(setpriority(PRIO_USER, 0, 19));
    REFUSED(setpriority(PRIO_USER, getuid(), 19));
    return CONTAINED;
}
