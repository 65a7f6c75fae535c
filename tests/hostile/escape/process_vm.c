// Memory of another process by system call.
// expect: AC
#include <sys/uio.h>
int attack(int x)
{
    char c;
    struct iovec mine = {&c, 1}, theirs = {&c, 1};
    for (int pid = 1; pid < 40; pid++)
        if (pid != getpid())
            REFUSED(process_vm_readv(pid, &mine, 1, &theirs, 1, 0));
    return CONTAINED;
}
