// A frame, and more behind it.
// expect: RTE
#include <unistd.h>
int solve(int x) {
    char text[64];
    int len = snprintf(text, sizeof text, "%d", 2 * x);
    dprintf(3, "assay 1 %d\n%s\nmore", len, text);
    _exit(0);
}
