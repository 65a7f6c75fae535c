// An answer before anything was asked.
// expect: WA
#include <unistd.h>
__attribute__((constructor)) static void early(void) {
    write(3, "assay 1 1\n7\n", 12);
    _exit(0);
}
int solve(int x) { return 2 * x; }
