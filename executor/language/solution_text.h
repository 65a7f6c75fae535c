/*
 * Finds the solution in a submitted text. The LeetCode plugin of editors keeps it between two
 * comments, with notes around them (vscode-leetcode).
 *
 * Thread: any. Ownership: the caller's buffers. The work is linear in the text.
 */
#ifndef ASSAY_SOLUTION_TEXT_H
#define ASSAY_SOLUTION_TEXT_H

#include "executor/language/languages.h"

/* Appends the text. Lines outside the marks become blank, so that line numbers in messages stay
 * right. If only one of the marks exists, the solution extends to the beginning or the end of the
 * text. A mark inside a string of several lines is part of the solution. */
void solution_text(const struct language *language, struct bytes code, struct buf *out);

#endif
