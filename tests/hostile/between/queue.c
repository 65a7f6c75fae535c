// POSIX message queues, by call and by file.
// expect: AC
#include <mqueue.h>
int attack(int x)
{
    REFUSED(syscall(SYS_mq_open, "left", O_CREAT | O_RDWR, 0600, NULL));
    REFUSED(open("/dev/mqueue/left", O_RDONLY));
    close(open("/dev/mqueue/left", O_WRONLY | O_CREAT, 0600));
    return CONTAINED;
}
