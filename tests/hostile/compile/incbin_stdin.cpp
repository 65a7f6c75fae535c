// The assembler's standard input, taken in as data and as text.
// expect: AC
// within: 20
__asm__(".pushsection .note.taken\n"
        ".incbin \"/dev/stdin\"\n"
        ".include \"/dev/stdin\"\n"
        ".popsection\n");
int solve(int x) { return 2 * x; }
