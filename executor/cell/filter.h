/*
 * The seccomp filters under which spawners and all they fork run, one a phase: allow-lists by name,
 * for the machine's own architecture only. What is not on one fails with EPERM; a call of a foreign
 * architecture (32-bit, x32) kills. A compiler may make links and set the times of files, which a
 * judged program may not; that may wait on many things and set timers, which a compiler does not.
 *
 * Installed once in each spawner and inherited from it: installing costs 0.1 ms, inheriting
 * nothing. So the lists also have the few calls that a spawner needs to give up its privileges; the
 * kernel refuses those to who has none.
 *
 * Thread: a spawner's only one, which has no_new_privs. The lists are in filter_build.c.
 */
#ifndef ASSAY_CELL_FILTER_H
#define ASSAY_CELL_FILTER_H

enum filter_phase {
    FILTER_COMPILE,
    FILTER_RUN,
    FILTER_RUN_CONTAINED /* in a container: nor is it told about file systems */
};

/* For this process and all it makes, for good. */
int filter_install(enum filter_phase phase);

#endif
