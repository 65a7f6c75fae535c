// Programs in the kernel.
// expect: AC
int attack(int x)
{
    char attr[128] = {0};
    REFUSED(syscall(SYS_bpf, 0, attr, sizeof attr));
    REFUSED(syscall(SYS_bpf, 5, attr, sizeof attr));
    return CONTAINED;
}
