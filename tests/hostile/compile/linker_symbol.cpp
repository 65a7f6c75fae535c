// A second entry for the linker.
// expect: CE
extern "C" void _start() {}
int solve(int x) { return 2 * x; }
