// Ports and tables of the processor.
// expect: AC
int attack(int x)
{
    REFUSED(syscall(SYS_ioperm, 0, 1, 1));
    REFUSED(syscall(SYS_iopl, 3));
    REFUSED(syscall(SYS_modify_ldt, 1, NULL, 0));
    return CONTAINED;
}
