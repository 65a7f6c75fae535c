// Another root.
// expect: AC
int attack(int x)
{
    REFUSED(chroot("/work"));
    REFUSED(syscall(SYS_pivot_root, "/work", "/work"));
    REFUSED(open("/proc/1/root/etc/shadow", O_RDONLY));
    return CONTAINED;
}
