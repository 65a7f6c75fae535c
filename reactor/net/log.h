/*
 * The log: one JSON object a line on stderr, {"time","level","message"} and, where it is about one,
 * "request_id", "job_id", "user_id". A line about a request that was answered has also "method",
 * "route" (the pattern, so nothing that was asked for), "status", "duration_ms", "address" and
 * "bytes". On a terminal a line that is about no request or job is its message alone. Never
 * submitted code, hidden data, queries or secrets.
 *
 * Thread: log_start once before threads; the rest from any thread (a line is one write(2)).
 * Limits: a message is cut at 1 KiB by log_write; what is not UTF-8 in it is shown as '?'.
 */
#ifndef ASSAY_LOG_H
#define ASSAY_LOG_H

#include "store/base/base.h"

/* From now on log_write goes to stderr, from this level up. with_access: requests are told at level
 * info; else only those that ended with 500 or more are, and the others at level debug. */
void log_start(enum log_level level, bool with_access);
bool log_enabled(enum log_level level);

struct access_line {
    const char *request_id; /* NULL: has none */
    int64_t user_id;        /* 0: nobody's */
    const char *method, *route, *address;
    int status;
    int64_t duration_us;
    size_t bytes; /* of the answer, as far as they were given to the socket */
};
/* Whether the server itself is at fault. 505 has one of the client's: anybody could fill the log.
 */
bool log_is_fault(int status);
bool log_access_wanted(int status);
void log_access(const struct access_line *line);

/* "debug", "info", "warn", "error". 0, or -1 when it is none of them. */
int log_level_parse(const char *text, enum log_level *out) MUST_CHECK;

#endif
