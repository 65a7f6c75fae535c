/*
 * The inside of the self-test (controls.h): how an attack is described, and what is known after it.
 *
 * Thread: the main thread, before any loop. Ownership: sandbox_selftest owns everything.
 *
 * Defined in: selftest_table.c.
 */
#ifndef ASSAY_SELFTEST_H
#define ASSAY_SELFTEST_H

#include "executor/sandbox/sandbox.h"
#include "executor/sandbox/selftest/controls.h"

#define KIB INT64_C(1024)
#define MIB INT64_C(1048576)
#define CORES_MS 250 /* duration of the attack with two threads */
#define CORES_TEXT "250"
#define GROUP "cgroup" /* a placeholder for the words of cgroup_describe */

enum backend { NATIVE, DOCKER, BACKENDS };

struct selftest {
    const struct sandbox_ops *ops;
    enum backend backend;
    uv_loop_t loop;
    struct sandbox *sandbox;
    struct cell *cell;
    int slot;             /* attacks use this slot's core; -1: any core */
    enum run_phase phase; /* phase of the attacks */
    bool answered, closed;
    struct err failure; /* of the last run, or of acquiring a cell */
    bool failed;
    struct run_result result; /* its buffers are owned here */
};

/* One attack, as a mode of cell/probe.c, and how it must end. */
struct selftest_check {
    const char *control; /* several rows may test one control */
    const char
        *how[BACKENDS]; /* in the first row of a control; NULL: the backend has no such control */
    const char *mode, *argument;
    bool (*held)(const struct selftest *test);
    const char *otherwise;
};

#define SAME                                                                                       \
    {                                                                                              \
        "", ""                                                                                     \
    } /* as in the row before */
#define ONLY_NATIVE                                                                                \
    {                                                                                              \
        "", NULL                                                                                   \
    } /* as in the row before, but not in a container */

/* What the last attack printed. */
const char *selftest_output(const struct selftest *test);
/* Whether the attack ended by itself and reports that it was refused. */
bool selftest_refused(const struct selftest *test);
bool selftest_killed_by_filter(const struct selftest *test);

/* Attacks that each decide on a control by themselves. */
extern const struct selftest_check selftest_table[];
extern const size_t selftest_table_count;

#endif
