// The one clone with a namespace that the filter lets through, for the spawner: refused without its
// capability; and the same in another user namespace, or with one flag more.
// expect: AC
int attack(int x)
{
    unsigned long exact = CLONE_VM | CLONE_VFORK | CLONE_FILES | CLONE_NEWPID | SIGCHLD;
    static const unsigned long more[] = {0, CLONE_NEWUSER, CLONE_NEWNS, CLONE_NEWIPC, CLONE_NEWNET};
    for (int i = 0; i < 5; i++)
        REFUSED(syscall(SYS_clone, exact | more[i], NULL, NULL, NULL, NULL));
    return CONTAINED;
}
