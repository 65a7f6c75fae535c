// The terminal, included.
// expect: CE
#include "/dev/tty"
int solve(int x) { return 2 * x; }
