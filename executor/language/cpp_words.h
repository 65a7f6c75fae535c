/*
 * Removes the judge's own files and names from the messages of g++ and its linker. Authors do not
 * learn what surrounds their text, whatever the compiler says about it.
 *
 * Thread: any. Ownership: the caller's buffers.
 */
#ifndef ASSAY_CPP_WORDS_H
#define ASSAY_CPP_WORDS_H

#include "store/base/base.h"

/* Replaces the judge's paths by plain file names, and names that stand for the author's by the
 * author's. */
void cpp_words_replace(const char *text, struct buf *out);
/* Appends one message as it may be shown: without the judge's names, or replaced by a general one.
 * True: it is the compiler's message, perhaps without a suggestion at its end. */
bool cpp_words_message(const char *message, size_t len, struct buf *out);
/* Whether the message is about the `struct` with which the judge's text begins behind the author's.
 * *out, unless it is NULL, gets it in words about the end of the author's. */
bool cpp_words_behind_end(const char *message, struct buf *out);
/* The judge's own request to the author inside a compiler's message; NULL: it is none. */
const char *cpp_words_request(const char *message);
/* The linker's complaint in this line, as it may be shown; NULL: there is none. */
const char *cpp_words_linker(const char *line);
/* Rewrites a whole stderr that cpp_words_replace has processed. */
void cpp_words_text(const char *text, struct buf *out);

#endif
