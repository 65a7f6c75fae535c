// Limits of what started it.
// expect: AC
int attack(int x)
{
    struct rlimit none = {0, 0};
    syscall(SYS_prlimit64, getppid(), RLIMIT_NOFILE, &none, NULL);
    syscall(SYS_prlimit64, 1, RLIMIT_NOFILE, &none, NULL);
    syscall(SYS_prlimit64, 1, RLIMIT_FSIZE, &none, NULL);
    syscall(SYS_prlimit64, 1, RLIMIT_AS, &none, NULL);
    return CONTAINED;
}
