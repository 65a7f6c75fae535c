/*
 * State machines. Each is an enum, a table that says which states may follow each of them, and one
 * function X_enter, the only one that changes the state. X_enter checks the edge here and moves the
 * object between the lists of its states, so an object is always on the list of its state and no
 * caller has to move it.
 *
 * Thread: any; pure. Limits: 32 states. An edge that is not in the table is a fault of the program,
 * and aborts.
 */
#ifndef ASSAY_STATES_H
#define ASSAY_STATES_H

#include "store/base/base.h"

struct states {
    const char *what;      /* the name of the machine, for the log */
    const unsigned *edges; /* for each state the set of states that may follow it */
    size_t count;
};

#define STATE(state) (1u << (state))
/* The machine of a table of edges, which has a row for each state. */
#define STATES(what, next)                                                                         \
    {                                                                                              \
        what, next, COUNT_OF(next)                                                                 \
    }

static inline void states_check(const struct states *states, unsigned from, unsigned to)
{
    if (from < states->count && to < states->count && (states->edges[from] >> to & 1))
        return;
    log_error("%s: state %u cannot follow state %u", states->what, to, from);
    abort();
}

#endif
