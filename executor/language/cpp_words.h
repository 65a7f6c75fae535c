/*
 * The words of g++ and its linker without the judge's own: its author never learns what the files
 * and names around the submitted text are called, whatever the compiler says of them.
 *
 * Thread: any. Ownership: the caller's buffers.
 */
#ifndef ASSAY_CPP_WORDS_H
#define ASSAY_CPP_WORDS_H

#include "store/base/base.h"

/* The judge's paths become plain file names, and names that stand for the author's become those. */
void cpp_words_replace(const char *text, struct buf *out);
/* One message, as it may be shown: without what names the judge's own, or other words instead.
 * True: it is the compiler's, perhaps without a suggestion at its end. */
bool cpp_words_message(const char *message, size_t len, struct buf *out);
/* The judge's own request to the author, behind the compiler's words for it; else NULL. */
const char *cpp_words_request(const char *message);
/* What the linker complains of, as it may be shown; NULL: nothing in this line. */
const char *cpp_words_linker(const char *line);
/* A whole stderr, which cpp_words_replace has seen. */
void cpp_words_text(const char *text, struct buf *out);

#endif
