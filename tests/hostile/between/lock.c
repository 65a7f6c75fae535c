// A lock that a daemon of the test before might hold.
// expect: AC
#include <sys/file.h>
int attack(int x)
{
    int fd = open("/bin/true", O_RDONLY);
    REFUSED(-flock(fd, LOCK_EX | LOCK_NB) - 1);
    if (fork() == 0)
        for (;;)
            pause();
    return CONTAINED;
}
