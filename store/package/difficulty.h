/* The difficulty of a problem, which is one of its package's keywords. Thread: any. */
#ifndef ASSAY_STORE_DIFFICULTY_H
#define ASSAY_STORE_DIFFICULTY_H

#include <stdbool.h>

bool difficulty_valid(const char *word);
/* The difficulty of which this word is a misspelling ("esay", "Hard"); NULL: it is an ordinary
 * tag. */
const char *difficulty_guess(const char *word);

#endif
