// A computation that the compiler is to do.
// expect: CE
constexpr long f(long n)
{
    long s = 0;
    for (long i = 0; i < n; i++)
        s += i ^ n;
    return s;
}
constexpr long answer = f(1L << 40);
int solve(int x) { return 2 * x + answer; }
