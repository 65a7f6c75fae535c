// Into the process group or session of what started it, which are not its own.
// expect: AC
int attack(int x)
{
    REFUSED(setpgid(1, 1));
    REFUSED(setpgid(getppid(), getpid()));
    REFUSED(setpgid(0, 1));
    REFUSED(setpgid(0, getppid()));
    REFUSED(setsid());
    pid_t child = fork();
    if (child == 0) {
        bool left = setsid() == getpid() && setpgid(0, getppid()) < 0 && open("/dev/tty", O_RDWR) < 0;
        _exit(left ? 0 : 1);
    }
    int status;
    waitpid(child, &status, 0);
    return status ? ESCAPED : CONTAINED;
}
