// The assembler, asked to repeat.
// expect: CE
__asm__(".rept 2000000000\n.byte 1\n.endr");
int solve(int x) { return 2 * x; }
