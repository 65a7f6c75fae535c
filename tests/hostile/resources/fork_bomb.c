// A fork bomb: what cannot be forked any more goes on trying.
// expect: TLE
int attack(int x)
{
    for (;;)
        fork();
    return CONTAINED;
}
