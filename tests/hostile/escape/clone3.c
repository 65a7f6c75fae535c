// A namespace by the newer call, whose flags a filter cannot see.
// expect: AC
int attack(int x)
{
    uint64_t args[11] = {0};
    args[0] = CLONE_NEWUSER;
    args[4] = SIGCHLD;
    long pid = syscall(435 /* clone3 */, args, sizeof args);
    if (pid == 0)
        _exit(0);
    REFUSED(pid);
    return CONTAINED;
}
