// No way left to answer.
// expect: RTE
#include <unistd.h>
int solve(int x) {
    close(3);
    return 2 * x;
}
