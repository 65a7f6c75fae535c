// Namespaces of its own, to be root in.
// expect: AC
int attack(int x)
{
    static const int flags[] = {CLONE_NEWUSER, CLONE_NEWNS, CLONE_NEWPID, CLONE_NEWNET, CLONE_NEWIPC, CLONE_NEWUTS};
    for (int i = 0; i < 6; i++)
        REFUSED(unshare(flags[i]));
    REFUSED(syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, NULL, NULL, NULL, NULL));
    return CONTAINED;
}
