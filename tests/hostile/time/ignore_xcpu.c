// Ignoring what says that time is over.
// expect: TLE
int attack(int x)
{
    for (int s = 1; s < 65; s++)
        signal(s, SIG_IGN);
    for (;;)
        ;
    return CONTAINED;
}
