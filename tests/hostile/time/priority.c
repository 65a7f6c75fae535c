// It cannot put itself before others; nor behind them, to wait for its core and not be charged for it.
// expect: AC
int attack(int x)
{
    struct sched_param p = {1};
    REFUSED(setpriority(PRIO_PROCESS, 0, -20));
    REFUSED(sched_setscheduler(0, SCHED_FIFO, &p));
    p.sched_priority = 0;
    REFUSED(setpriority(PRIO_PROCESS, 0, 19));
    REFUSED(sched_setscheduler(0, SCHED_IDLE, &p));
    REFUSED(sched_setscheduler(0, SCHED_BATCH, &p));
    REFUSED(sched_setparam(0, &p));
    return CONTAINED;
}
