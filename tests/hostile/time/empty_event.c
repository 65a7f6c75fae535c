// Reads a counter that nobody counts up, in a child too, while its parent waits for that.
// expect: TLE
#include <sys/eventfd.h>

int attack(int x)
{
    uint64_t count;
    int fd = eventfd(0, 0);
    if (fork() == 0)
        _exit(read(fd, &count, sizeof count) < 0);
    waitpid(-1, NULL, 0);
    return CONTAINED;
}
