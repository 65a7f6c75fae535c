// Memory by mmap, populated at once.
// expect: MLE
int attack(int x)
{
    mmap(NULL, 512 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
    return CONTAINED;
}
