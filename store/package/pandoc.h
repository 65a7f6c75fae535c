/*
 * Turns LaTeX into HTML with pandoc, as a child process. The text may be of anybody, so the child
 * has no network, no rights, pandoc's own --sandbox (it opens no file), and bounds: PANDOC_SECONDS,
 * 1 GiB of address space, PANDOC_HTML_MAX bytes of output.
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

#endif
