// Another name for main.
// expect: AC
#define main my_own_main
int solve(int x) { return 2 * x; }
