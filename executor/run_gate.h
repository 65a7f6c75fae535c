/*
 * Who may run now: any number of runs side by side, or one alone on the machine. A run that has to
 * be alone waits until those that are under way have ended, and none that comes later goes before
 * it.
 *
 * Thread: the loop's. Ownership: the gate is embedded in the workshop, a pass in what runs.
 * Limits: none of its own; there are as many passes as slots.
 */
#ifndef ASSAY_RUN_GATE_H
#define ASSAY_RUN_GATE_H

#include "store/base.h"

struct run_gate {
    struct list waiting; /* of struct run_pass, oldest first */
    int inside;
    bool one_alone;
};

struct run_pass {
    struct list node;
    struct run_gate *gate; /* NULL: neither waiting nor inside */
    bool alone, inside;
    void (*enter)(void *ctx);
    void *ctx;
};

void run_gate_init(struct run_gate *gate);
/* `enter` is called when it may run: within this call, or within another's leave. */
void run_gate_enter(struct run_gate *gate, struct run_pass *pass, bool alone,
                    void (*enter)(void *ctx), void *ctx);
/* The run has ended, or will not be. A pass that is nowhere is fine. */
void run_gate_leave(struct run_pass *pass);

#endif
