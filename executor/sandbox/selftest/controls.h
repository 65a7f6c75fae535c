/*
 * Finds out what each control of a sandbox does on this machine, by attacking it. Used by selftest,
 * serve and --allow-weak-sandbox.
 *
 * Thread: the main thread, before any loop.
 *
 * Defined in: selftest.c.
 */
#ifndef ASSAY_CONTROLS_H
#define ASSAY_CONTROLS_H

#include "executor/sandbox/sandbox.h"

#define CONTROLS_MAX 64

struct sandbox_control {
    const char *name; /* stable word: "userns", "memory", "seccomp", ... */
    const char *how;  /* how it is enforced on this machine: "cgroup v1 memory.limit_in_bytes" */
    bool in_force;
    char detail[160]; /* if not in force: what is missing and what to do */
};
/* Attacks each control once with real runs. Blocks for up to some seconds; needs no loop. Fills at
 * most `max` controls and returns their number, or -1 with err if no cell can be made. */
int sandbox_selftest(const struct sandbox_ops *ops, const struct sandbox_config *config,
                     struct sandbox_control *out, int max, struct err *err);

#endif
