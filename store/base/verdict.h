/*
 * The verdicts, which are those of CLICS, and their words. All rooms speak of them: a package
 * promises them, a judging comes to one, the store counts them, and handlers show them.
 *
 * Thread: any; pure.
 */
#ifndef ASSAY_VERDICT_H
#define ASSAY_VERDICT_H

#include "store/base/words.h"

enum verdict {
    VERDICT_NONE, /* not judged yet; or a run with nothing to compare with. What is zeroed is this,
                     and never accepted */
    VERDICT_AC,
    VERDICT_WA,
    VERDICT_TLE,
    VERDICT_MLE,
    VERDICT_OLE,
    VERDICT_RTE,
    VERDICT_CE,
    VERDICT_JE, /* the judge's own fault, which says nothing of what was sent */
    VERDICTS
};

/* "AC" and the like; VERDICT_NONE has none. */
extern const struct words verdict_words;
/* The word; NULL for VERDICT_NONE, which is null in JSON and NULL in SQL. */
const char *verdict_word(enum verdict verdict);
/* "Accepted", "Wrong Answer", ...; "Finished" for VERDICT_NONE. */
const char *verdict_text(enum verdict verdict);
/* 0, or -1 where the text is no verdict's word (NULL is not), leaving *out. */
int verdict_parse(const char *word, enum verdict *out) MUST_CHECK;
/* Whether there is a verdict, and it is another than Accepted. */
bool verdict_is_failure(enum verdict verdict);

#endif
