/* Prints the findings about a package for a person at a terminal. Thread: any. */
#ifndef ASSAY_REPORT_PRINT_H
#define ASSAY_REPORT_PRINT_H

#include "store/package/package_report.h"

/* Prints one line for each finding on stderr: "COMMAND: PATH: error: problem.yaml, line 3: ...". */
void report_print(const char *command, const char *path, const struct package_report *report);

#endif
