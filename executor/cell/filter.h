/*
 * The seccomp filters under which spawners, and everything they fork, run. There is one for each
 * phase. Each is a list of allowed calls, by name, for the machine's own architecture. Any other
 * call fails with EPERM; a call of a foreign architecture (32-bit, x32) kills the process. A
 * compiler may make links and set the times of files, and a judged program may not. A judged
 * program may wait on many things and set timers, and a compiler may not.
 *
 * Each spawner installs its filter once, and its children inherit it: installing costs 0.1 ms,
 * inheriting nothing. So the lists also allow the few calls with which a spawner gives up its
 * privileges. The kernel refuses those calls to a process without privileges.
 *
 * Thread: a spawner's only one, which has no_new_privs. The lists are in filter_build.c.
 */
#ifndef ASSAY_CELL_FILTER_H
#define ASSAY_CELL_FILTER_H

enum filter_phase {
    FILTER_COMPILE,
    FILTER_COMPILE_WIDE, /* FILTER_COMPILE, and what runs may use to wait */
    FILTER_RUN,
    FILTER_RUN_WIDE, /* FILTER_RUN, and pipes and pairs of sockets: for run times that do not start
                        without */
    FILTER_RUN_CONTAINED, /* in a container: less the calls that describe file systems */
    FILTER_RUN_CONTAINED_WIDE
};

/* Installs the filter for this process and all its children, for good. */
int filter_install(enum filter_phase phase);

#endif
