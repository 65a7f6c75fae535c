#include "reactor/command/report_print.h"

#include <stdio.h>

void report_print(const char *command, const char *path, const struct package_report *report)
{
    for (size_t i = 0; i < report->count; i++) {
        AUTO_BUF struct buf text = {0};
        report_line_text(&report->lines[i], &text);
        fprintf(stderr, "%s: %s: %s\n", command, path, text.data);
    }
    size_t more = report->errors + report->warnings - report->count;
    if (more)
        fprintf(stderr, "%s: %s: and %zu lines more\n", command, path, more);
}
