// Signals to the init of its run, by every call that sends one; those that end and stop first.
// expect: AC
static void send_all(pid_t pid, int sig)
{
    siginfo_t info = {.si_signo = sig, .si_code = SI_QUEUE};
    kill(pid, sig);
    syscall(SYS_tkill, pid, sig);
    syscall(SYS_tgkill, pid, pid, sig);
    syscall(SYS_rt_sigqueueinfo, pid, sig, &info);
    syscall(SYS_rt_tgsigqueueinfo, pid, pid, sig, &info);
    int fd = (int)syscall(434 /* pidfd_open */, pid, 0);
    if (fd >= 0) {
        syscall(424 /* pidfd_send_signal */, fd, sig, NULL, 0);
        syscall(424, fd, sig, &info, 0);
        syscall(424, fd, sig, NULL, 4 /* to its process group */);
        close(fd);
    }
}

int attack(int x)
{
    const pid_t inits[] = {1, getppid()};
    for (int i = 0; i < 2; i++)
        for (int sig = 1; sig <= 64; sig++)
            send_all(inits[i], sig);
    return CONTAINED;
}
