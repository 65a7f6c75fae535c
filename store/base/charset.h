/*
 * Turns text of another character set into UTF-8.
 *
 * Thread: any; pure. Limits: those of iconv; which sets it knows depends on the system.
 */
#ifndef ASSAY_CHARSET_H
#define ASSAY_CHARSET_H

#include "store/base/base.h"

/* Appends the text to out. -1: the system does not know the set, or the text is not of it. */
int charset_decode(const char *charset, struct bytes text, struct buf *out) MUST_CHECK;

#endif
