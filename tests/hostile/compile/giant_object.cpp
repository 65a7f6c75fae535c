// A program of a gigabyte.
// expect: CE
int big[1 << 28] = {1};
int solve(int x) { return 2 * x + big[x] - big[x]; }
