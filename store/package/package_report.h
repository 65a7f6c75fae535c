/*
 * The findings about a package, line by line. A package with an error is refused. A warning names
 * something that is kept but has no effect.
 *
 * Thread: the owner's. Ownership: the caller zeroes the report and calls report_finish.
 * Limits: keeps REPORT_LINES_MAX lines, with messages cut at REPORT_MESSAGE_MAX bytes, and counts
 * all.
 */
#ifndef ASSAY_STORE_PACKAGE_REPORT_H
#define ASSAY_STORE_PACKAGE_REPORT_H

#include "store/base/base.h"

#define REPORT_LINES_MAX 200
#define REPORT_MESSAGE_MAX 400

enum report_severity { REPORT_WARNING, REPORT_ERROR };
struct report_line {
    enum report_severity severity;
    char *file; /* path in the package; "": the whole package */
    long line;  /* from 1 on; 0: no line */
    char *message;
};

struct package_report {
    struct report_line *lines;
    size_t count;            /* of kept lines */
    size_t errors, warnings; /* of all findings */
    /* Set by the caller: the package is judged and not stored. Faults of what people alone see,
     * such as the statement, are warnings then. */
    bool is_only_judged;
    bool draft; /* of a problem in the making: report_missing is only a warning */
};

/* line 0: no line. When no more lines are kept, an error replaces a warning. */
void report_error(struct package_report *report, const char *file, long line, const char *fmt, ...)
    PRINTF_LIKE(4, 5);
void report_warning(struct package_report *report, const char *file, long line, const char *fmt,
                    ...) PRINTF_LIKE(4, 5);
/* Something that every problem needs at last: an error, but in a draft a warning. */
void report_missing(struct package_report *report, const char *file, const char *message);
void report_finish(struct package_report *report);
/* Appends a line as text: "error: problem.yaml, line 3: ...". */
void report_line_text(const struct report_line *line, struct buf *out);
/* Sets err (code bad_package) to the first error and the number of others. Returns -1. */
int report_err(const struct package_report *report, struct err *err);

#endif
