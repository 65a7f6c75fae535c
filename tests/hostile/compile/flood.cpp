// More to say than it may, in one message.
// expect: CE
// within: 20
#define A(x) x x x x x x x x
#define B(x) A(A(A(A(x))))
#define TEXT B("all work and no play ") B("makes Jack a dull boy ")
static_assert(sizeof(int) == 1, TEXT);
int solve(int x) { return 2 * x; }
