/*
 * The log: one JSON object a line on stderr, {"time","level","message"}. Never submitted code,
 * hidden data or secrets.
 *
 * Thread: log_start once before threads; the sink from any thread (a line is one write(2)).
 * Limits: a message is cut at 1 KiB by log_write; what is not UTF-8 in it is shown as '?'.
 */
#ifndef ASSAY_LOG_H
#define ASSAY_LOG_H

#include "store/base.h"

/* From now on log_write goes to stderr, from this level up. */
void log_start(enum log_level level);
bool log_enabled(enum log_level level);

/* "debug", "info", "warn", "error". 0, or -1 when it is none of them. */
int log_level_parse(const char *text, enum log_level *out) MUST_CHECK;

#endif
