// Sections with names that tools give a meaning.
// expect: AC
__attribute__((section(".init_array"), used)) static void (*at_start)() = [] { write(1, "hello", 5); };
int solve(int x) { return 2 * x; }
