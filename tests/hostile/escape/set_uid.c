// Other users.
// expect: AC
int attack(int x)
{
    REFUSED(setuid(0));
    REFUSED(setgid(0));
    REFUSED(setresuid(0, 0, 0));
    REFUSED(seteuid(1));
    gid_t none = 0;
    REFUSED(syscall(SYS_setgroups, 1, &none));
    return CONTAINED;
}
