// Time that a child uses.
// expect: TLE
#include <sys/wait.h>
class Solution {
public:
    int solve(int x)
    {
        if (fork() == 0)
            for (;;)
                ;
        wait(nullptr);
        return 2 * x;
    }
};
