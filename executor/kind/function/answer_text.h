/*
 * The text in which people see an answer. One value always has the same text, whether a harness of
 * any language, a reference solution or a test's .ans file wrote it. The text has no white space.
 * Letters are UTF-8 and not escapes; a double always has a fraction or an exponent, and the fewest
 * digits that mean the same value; a tree ends without nulls. A text that is not JSON is shown as
 * it is. A harness that has no form for a returned value writes {"no answer":"why"} in its place;
 * that is no value, so nothing is shown, and the reason tells why.
 *
 * Thread: any. Ownership: texts are borrowed. Limits: the result has at most ANSWER_TEXT_MAX bytes;
 * at most ANSWER_TEXT_READ bytes are read, and no document is built.
 */
#ifndef ASSAY_ANSWER_TEXT_H
#define ASSAY_ANSWER_TEXT_H

#include "executor/kind/function/signature.h"

#define ANSWER_TEXT_MAX 4096
#define ANSWER_TEXT_READ (16 * ANSWER_TEXT_MAX) /* escapes take 6 bytes for 1; white space */

/* Valid UTF-8; NULL if it is empty. free() it. `input` names the calls of a class. signature NULL:
 * the types are unknown. */
char *answer_text(const struct signature *signature, struct bytes input, struct bytes answer);
/* Why the harness has no answer, in valid UTF-8. False: it has one. */
bool answer_refusal(struct bytes answer, char *why, size_t size);

#endif
