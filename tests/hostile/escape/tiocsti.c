// Typing into a terminal.
// expect: AC
int attack(int x)
{
    char c = 'x';
    for (int fd = 0; fd < 4; fd++)
        REFUSED(ioctl(fd, TIOCSTI, &c));
    REFUSED(open("/dev/tty", O_RDWR));
    return CONTAINED;
}
