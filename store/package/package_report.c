#include "store/package/package_report.h"

#include <stdio.h>

/* The length of the valid character at the start of text; 0: there is none. */
static size_t character(const char *text)
{
    for (size_t n = 1; n <= 4 && text[n - 1]; n++)
        if (utf8_valid(text, n))
            return n;
    return 0;
}

/* Texts of a package may have any bytes: replaces all that is not plain text by '?'. */
static char *plain_text(const char *text)
{
    char *copy = xstrdup(text);
    for (char *at = copy; *at;) {
        size_t n = character(at);
        if (n == 0 || (unsigned char)*at < 0x20 || *at == 0x7f)
            *at = '?';
        at += n ? n : 1;
    }
    return copy;
}

static void line_finish(struct report_line *line)
{
    free(line->file);
    free(line->message);
}

/* Makes room for a line: a new one, or for an error the one of the last warning. NULL: none. */
static struct report_line *line_place(struct package_report *report, enum report_severity severity)
{
    if (report->count < REPORT_LINES_MAX) {
        report->lines = xrealloc(report->lines, (report->count + 1) * sizeof *report->lines);
        return &report->lines[report->count++];
    }
    for (size_t i = report->count; severity == REPORT_ERROR && i > 0; i--) {
        if (report->lines[i - 1].severity != REPORT_WARNING)
            continue;
        line_finish(&report->lines[i - 1]);
        return &report->lines[i - 1];
    }
    return NULL;
}

PRINTF_LIKE(5, 0)
static void line_add(struct package_report *report, enum report_severity severity, const char *file,
                     long number, const char *fmt, va_list args)
{
    char message[REPORT_MESSAGE_MAX];
    struct report_line *line = line_place(report, severity);
    *(severity == REPORT_ERROR ? &report->errors : &report->warnings) += 1;
    if (!line)
        return;
    vsnprintf(message, sizeof message, fmt, args);
    *line = (struct report_line){severity, plain_text(file), number, plain_text(message)};
}

void report_error(struct package_report *report, const char *file, long line, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    line_add(report, REPORT_ERROR, file, line, fmt, args);
    va_end(args);
}

void report_warning(struct package_report *report, const char *file, long line, const char *fmt,
                    ...)
{
    va_list args;
    va_start(args, fmt);
    line_add(report, REPORT_WARNING, file, line, fmt, args);
    va_end(args);
}

void report_missing(struct package_report *report, const char *file, const char *message)
{
    if (report->draft)
        report_warning(report, file, 0, "%s", message);
    else
        report_error(report, file, 0, "%s", message);
}

void report_finish(struct package_report *report)
{
    for (size_t i = 0; i < report->count; i++)
        line_finish(&report->lines[i]);
    free(report->lines);
    *report = (struct package_report){0};
}

static void place_text(const struct report_line *line, struct buf *out)
{
    if (*line->file)
        buf_puts(out, line->file);
    if (line->line)
        buf_printf(out, ", line %ld", line->line);
    if (*line->file)
        buf_puts(out, ": ");
    buf_puts(out, line->message);
}

void report_line_text(const struct report_line *line, struct buf *out)
{
    buf_puts(out, line->severity == REPORT_ERROR ? "error: " : "warning: ");
    place_text(line, out);
}

int report_err(const struct package_report *report, struct err *err)
{
    AUTO_BUF struct buf text = {0};
    for (size_t i = 0; i < report->count && !text.len; i++)
        if (report->lines[i].severity == REPORT_ERROR)
            place_text(&report->lines[i], &text);
    if (report->errors > 1)
        buf_printf(&text, " (and %zu more)", report->errors - 1);
    return err_set(err, "bad_package", NULL, "%s", text.data ? text.data : "nothing is wrong");
}
