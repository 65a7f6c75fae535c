// An answer of its own making instead of the real one is an answer: a wrong one.
// expect: WA
#include <unistd.h>
int solve(int x) {
    write(3, "assay 1 1\n7\n", 12);
    _exit(0);
}
