/*
 * Reads a language's file (yaml/). Reading is strict: a key that is unknown, missing or given twice
 * is an error, and so is a value that is too long or out of range.
 *
 * Thread: any. Ownership: the caller frees the language.
 */
#ifndef ASSAY_LANGUAGE_FILE_H
#define ASSAY_LANGUAGE_FILE_H

#include "executor/language/languages.h"

/* `file` is the name for messages. -1 with err, which names the file, the line and the key. */
int language_file_read(const char *file, struct bytes text, struct language **out,
                       struct err *err) MUST_CHECK;
/* NULL is allowed. */
void language_destroy(struct language *language);
/* Frees a list of texts that ends with NULL. */
void texts_free(char **texts);

#endif
