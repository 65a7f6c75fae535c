/*
 * What was found wrong or odd in a package, line by line: a package is taken only when there is no
 * error in it. Warnings tell of what is kept but means nothing here.
 *
 * Thread: the owner's. Ownership: the caller's memory, zeroed; report_finish.
 * Limits: REPORT_LINES_MAX lines are kept, of messages cut at REPORT_MESSAGE_MAX bytes; all are
 * counted.
 */
#ifndef ASSAY_STORE_PACKAGE_REPORT_H
#define ASSAY_STORE_PACKAGE_REPORT_H

#include "store/base/base.h"

#define REPORT_LINES_MAX 200
#define REPORT_MESSAGE_MAX 400

enum report_severity { REPORT_WARNING, REPORT_ERROR };
struct report_line {
    enum report_severity severity;
    char *file; /* in the package; "": the package as a whole */
    long line;  /* from 1; 0: of no line */
    char *message;
};

struct package_report {
    struct report_line *lines;
    size_t count;            /* kept */
    size_t errors, warnings; /* found */
};

/* line 0: of no line. An error takes the place of a warning where no more are kept. */
void report_error(struct package_report *report, const char *file, long line, const char *fmt, ...)
    PRINTF_LIKE(4, 5);
void report_warning(struct package_report *report, const char *file, long line, const char *fmt,
                    ...) PRINTF_LIKE(4, 5);
void report_finish(struct package_report *report);
/* "error: problem.yaml, line 3: ..." */
void report_line_text(const struct report_line *line, struct buf *out);
/* The first error in words, and how many more there are: code bad_package. Returns -1. */
int report_err(const struct package_report *report, struct err *err);

#endif
