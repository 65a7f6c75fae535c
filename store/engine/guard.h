/*
 * Watches the data file while a store is open, on a thread of its own. Every few seconds it checks
 * that the names still lead to the file. It finishes the look for damage for which the start had no
 * time. If the file has lost its name, it saves all commits into a new file beside it, because only
 * the open descriptors of this process still lead to them.
 *
 *     sound -> troubled    by guard_report or by the thread's own checks; it stays so, with its
 * reason
 *
 * Threads: start and stop on the owner's; the rest on any. Ownership: the file is the writer's, and
 * must outlive the guard. Limits: a guard saves one copy, of the size of the data.
 */
#ifndef ASSAY_STORE_GUARD_H
#define ASSAY_STORE_GUARD_H

#include "store/engine/data_file.h"

struct guard;

/* looks_whole: it also looks through the whole file for damage. */
int guard_start(struct guard **out, const struct data_file *file, const char *data_dir,
                bool looks_whole, struct err *err) MUST_CHECK;
/* Reports trouble. The first reason stays, and is logged. */
void guard_report(struct guard *guard, const struct err *why);
/* Checks the names now. */
void guard_look(struct guard *guard);
/* 0: sound. -1 with the reason (err may be NULL). */
int guard_trouble(const struct guard *guard, struct err *err);
/* Waits for a copy that is due. NULL is fine. */
void guard_stop(struct guard *guard);

#endif
