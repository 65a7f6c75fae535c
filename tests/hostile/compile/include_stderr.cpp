// What it has said so far, included.
// expect: CE
// within: 20
#warning said
#include "/dev/stderr"
int solve(int x) { return 2 * x; }
