/*
 * The verdicts, which are those of CLICS, and their words. All rooms use them: a package promises
 * verdicts, a judging ends with one, the store counts them, and handlers show them.
 *
 * Thread: any; pure.
 */
#ifndef ASSAY_VERDICT_H
#define ASSAY_VERDICT_H

#include "store/base/words.h"

enum verdict {
    VERDICT_NONE, /* not judged yet; or a run with nothing to compare with. Zeroed memory has this
                     value, so it is never Accepted */
    VERDICT_AC,
    VERDICT_WA,
    VERDICT_TLE,
    VERDICT_MLE,
    VERDICT_OLE,
    VERDICT_RTE,
    VERDICT_CE,
    VERDICT_JE, /* a fault of the judge, which says nothing about the submission */
    VERDICTS
};

/* "AC" and the like; VERDICT_NONE has none. */
extern const struct words verdict_words;
/* The word; NULL for VERDICT_NONE, which is null in JSON and NULL in SQL. */
const char *verdict_word(enum verdict verdict);
/* "Accepted", "Wrong Answer", ...; "Finished" for VERDICT_NONE. */
const char *verdict_text(enum verdict verdict);
/* Reads a verdict's word. 0, or -1, which leaves *out, for another text or NULL. */
int verdict_parse(const char *word, enum verdict *out) MUST_CHECK;
/* Whether there is a verdict other than Accepted. */
bool verdict_is_failure(enum verdict verdict);

#endif
