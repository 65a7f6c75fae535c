/*
 * The log: one JSON object a line on stderr. A line has "time", "level" and "message", and
 * "request_id", "job_id" and "user_id" if it is about one. The line about an answered request also
 * has "method", "route" (the route's pattern, not the path that the client sent), "status",
 * "duration_ms", "address" and "bytes". On a terminal a line about no request or job shows only its
 * message. The log never has submitted code, hidden data, queries or secrets.
 *
 * Thread: log_start once, before other threads start; the rest on any thread (a line is one
 * write(2)).
 * Limits: log_write cuts a message at 1 KiB; bytes that are not UTF-8 are shown as '?'.
 */
#ifndef ASSAY_LOG_H
#define ASSAY_LOG_H

#include "store/base/base.h"

/* From now on log_write writes to stderr what has this level or a higher one. with_access: all
 * answered requests are logged at level info. Without it only answers with a fault of the server
 * are (log_is_fault), and others at level debug. */
void log_start(enum log_level level, bool with_access);
bool log_enabled(enum log_level level);

struct access_line {
    const char *request_id; /* NULL: none */
    int64_t user_id;        /* 0: no account */
    const char *method, *route, *address;
    int status;
    int64_t duration_us;
    size_t bytes; /* of the answer, as many as the socket has taken */
};
/* Whether the status means a fault of the server. 505 is the client's fault; else any client could
 * fill the log. */
bool log_is_fault(int status);
bool log_access_wanted(int status);
void log_access(const struct access_line *line);

/* "debug", "info", "warn", "error". 0, or -1 when it is none of them. */
int log_level_parse(const char *text, enum log_level *out) MUST_CHECK;

#endif
