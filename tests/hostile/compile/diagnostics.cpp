// Complaints without end.
// expect: CE
#define W _Pragma("GCC warning \"again\"")
#define X W W W W W W W W W W
#define Y X X X X X X X X X X
#define Z Y Y Y Y Y Y Y Y Y Y
Z Z Z Z Z Z Z Z Z Z
int solve(int x) { return x +; }
