// Memory by memfd: there is none to be had.
// expect: AC
int attack(int x)
{
    REFUSED(syscall(SYS_memfd_create, "bomb", 0));
    return CONTAINED;
}
