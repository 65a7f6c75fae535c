// Other words for what a driver is written in.
// expect: AC
int solve(int x) { return 2 * x; }
#define int long long
#define return return 7 +
#define static
#define void int
#define if while
