// Macros that double.
// expect: CE
#define A(x) x x x x x x x x
#define B(x) A(A(A(A(x))))
#define C(x) B(B(x))
C(int f(int);)
int solve(int x) { return 2 * x; }
