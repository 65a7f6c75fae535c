/*
 * What each control of a sandbox does on this machine, found by attacking it: for selftest, serve
 * and --allow-weak-sandbox.
 *
 * Thread: the main thread, before any loop.
 */
#ifndef ASSAY_CONTROLS_H
#define ASSAY_CONTROLS_H

#include "executor/sandbox/sandbox.h"

#define CONTROLS_MAX 64

struct sandbox_control {
    const char *name; /* stable word: "userns", "memory", "seccomp", ... */
    const char *how;  /* how it is enforced here: "cgroup v1 memory.limit_in_bytes" */
    bool in_force;
    char detail[160]; /* when not: what is missing and what to do */
};
/* Attacks each control once with real runs. Blocks for up to some seconds (start only, no loop
 * needed). Fills up to max controls, returns their number, or -1 with err when not even a cell can
 * be made. */
int sandbox_selftest(const struct sandbox_ops *ops, const struct sandbox_config *config,
                     struct sandbox_control *out, int max, struct err *err);

#endif
