// A call by the x32 way: killed.
// expect: RTE
int attack(int x)
{
    return syscall(0x40000000 + SYS_getpid) > 0 ? ESCAPED : CONTAINED;
}
