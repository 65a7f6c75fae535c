// System V shared memory, queues and semaphores.
// expect: AC
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
int attack(int x)
{
    REFUSED(shmget(4711, 4096, IPC_CREAT | 0600));
    REFUSED(msgget(4711, IPC_CREAT | 0600));
    REFUSED(semget(4711, 1, IPC_CREAT | 0600));
    return CONTAINED;
}
