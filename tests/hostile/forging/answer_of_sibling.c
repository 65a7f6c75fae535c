// A child of its init gives the answer and ends well, before it ends badly itself.
// expect: RTE
int attack(int x)
{
    long sibling = syscall(SYS_clone, CLONE_PARENT | SIGCHLD, NULL, NULL, NULL, NULL);
    if (sibling == 0)
        return CONTAINED;
    while (kill((pid_t)sibling, 0) == 0)
        sched_yield(); /* until it has ended */
    abort();
}
