#include "executor/cell/filter.h"

#include "store/base/base.h"

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/syscall.h>

/* filter_build.c prints them all. */
static struct sock_filter compile_filter[] = {
#include "filter_compile.inc"
};
static struct sock_filter compile_wide_filter[] = {
#include "filter_compile_wide.inc"
};
static struct sock_filter run_filter[] = {
#include "filter_run.inc"
};
static struct sock_filter run_wide_filter[] = {
#include "filter_run_wide.inc"
};
static struct sock_filter contained_filter[] = {
#include "filter_contained.inc"
};
static struct sock_filter contained_wide_filter[] = {
#include "filter_contained_wide.inc"
};

#define PROGRAM(code)                                                                              \
    {                                                                                              \
        .len = COUNT_OF(code), .filter = (code)                                                    \
    }

int filter_install(enum filter_phase phase)
{
    static const struct sock_fprog programs[] = {
        [FILTER_COMPILE] = PROGRAM(compile_filter),
        [FILTER_COMPILE_WIDE] = PROGRAM(compile_wide_filter),
        [FILTER_RUN] = PROGRAM(run_filter),
        [FILTER_RUN_WIDE] = PROGRAM(run_wide_filter),
        [FILTER_RUN_CONTAINED] = PROGRAM(contained_filter),
        [FILTER_RUN_CONTAINED_WIDE] = PROGRAM(contained_wide_filter),
    };
    return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &programs[phase]);
}
