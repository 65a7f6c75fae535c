// A division by nothing.
// expect: RTE
int solve(int x)
{
    volatile int zero = 0;
    return 2 * x / zero;
}
