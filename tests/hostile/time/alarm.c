// An alarm of its own.
// expect: RTE
int attack(int x)
{
    ualarm(1000, 0);
    for (;;)
        pause();
    return CONTAINED;
}
