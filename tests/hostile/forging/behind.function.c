// A text that closes what stands behind it.
// expect: CE
int solve(int x) { return 2 * x; }
#if 0
