// A file that includes itself.
// expect: CE
#include "/box/solution.cpp"
int solve(int x) { return 2 * x; }
