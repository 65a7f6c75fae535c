/* How hard a problem is: a word among the keywords of its package. Thread: any. */
#ifndef ASSAY_STORE_DIFFICULTY_H
#define ASSAY_STORE_DIFFICULTY_H

#include <stdbool.h>

bool difficulty_valid(const char *word);
/* The difficulty that this word, which is none, is a slip of the pen for ("esay", "Hard"); NULL: it
 * is a tag like others. */
const char *difficulty_guess(const char *word);

#endif
