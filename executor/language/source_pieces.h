/*
 * Cuts the text of a language with the comments and quotes of C into pieces: words, comments,
 * strings, and single characters.
 *
 * Thread: any. Ownership: texts are borrowed. The work is linear in the text.
 */
#ifndef ASSAY_SOURCE_PIECES_H
#define ASSAY_SOURCE_PIECES_H

#include "store/base/base.h"

bool source_is_word(char c);
/* Where the piece ends that begins at `at`. blocks: strings in three quotes take in several lines.
 * What is not closed ends with its line, or with the text. */
size_t source_piece_end(struct bytes code, size_t at, bool blocks);

#endif
