/* Finds the name of a problem in its statement: legacy packages may say it there alone.
 *
 * Thread: any; pure. Limits: PROBLEM_NAME_BYTES_MAX bytes; a longer name is none. */
#ifndef ASSAY_STORE_STATEMENT_NAME_H
#define ASSAY_STORE_STATEMENT_NAME_H

/* The name that a statement gives its problem: \problemname of LaTeX, the first heading of
 * Markdown. NULL: none. The caller frees it. */
char *statement_name(const char *path, const char *text);

#endif
