/*
 * The bytes of a CSV file as UTF-8. Excel also saves UTF-16 ("Unicode Text"), which its mark gives
 * away. Other encodings do not say what they are: a file that is not UTF-8 is refused with its
 * line, and no letter is guessed where nobody looks at the names before they are stored.
 *
 * Thread: any. Ownership: the caller's buffer, which is replaced.
 */
#ifndef ASSAY_CSV_TEXT_H
#define ASSAY_CSV_TEXT_H

#include "store/base/base.h"

/* err.code "bad_csv". */
int csv_text_decode(struct buf *text, struct err *err) MUST_CHECK;

#endif
