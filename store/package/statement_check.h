/*
 * What of a statement the page will not show as it is written: formulas whose `$` and `$$` are not
 * closed or whose braces do not match, HTML that a statement may not have or that does not match,
 * pictures that are not there. The rules are the page's (public/src/lib/mathRule.ts, htmlRules.ts,
 * markdown.ts); in doubt, as of prices, nothing is said. Thread: any. Limits: 20 warnings of one
 * statement, one a line.
 */
#ifndef ASSAY_STORE_STATEMENT_CHECK_H
#define ASSAY_STORE_STATEMENT_CHECK_H

#include "store/package/package_report.h"

enum picture_state { PICTURE_THERE, PICTURE_MISSING, PICTURE_UNKNOWN, PICTURE_TOO_LARGE };

/* What lies beside the statement. */
struct statement_folder {
    enum picture_state (*find)(const void *ctx, const char *name);
    const void *ctx;
};

/* `text` is Markdown. folder NULL: nothing is known of what is there. */
void statement_check(const char *text, const char *path, const struct statement_folder *folder,
                     struct package_report *report);

#endif
