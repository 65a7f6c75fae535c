/* Put before every .c program of this suite: `int attack(int x)` is what is judged as the problem's
 * function, and 2 * x is the right answer. A program that is contained gives it. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define CONTAINED (2 * x)
#define ESCAPED 666
/* The call must fail; else the attack got through. */
#define REFUSED(call)                                                                              \
    do {                                                                                           \
        if ((long)(call) >= 0)                                                                     \
            return ESCAPED;                                                                        \
    } while (0)
