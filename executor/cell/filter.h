/*
 * The seccomp filter under which spawners and all they fork run: an allow-list by name, for the
 * machine's own architecture only. What is not on it fails with EPERM; a call of a foreign
 * architecture (32-bit, x32) kills.
 *
 * Installed once in each spawner and inherited from it: installing costs 0.1 ms, inheriting
 * nothing. So the list also has the few calls that a spawner needs to give up its privileges; the
 * kernel refuses those to who has none.
 *
 * Thread: filter_init builds at the supervisor's start; filter_install from the spawner.
 */
#ifndef ASSAY_CELL_FILTER_H
#define ASSAY_CELL_FILTER_H

#include "store/base.h"

#include <linux/filter.h>

struct filter {
    struct sock_fprog program; /* owned */
};

int filter_init(struct filter *filter, struct err *err) MUST_CHECK;
void filter_finish(struct filter *filter);
/* For this thread, which has no_new_privs, and all it makes. */
int filter_install(const struct filter *filter) MUST_CHECK;

#endif
