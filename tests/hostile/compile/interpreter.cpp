// Names what the kernel is to start it with, which is not there.
// expect: RTE
__attribute__((section(".interp"), used)) static const char loader[] = "/work/loader";
int solve(int x) { return 2 * x; }
