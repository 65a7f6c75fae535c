#include "executor/run_gate.h"

void run_gate_init(struct run_gate *gate)
{
    *gate = (struct run_gate){0};
    list_init(&gate->waiting);
}

static bool may_enter(const struct run_gate *gate, const struct run_pass *pass)
{
    return pass->alone ? gate->inside == 0 : !gate->one_alone;
}

/* The oldest first; who cannot enter holds up those behind. */
static void let_in(struct run_gate *gate)
{
    while (!list_empty(&gate->waiting)) {
        struct run_pass *pass = CONTAINER_OF(gate->waiting.next, struct run_pass, node);
        if (!may_enter(gate, pass))
            return;
        list_remove(&pass->node);
        pass->inside = true;
        gate->inside++;
        gate->one_alone = pass->alone;
        pass->enter(pass->ctx); /* may leave, or bring another */
    }
}

void run_gate_enter(struct run_gate *gate, struct run_pass *pass, bool alone,
                    void (*enter)(void *ctx), void *ctx)
{
    if (pass->gate)
        abort();
    *pass = (struct run_pass){.gate = gate, .alone = alone, .enter = enter, .ctx = ctx};
    list_push_back(&gate->waiting, &pass->node);
    let_in(gate);
}

void run_gate_leave(struct run_pass *pass)
{
    struct run_gate *gate = pass->gate;
    if (!gate)
        return;
    pass->gate = NULL;
    if (pass->inside) {
        gate->inside--;
        gate->one_alone = false;
    } else {
        list_remove(&pass->node);
    }
    let_in(gate);
}
