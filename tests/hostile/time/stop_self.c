// Stopping itself.
// expect: TLE
int attack(int x)
{
    raise(SIGSTOP);
    return CONTAINED;
}
