// Ending well before anything was asked.
// expect: RTE
static int early = (_exit(0), 1);
int solve(int x) { return 2 * x; }
