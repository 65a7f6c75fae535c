#include "executor/cell/filter.h"

#include "store/base/base.h"

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/syscall.h>

/* filter_build.c prints all three. */
static struct sock_filter compile_filter[] = {
#include "filter_compile.inc"
};
static struct sock_filter run_filter[] = {
#include "filter_run.inc"
};
static struct sock_filter contained_filter[] = {
#include "filter_contained.inc"
};

int filter_install(enum filter_phase phase)
{
    struct sock_fprog program = {.len = COUNT_OF(run_filter), .filter = run_filter};
    if (phase == FILTER_COMPILE)
        program = (struct sock_fprog){.len = COUNT_OF(compile_filter), .filter = compile_filter};
    if (phase == FILTER_RUN_CONTAINED)
        program =
            (struct sock_fprog){.len = COUNT_OF(contained_filter), .filter = contained_filter};
    return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program);
}
