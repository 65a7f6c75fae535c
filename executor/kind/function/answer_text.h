/*
 * How people are shown an answer: one text for one value, whoever wrote it (a harness of any
 * language, a reference solution, a test's .ans file). It has no blanks, letters as UTF-8 and not
 * as escapes, a double always with a fraction or an exponent and in the fewest digits that mean
 * it, and no nulls at a tree's end. What is not JSON is shown as it is.
 *
 * Thread: any. Ownership: texts are borrowed. Limits: ANSWER_TEXT_MAX bytes out; at most
 * ANSWER_TEXT_READ of the text are looked at, and no document is made of them.
 */
#ifndef ASSAY_ANSWER_TEXT_H
#define ASSAY_ANSWER_TEXT_H

#include "executor/kind/function/signature.h"

#define ANSWER_TEXT_MAX 4096
#define ANSWER_TEXT_READ (16 * ANSWER_TEXT_MAX) /* an escape is 6 bytes for 1, and blanks */

/* Valid UTF-8, NULL when empty (free()). `input` is read for the calls of a class; signature NULL:
 * nothing is known of the types. */
char *answer_text(const struct signature *signature, struct bytes input, struct bytes answer);

#endif
