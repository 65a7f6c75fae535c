// Watching the machine by its counters.
// expect: AC
int attack(int x)
{
    char attr[128] = {0};
    attr[4] = 112;
    REFUSED(syscall(SYS_perf_event_open, attr, 0, -1, -1, 0));
    return CONTAINED;
}
