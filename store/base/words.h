/*
 * The words that stand outside the program for the values of an enum: in JSON, in SQL, in logs, on
 * the command line. Inside there is the enum alone, so that nothing is decided by comparing texts;
 * a text that comes from outside is turned into its value where it comes in, and one that is none
 * of the words is an error there, never one of the values.
 *
 * Thread: any; pure. Limits: a value that is not in the table aborts.
 */
#ifndef ASSAY_WORDS_H
#define ASSAY_WORDS_H

#include "store/base/base.h"

struct words {
    const char *what;         /* of what they are, for people: "status of a job" */
    const char *const *texts; /* by value; NULL: this value has no word */
    size_t count;
};

/* The word for a value; NULL where it has none. */
const char *word_of(const struct words *words, unsigned value);
/* The value that this text is the word for; -1: it is none of them, or NULL. */
int word_find(const struct words *words, const char *text) MUST_CHECK;

#endif
