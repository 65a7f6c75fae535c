// A crash.
// expect: RTE
int solve(int x)
{
    return *(volatile int *)nullptr + 2 * x;
}
