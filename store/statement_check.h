/*
 * Formulas in a statement that the page cannot show: `$` and `$$` that are not closed, braces that
 * do not match. The rules are the page's (public/src/lib/mathRule.ts); in doubt, as of prices,
 * nothing is said. Thread: any. Limits: 20 warnings of one statement.
 */
#ifndef ASSAY_STORE_STATEMENT_CHECK_H
#define ASSAY_STORE_STATEMENT_CHECK_H

#include "store/package_report.h"

/* `text` is Markdown. */
void statement_check(const char *text, const char *path, struct package_report *report);

#endif
