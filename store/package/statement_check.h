/*
 * Finds what the page will not show as it is written: formulas with an open `$` or `$$` or with
 * unmatched braces, HTML that is forbidden or does not match, missing pictures. The rules are those
 * of the page (public/src/lib/mathRule.ts, htmlRules.ts, markdown.ts). In doubt, as with prices, it
 * reports nothing.
 *
 * Thread: any. Limits: 20 warnings for a statement, one for a line.
 */
#ifndef ASSAY_STORE_STATEMENT_CHECK_H
#define ASSAY_STORE_STATEMENT_CHECK_H

#include "store/package/package_report.h"

enum picture_state { PICTURE_THERE, PICTURE_MISSING, PICTURE_UNKNOWN, PICTURE_TOO_LARGE };

/* Tells which pictures are in the statement's folder. */
struct statement_folder {
    enum picture_state (*find)(const void *ctx, const char *name);
    const void *ctx;
};

/* Reports the faults of text, which is Markdown. folder NULL: pictures are not checked. */
void statement_check(const char *text, const char *path, const struct statement_folder *folder,
                     struct package_report *report);

#endif
