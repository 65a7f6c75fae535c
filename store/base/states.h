/*
 * State machines. Each is an enum, a table that says which states may follow each of them, and one
 * function X_enter, which alone changes the state. That function checks the edge here, and moves
 * the object between the lists that its states stand for: so an object is always where its state
 * says that it is, and no caller has to remember.
 *
 * Thread: any; pure. Limits: 32 states. An edge that the table does not have is a mistake of the
 * program, and aborts.
 */
#ifndef ASSAY_STATES_H
#define ASSAY_STATES_H

#include "store/base/base.h"

struct states {
    const char *what;      /* whose they are, for the log */
    const unsigned *edges; /* by state: the set of those that may follow */
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
