// The kernel sends for it: a pipe's owner is the init of its run, and the signal of new data is one that
// cannot be caught.
// expect: AC
static void own(int fd, pid_t pid, int sig)
{
    struct f_owner_ex owner = {F_OWNER_PID, pid};
    fcntl(fd, F_SETOWN, pid);
    fcntl(fd, F_SETOWN_EX, &owner);
    fcntl(fd, F_SETSIG, sig);
    fcntl(fd, F_SETFL, O_ASYNC);
}

int attack(int x)
{
    const pid_t inits[] = {1, getppid(), -getppid()};
    const int signals[] = {SIGKILL, SIGSTOP, 0};
    for (int i = 0; i < 9; i++) {
        own(1, inits[i / 3], signals[i % 3]); /* stdout is one */
        write(1, "x", 1);
    }
    return CONTAINED;
}
