// It cannot put itself before others.
// expect: AC
int attack(int x)
{
    struct sched_param p = {1};
    REFUSED(setpriority(PRIO_PROCESS, 0, -20));
    REFUSED(sched_setscheduler(0, SCHED_FIFO, &p));
    return CONTAINED;
}
