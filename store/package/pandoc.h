/*
 * Turns LaTeX into HTML with pandoc, and its figures that are PDF into SVG with pdftocairo, as
 * child processes. What they read may be of anybody, so a child has no network, no rights, and
 * bounds: PANDOC_SECONDS, 1 GiB of address space, PANDOC_HTML_MAX bytes of output; pandoc opens no
 * file
 * (--sandbox).
 *
 * Thread: any but the loop's; it blocks until the child has ended, at most 2 * PANDOC_SECONDS.
 */
#ifndef ASSAY_STORE_PANDOC_H
#define ASSAY_STORE_PANDOC_H

#include "store/base/base.h"

#define PANDOC_SECONDS 15
#define PANDOC_HTML_MAX ((size_t)4 << 20)

/* Appends the HTML to out. -1 with err.code no_pandoc: it is not installed; bad_latex: it refused
 * the text or ran out of its bounds. */
int pandoc_html(struct bytes latex, struct buf *out, struct err *err) MUST_CHECK;

/* The same for the first page of a PDF: appends an SVG. err.code no_pandoc: pdftocairo is not
 * installed. */
int pandoc_figure(struct bytes pdf, struct buf *out, struct err *err) MUST_CHECK;

#endif
