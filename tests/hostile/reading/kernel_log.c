// The kernel's log.
// expect: AC
int attack(int x)
{
    char text[64];
    REFUSED(open("/dev/kmsg", O_RDONLY));
    REFUSED(syscall(SYS_syslog, 3, text, sizeof text));
    return CONTAINED;
}
