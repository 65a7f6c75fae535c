// A frame whose length is not its length.
// expect: RTE
#include <unistd.h>
int solve(int x) {
    write(3, "assay 1 999999999\n42\n", 21);
    _exit(0);
}
