// A file without end, included.
// expect: CE
#include "/dev/urandom"
int solve(int x) { return 2 * x; }
