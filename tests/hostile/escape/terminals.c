// Terminals: the machine has so many and no more, no limit counts what is in them, and what is written to one is
// carried to its other end by the kernel's own workers, in nobody's time.
// expect: AC
int attack(int x)
{
    static const char *const names[] = {"/dev/ptmx",  "/dev/pts/ptmx", "/dev/pts/0",  "/dev/pts/1", "/dev/tty",
                                        "/dev/tty0",  "/dev/console",  "/dev/vcs",    "/dev/hvc0",  "/dev/ttyS0",
                                        "/proc/self/root/dev/ptmx", "/work/../dev/pts/ptmx"};
    static const int ways[] = {O_RDWR, O_RDONLY, O_WRONLY};
    for (int i = 0; i < 12; i++)
        for (int way = 0; way < 3; way++)
            REFUSED(open(names[i], ways[way] | O_NOCTTY | O_NONBLOCK));
    for (int fd = 0; fd < 4; fd++) { /* and none was handed in */
        int number = -1;
        REFUSED(ioctl(fd, 0x80045430 /* TIOCGPTN */, &number));
        REFUSED(ioctl(fd, 0x5441 /* TIOCGPTPEER */, O_RDWR));
        if (isatty(fd))
            return ESCAPED;
    }
    return CONTAINED;
}
