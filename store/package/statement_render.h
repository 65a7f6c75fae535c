/*
 * Makes HTML of the statements of a package that are LaTeX, for the pages of a problem. pandoc does
 * it (pandoc.h); the macros of the problem package class (\problemname, \illustration, the Input
 * and Output environments) are defined for it. The HTML is cleaned by whoever shows it.
 *
 * Without pandoc the source stays what is shown, or the PDF of the same language if there is one.
 *
 * Thread: any but the loop's; it waits for pandoc. Limits: RENDERED_MAX statements of a
 * package; after RENDERED_SECONDS no page and no figure is begun.
 */
#ifndef ASSAY_STORE_STATEMENT_RENDER_H
#define ASSAY_STORE_STATEMENT_RENDER_H

#include "store/package/package.h"

#define RENDERED_MAX 10
#define RENDERED_SECONDS 60

/* Replaces the statement of a problem that was read from a package, and adds its pages. What cannot
 * be done is a warning. */
void statements_render(struct problem *problem, struct package_report *report);

#endif
