// Names another program as what the kernel is to start it with.
// expect: RTE
__attribute__((section(".interp"), used)) static const char loader[] = "/usr/bin/env";
int solve(int x) { return 2 * x; }
