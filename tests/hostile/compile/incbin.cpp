// A file of the host, put into the program by the assembler.
// expect: CE
__asm__(".incbin \"/etc/shadow\"");
int solve(int x) { return 2 * x; }
