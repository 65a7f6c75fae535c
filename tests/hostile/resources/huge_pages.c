// Pages of 2 MiB that the host has set aside, which no limit of memory counts.
// expect: AC
int attack(int x)
{
    void *m = mmap(NULL, 2 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0);
    return m == MAP_FAILED && errno == EPERM ? CONTAINED : ESCAPED;
}
