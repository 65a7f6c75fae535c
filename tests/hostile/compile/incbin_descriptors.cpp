// What the assembler reads and writes, taken in as data.
// expect: AC,CE
// within: 20
__asm__(".pushsection .note.taken\n"
        ".incbin \"/proc/self/fd/1\"\n"
        ".incbin \"/proc/self/fd/2\"\n"
        ".include \"/proc/self/fd/1\"\n"
        ".popsection\n");
int solve(int x) { return 2 * x; }
