// Holding the kernel up in the middle of a copy.
// expect: AC
int attack(int x)
{
    REFUSED(syscall(SYS_userfaultfd, 0));
    REFUSED(syscall(SYS_userfaultfd, 1));
    return CONTAINED;
}
