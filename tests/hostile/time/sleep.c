// Sleeping.
// expect: TLE
int attack(int x)
{
    sleep(1000);
    return CONTAINED;
}
