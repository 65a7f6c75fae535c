/*
 * The seccomp filter under which spawners and all they fork run: an allow-list by name, for the
 * machine's own architecture only. What is not on it fails with EPERM; a call of a foreign
 * architecture (32-bit, x32) kills.
 *
 * Installed once in each spawner and inherited from it: installing costs 0.1 ms, inheriting
 * nothing. So the list also has the few calls that a spawner needs to give up its privileges; the
 * kernel refuses those to who has none.
 *
 * Thread: a spawner's only one, which has no_new_privs. The list is in filter_build.c.
 */
#ifndef ASSAY_CELL_FILTER_H
#define ASSAY_CELL_FILTER_H

/* For this process and all it makes, for good. */
int filter_install(void);

#endif
