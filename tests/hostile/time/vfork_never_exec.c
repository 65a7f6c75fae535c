// A vfork child that never goes on holds up its parent.
// expect: TLE
int attack(int x)
{
    if (vfork() == 0)
        for (;;)
            ;
    return CONTAINED;
}
