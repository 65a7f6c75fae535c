/*
 * Attacks every control of the sandbox once before the server starts. A control that is missing
 * keeps the server from starting, unless --allow-weak-sandbox accepts that.
 *
 * Thread: the main thread, before the loop. Blocks for about a second.
 */
#ifndef ASSAY_SANDBOX_CHECK_H
#define ASSAY_SANDBOX_CHECK_H

#include "reactor/command/sandbox_choice.h"

/* accepted: comma-separated names of controls that may be missing. *missing gets the names of those
 * that are missing. 0, or -1 with err, which names the missing controls and says what to do. */
int sandbox_check(const struct sandbox_choice *choice, const char *lib_dir, const char *accepted,
                  struct buf *missing, struct err *err) MUST_CHECK;

#endif
