/*
 * Runs a trusted command (a compiler at start-up) and waits for it. Blocks: never while serving.
 * Limits: 1 MiB of output, the rest is dropped.
 */
#ifndef ASSAY_COMMAND_H
#define ASSAY_COMMAND_H

#include "store/base/base.h"

/* stdout and stderr together go to *out. The exit code, or -1 with err when it could not be run or
 * was killed. */
int command_run(const char *const *argv, struct buf *out, struct err *err) MUST_CHECK;

#endif
