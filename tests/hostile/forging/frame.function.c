// An answer of its own making, and then the real one.
// expect: RTE
#include <unistd.h>
int solve(int x) {
    write(3, "assay 1 2\n42\n", 13);
    return 2 * x;
}
