/*
 * Watches over the data file while a store is open: a thread of its own that looks every few
 * seconds whether the names still lead to it, finishes the look for damage that a start has no time
 * for, and, where the file has lost its name, saves what was committed into a new file beside it,
 * for the only other copy is in this process's hands.
 *
 *     sound -> troubled (guard_report, or what the thread sees itself): for good, with its reason
 *
 * Threads: start and stop on the owner's; all else on any. Ownership: the file is the writer's, and
 * outlives the guard. Limits: one copy a guard, of the size of the data.
 */
#ifndef ASSAY_STORE_GUARD_H
#define ASSAY_STORE_GUARD_H

#include "store/engine/data_file.h"

struct guard;

/* looks_whole: for damage too, in the background. */
int guard_start(struct guard **out, const struct data_file *file, const char *data_dir,
                bool looks_whole, struct err *err) MUST_CHECK;
/* The first reason stays, and is logged. */
void guard_report(struct guard *guard, const struct err *why);
/* Looks at the names now. */
void guard_look(struct guard *guard);
/* 0: sound. -1 with the reason (err may be NULL). */
int guard_trouble(const struct guard *guard, struct err *err);
/* Saves first what has to be. NULL: nothing. */
void guard_stop(struct guard *guard);

#endif
