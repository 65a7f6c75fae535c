#include "executor/cell/core.h"

#include <errno.h>
#include <sched.h>

int core_of_slot(int slot)
{
    cpu_set_t usable;
    if (slot < 0 || sched_getaffinity(0, sizeof usable, &usable))
        return -1;
    int nth = slot % CPU_COUNT(&usable);
    for (unsigned core = 0; core < CPU_SETSIZE; core++)
        if (CPU_ISSET(core, &usable) && nth-- == 0)
            return (int)core;
    errno = EINVAL;
    return -1;
}

int core_pin(pid_t pid, int core)
{
    cpu_set_t only;
    CPU_ZERO(&only);
    CPU_SET((unsigned)core, &only);
    return sched_setaffinity(pid, sizeof only, &only);
}
