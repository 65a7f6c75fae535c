#include "executor/cell/filter.h"

#include "store/base.h"

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/syscall.h>

static struct sock_filter instructions[] = {
#include "filter_program.inc" /* printed by filter_build.c */
};

int filter_install(void)
{
    const struct sock_fprog program = {.len = COUNT_OF(instructions), .filter = instructions};
    return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program);
}
