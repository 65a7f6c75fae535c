// A daemon of the test before.
// expect: AC
#include <fcntl.h>
#include <sys/stat.h>
class Solution {
public:
    int solve(int x)
    {
        if (access("/work/alive", F_OK) == 0)
            return 666;
        if (fork() == 0) {
            setsid();
            for (;;) {
                close(open("/work/alive", O_WRONLY | O_CREAT, 0600));
                usleep(1000);
            }
        }
        return 2 * x;
    }
};
