/*
 * Before serving: every control of the sandbox is attacked once, and a missing one that was not
 * named as accepted is a reason not to start.
 *
 * Thread: the main thread, before the loop. Blocks for about a second.
 */
#ifndef ASSAY_SANDBOX_CHECK_H
#define ASSAY_SANDBOX_CHECK_H

#include "reactor/command/sandbox_choice.h"

/* `accepted`: comma-separated control names that may be missing (--allow-weak-sandbox); *missing
 * gets those of them that really are. 0, or -1 with err that names what is missing and what to do.
 */
int sandbox_check(const struct sandbox_choice *choice, const char *lib_dir, const char *accepted,
                  struct buf *missing, struct err *err) MUST_CHECK;

#endif
