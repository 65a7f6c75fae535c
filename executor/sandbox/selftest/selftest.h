/*
 * The inside of the self-test (sandbox.h): how one attack is described, and what is known after it.
 *
 * Thread: the main thread, before any loop. Ownership: sandbox_selftest's.
 */
#ifndef ASSAY_SELFTEST_H
#define ASSAY_SELFTEST_H

#include "executor/sandbox/sandbox.h"
#include "executor/sandbox/selftest/controls.h"

#define KIB INT64_C(1024)
#define MIB INT64_C(1048576)
#define CORES_MS 250 /* for how long the two-threads attack goes on */
#define CORES_TEXT "250"
#define GROUP "cgroup" /* stands for the words of cgroup_describe */

enum backend { NATIVE, DOCKER, BACKENDS };

struct selftest {
    const struct sandbox_ops *ops;
    enum backend backend;
    uv_loop_t loop;
    struct sandbox *sandbox;
    struct cell *cell;
    int slot;             /* whose core attacks are on; -1: any */
    enum run_phase phase; /* of attacks */
    bool answered, closed;
    struct err failure; /* of the last run, or of getting a cell */
    bool failed;
    struct run_result result; /* buffers owned here */
};

/* One attack, by a mode of cell/probe.c, and how it must end. */
struct selftest_check {
    const char *control;       /* several rows may stand for one control */
    const char *how[BACKENDS]; /* of a control's first row; NULL: there is no such control there */
    const char *mode, *argument;
    bool (*held)(const struct selftest *test);
    const char *otherwise;
};

#define SAME                                                                                       \
    {                                                                                              \
        "", ""                                                                                     \
    } /* as the row before */
#define ONLY_NATIVE                                                                                \
    {                                                                                              \
        "", NULL                                                                                   \
    } /* as the row before, and not in a container */

/* What the last attack printed. */
const char *selftest_output(const struct selftest *test);
/* It ended by itself and says that it did not get through. */
bool selftest_refused(const struct selftest *test);
bool selftest_killed_by_filter(const struct selftest *test);

/* Attacks of which each alone decides on its control. */
extern const struct selftest_check selftest_table[];
extern const size_t selftest_table_count;

#endif
