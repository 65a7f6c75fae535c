// Memory that cannot be taken back.
// expect: AC
int attack(int x)
{
    void *m = mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    REFUSED(mlock(m, 1 << 20));
    REFUSED(mlockall(MCL_CURRENT | MCL_FUTURE));
    return CONTAINED;
}
