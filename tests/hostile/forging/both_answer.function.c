// Parent and child both go on to the answer.
// expect: RTE
#include <unistd.h>
int solve(int x) {
    if (fork())
        usleep(50000);
    return 2 * x;
}
