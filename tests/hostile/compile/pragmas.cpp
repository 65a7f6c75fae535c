// Options that come in the text change the program, and nothing else.
// expect: AC
#pragma GCC optimize("O3,unroll-loops")
#pragma GCC target("sse4.2")
#pragma GCC diagnostic error "-Wall"
int solve(int x) { return 2 * x; }
