// A crash starts no program of the host and leaves no core.
// expect: RTE
int attack(int x)
{
    abort();
    return CONTAINED;
}
