// The machine's name.
// expect: AC
int attack(int x)
{
    REFUSED(sethostname("mine", 4));
    REFUSED(syscall(SYS_setdomainname, "mine", 4));
    return CONTAINED;
}
