// An exception that nobody catches.
// expect: RTE
int solve(int x)
{
    throw 42;
}
