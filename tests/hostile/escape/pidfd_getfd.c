// Descriptors of another process by system call.
// expect: AC
int attack(int x)
{
    for (int pid = 1; pid < 40; pid++) {
        int fd = syscall(SYS_pidfd_open, pid, 0);
        if (fd >= 0 && pid != getpid())
            for (int n = 0; n < 16; n++)
                REFUSED(syscall(438 /* pidfd_getfd */, fd, n, 0));
    }
    return CONTAINED;
}
