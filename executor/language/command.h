/*
 * Runs a trusted command (a compiler at start-up) and waits for it. It blocks, so it is never used
 * while serving. Limits: output beyond 1 MiB is dropped.
 */
#ifndef ASSAY_COMMAND_H
#define ASSAY_COMMAND_H

#include "store/base/base.h"

/* Appends stdout and stderr to *out. Returns the exit code, or -1 with err if the command could not
 * be run or was killed. */
int command_run(const char *const *argv, struct buf *out, struct err *err) MUST_CHECK;

#endif
