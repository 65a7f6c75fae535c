// Pages shared with those of others that have the same in them: how long a write takes then tells what they have.
// expect: AC
int attack(int x)
{
    void *m = mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    REFUSED(madvise(m, 1 << 20, 12 /* MADV_MERGEABLE */));
    REFUSED(prctl(67 /* PR_SET_MEMORY_MERGE */, 1, 0, 0, 0));
    return CONTAINED;
}
