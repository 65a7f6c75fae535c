/*
 * The addresses of files of a problem: attachments and a statement that is a PDF. The routes are in
 * problem_files.c.
 *
 * Thread: any; pure.
 */
#ifndef ASSAY_FILE_URL_H
#define ASSAY_FILE_URL_H

#include "store/package/problems.h"

/* Appends text with all but letters, digits, "-._~" and the characters of `kept` as %XX. */
void url_escape(const char *text, const char *kept, struct buf *out);
/* The caller frees them. */
char *attachment_url(const char *slug, const char *name);
/* language NULL: the default one. */
char *statement_url(const char *slug, const char *language);

#endif
